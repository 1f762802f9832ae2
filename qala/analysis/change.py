"""Change over time, never across a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qala.catalogue import Break
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.store import Cell

SPAN = 5  # a change is told over five years where the series allows
TENFOLD = 10  # times the first value: beyond it the base is too small for a percentage to mean much


@dataclass(frozen=True, slots=True)
class Change:
    """From one period's value to a later one's, both in the indicator's unit.

    ``share`` is the change as a share of the first value; None where that is not above zero, or
    the last one is more than ten times as large.
    """

    start: str
    end: str
    difference: float
    share: float | None


@dataclass(frozen=True, slots=True)
class NoChange:
    """Why no change is told: ``break`` (with the one in the way), ``suspect``, ``short``."""

    reason: str
    broken: Break | None = None


Series = Sequence[tuple[str, Cell]]


def comparable(series: Series, breaks: Sequence[Break], press: frozenset[str]) -> Series:
    """Return the yearly values after the last break that compare with the last of them.

    Suspect values and figures from the sources in `press` are left out: they are points, not
    part of a line.
    """
    last_break = max((each.at for each in breaks), default="")
    return [
        (code, cell)
        for code, cell in series
        if Period.parse(code).kind is PeriodKind.YEAR
        and code >= last_break
        and cell.value is not None
        and cell.status is not ObservationStatus.SUSPECT
        and cell.source not in press
    ]


def change(
    series: Series, period: str, breaks: Sequence[Break], press: frozenset[str] = frozenset()
) -> Change | NoChange:
    """Return the change up to `period` from the comparable year about five years before.

    Parameters
    ----------
    series
        Period codes with their cells, early to late.
    breaks
        The breaks in this series; only those up to `period` matter.
    """
    upto = [(code, cell) for code, cell in series if code <= period]
    passed = [each for each in breaks if each.at <= period]
    usable = comparable(upto, passed, press)
    if not usable or usable[-1][0] != period:
        return NoChange("suspect" if upto and upto[-1][0] == period else "short")
    earlier = [pair for pair in usable[:-1] if int(period) - int(pair[0]) <= SPAN]
    if earlier and doubted(upto, earlier[0][0]):
        return NoChange("suspect")
    if not earlier:
        recent = [each for each in passed if any(code < each.at for code, _ in upto)]
        return NoChange("break", recent[-1]) if recent and len(usable) == 1 else NoChange("short")
    return _between(earlier[0], usable[-1])


def doubted(series: Series, since: str) -> bool:
    """Return whether a value from `since` on is suspect: it then wobbles more than it tells."""
    return any(code >= since and cell.status is ObservationStatus.SUSPECT for code, cell in series)


def _between(first: tuple[str, Cell], last: tuple[str, Cell]) -> Change:
    start, end = first[1].value or 0.0, last[1].value or 0.0
    share = (end - start) / start if start > 0 and end <= TENFOLD * start else None
    return Change(first[0], last[0], end - start, share)
