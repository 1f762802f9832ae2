"""A series as a spark: yearly values, where it breaks, what is no part of the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.store import Cell


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a series; ``apart`` where it is suspect or a press figure."""

    year: int
    value: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Runs:
    """A place's series: ``runs`` are the stretches between breaks, ``points`` press figures."""

    runs: tuple[tuple[Dot, ...], ...]
    points: tuple[Dot, ...] = ()

    @property
    def dots(self) -> list[Dot]:
        """Every value, run by run, then the points."""
        return [dot for run in (*self.runs, self.points) for dot in run]

    @property
    def last(self) -> Dot:
        """The last value that belongs to the line, else the last point."""
        return max(self._own, key=lambda dot: dot.year)

    @property
    def first(self) -> Dot:
        """The first value that belongs to the line, else the first point."""
        return min(self._own, key=lambda dot: dot.year)

    @property
    def _own(self) -> list[Dot]:
        return [dot for run in self.runs for dot in run] or list(self.points)


def runs_of(
    edition: Edition, indicator: str, place: str, series: Sequence[tuple[str, Cell]]
) -> Runs:
    """Return a place's yearly values, cut at the breaks of the series."""
    press = edition.press
    breaks = [each.at for each in edition.catalogue.breaks_of(indicator, place)]
    runs: dict[int, list[Dot]] = {}
    points: list[Dot] = []
    for code, cell in series:
        if Period.parse(code).kind is not PeriodKind.YEAR or cell.value is None:
            continue
        suspect = cell.status is ObservationStatus.SUSPECT
        if cell.source in press:
            points.append(Dot(int(code), cell.value, apart=True))
        else:
            stretch = sum(at <= code for at in breaks)
            runs.setdefault(stretch, []).append(Dot(int(code), cell.value, suspect))
    return Runs(tuple(tuple(run) for run in runs.values()), tuple(points))
