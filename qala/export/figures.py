"""What a slide shows beside its words: bars, lines, a table, a map; every word ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from qala.export.outline import Point
from qala.export.sparks import Runs


@dataclass(frozen=True, slots=True)
class Bar:
    """One place, or one class, of a ranking; ``shade`` is its colour on the map."""

    code: str
    name: str
    value: float
    words: str
    shade: str
    chosen: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A ranking, first bar on top; ``decimals`` of its numbers."""

    name: str
    bars: tuple[Bar, ...]
    decimals: int


@dataclass(frozen=True, slots=True)
class Line:
    """A place over time; ``last`` is its last value in words."""

    code: str
    name: str
    runs: Runs
    last: str
    colour: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Up to five places over the same years; ``breaks`` are the first years after one."""

    name: str
    lines: tuple[Line, ...]
    decimals: int
    breaks: tuple[int, ...] = ()

    @property
    def years(self) -> list[int]:
        """Every year from the first to the last value."""
        found = [dot.year for line in self.lines for dot in line.runs.dots]
        return list(range(min(found), max(found) + 1))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under a heading; all columns but the first are numbers."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A unit of a map; without a ``shade`` it has no data."""

    code: str
    name: str
    shade: str
    chosen: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A town on a map."""

    code: str
    name: str
    at: Point
    shade: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Plate:
    """A map: units, towns over them, and the legend as (colour, words), no data last."""

    areas: tuple[Area, ...]
    spots: tuple[Spot, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step shows: its measure in words, a chart, a map, and what they rest on.

    ``title``, ``unit`` and ``beside`` (the country's value) are what ``measure`` tells in one
    line, for whoever sets them apart.
    """

    measure: str = ""
    period: str = ""
    chart: Bars | Lines | Table | None = None
    plate: Plate | None = None
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    title: str = ""
    unit: str = ""
    beside: str = ""


def ends(values: Sequence[float], *, zero: bool) -> tuple[float, float, float]:
    """Return round ends of an axis and its step, about four steps; `zero` makes 0 one of them."""
    low, high = min(values), max(values)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    raw = (high - low or abs(high) or 1.0) / 4
    power = 10.0 ** floor(log10(raw))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= raw)
    first, last = int(low // step), -int(-high // step)
    return first * step, max(last, first + 1) * step, step


def apart(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Return heights as near to those wanted as lets labels stand `gap` from each other."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    heights = list(wanted)
    above = top - gap
    for n in order:
        heights[n] = above = max(wanted[n], above + gap)
    below = bottom + gap
    for n in reversed(order):
        heights[n] = below = min(heights[n], below - gap)
    return heights
