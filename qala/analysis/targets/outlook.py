"""How a way goes on, if all goes on as it went: its line, its arrival, the years drawn."""

from __future__ import annotations

from dataclasses import dataclass

from qala.analysis.targets.arrival import HORIZON, Arrival, Line, arrival, line_through, projected
from qala.analysis.targets.way import Way

_NEAREST = 5  # years ahead that are drawn at least


@dataclass(frozen=True, slots=True)
class Outlook:
    """A line carried on from the last value: years, middle, lower and upper bound."""

    line: Line
    arrival: Arrival | None
    years: tuple[int, ...]
    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def outlook(way: Way) -> Outlook | None:
    """Return how a way goes on, to its goal's year or its arrival; None below five years."""
    line = line_through(way)
    if line is None:
        return None
    found = arrival(way, line)
    last = way.years[-1]
    wanted = max(way.goal.year or 0, (found.year if found and found.year else 0))
    until = min(max(wanted, last + _NEAREST), last + HORIZON)
    years, *bounds = projected(way, line, until)
    middle, low, high = (tuple(map(float, each)) for each in bounds)
    return Outlook(line, found, tuple(int(year) for year in years), middle, low, high)
