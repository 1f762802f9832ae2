"""Who moved fastest from where a place stands now: what happened, not what would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qala.analysis.change import Series, comparable, doubted
from qala.catalogue import Direction, Indicator
from qala.edition import Edition

NEAR = 0.05
"""As near as a twentieth of the value;"""
NEAR_POINTS = 2.0
"""of a share in per cent, as near as two points."""
SHORTEST = 2  # a single year's jump is no pace


@dataclass(frozen=True, slots=True)
class Mover:
    """A place that once stood where another stands now, and what it did since.

    ``pace`` is the change a year, in the indicator's unit and with its sign.
    """

    code: str
    start: str
    before: float
    end: str
    after: float
    pace: float


def where_now(edition: Edition, indicator: str, code: str) -> tuple[str, float] | None:
    """Return the last comparable year of a place and its value."""
    series = _comparable(edition, indicator, code)
    return (series[-1][0], series[-1][1].value or 0.0) if series else None


def movers(
    edition: Edition, indicator: str, code: str, peers: Sequence[str], limit: int = 3
) -> list[Mover]:
    """Return those of the peers that moved most a year for the better, fastest first.

    A peer counts from the last comparable year in which it stood where the place stands now, if
    that lies two years or more before its own last one; never across a break, and with nothing
    suspect since. None for an indicator that ranks nothing, or has no better direction.
    """
    entry, now = edition.indicator(indicator), where_now(edition, indicator, code)
    if now is None or entry.direction is Direction.NEUTRAL or not entry.rankable:
        return []
    sign = 1 if entry.direction is Direction.HIGHER else -1
    found = [_mover(entry, peer, _comparable(edition, indicator, peer), now) for peer in peers]
    moved = [
        each
        for each in found
        if each
        and each.pace * sign > 0
        and not doubted(edition.cube.series(indicator, each.code), each.start)
    ]
    return sorted(moved, key=lambda each: (-each.pace * sign, each.code))[:limit]


def _comparable(edition: Edition, indicator: str, code: str) -> Series:
    breaks = edition.catalogue.breaks_of(indicator, code)
    return comparable(edition.cube.series(indicator, code), breaks, edition.press)


def _mover(entry: Indicator, code: str, series: Series, now: tuple[str, float]) -> Mover | None:
    near = NEAR_POINTS if entry.unit == "percent" else NEAR * abs(now[1])
    if not series:
        return None
    end, last = series[-1][0], series[-1][1].value or 0.0
    stood = [
        (year, cell.value)
        for year, cell in series
        if cell.value is not None
        and abs(cell.value - now[1]) <= near
        and int(end) - int(year) >= SHORTEST
    ]
    if not stood:
        return None
    start, before = stood[-1]
    return Mover(code, start, before, end, last, (last - before) / (int(end) - int(start)))
