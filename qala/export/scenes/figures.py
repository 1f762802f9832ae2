"""What a view shows: bars, lines, dots, small charts, a table, a map; every word ready.

Each is told here once, and dressed three times: for the stage (`qala.ui.present.staged`), as
vectors on a page or a picture (``plotted``), and as what PowerPoint edits (``native``).
"""

from __future__ import annotations

from dataclasses import dataclass

from qala.export.outline import Point
from qala.export.sparks import Runs

MOST_ROWS = 12  # of a table one below another, in letters a hall can read


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
class Aim:
    """A goal in a chart of lines: value, year (None without one), and both in words."""

    value: float
    year: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """A line carried on from its last value, with its band; ``words`` are its name and theirs."""

    years: tuple[int, ...]
    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Lines:
    """Up to five places over the same years; ``breaks`` are the first years after one."""

    name: str
    lines: tuple[Line, ...]
    decimals: int
    breaks: tuple[int, ...] = ()
    aim: Aim | None = None
    ahead: Ahead | None = None

    @property
    def years(self) -> list[int]:
        """Every year from the first to the last value, or to the goal's."""
        found = [dot.year for line in self.lines for dot in line.runs.dots]
        found += [self.aim.year] if self.aim and self.aim.year else []
        found += self.ahead.years if self.ahead else ()
        return list(range(min(found), max(found) + 1))

    @property
    def values(self) -> list[float]:
        """Every value that the axis must hold."""
        found = [dot.value for line in self.lines for dot in line.runs.dots]
        found += [self.aim.value] if self.aim else []
        found += [*self.ahead.low, *self.ahead.high] if self.ahead else ()
        return found


@dataclass(frozen=True, slots=True)
class Mark:
    """A place by two values; ``told`` is both in words."""

    code: str
    name: str
    x: float
    y: float
    told: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """Places by two indicators; the axes' titles, and the decimals of either."""

    titles: tuple[str, str]
    marks: tuple[Mark, ...]
    decimals: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Small:
    """One of many small charts: a place's series, its first and its last value in words."""

    code: str
    name: str
    runs: Runs
    first: str
    last: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Smalls:
    """Small charts on one scale of values and years."""

    smalls: tuple[Small, ...]
    span: tuple[float, float]
    years: tuple[int, int]
    decimals: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table of targets: sign of the trend, share in words, step of colour."""

    sign: str
    text: str
    step: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place's cells; None where there is no value."""

    code: str
    name: str
    cells: tuple[Cell | None, ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Heat:
    """Places × targets: headings as (title, goal), and what steps of colour and signs mean.

    ``count`` is how many places there are at all.
    """

    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    steps: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    count: int

    @property
    def halves(self) -> list[tuple[Row, ...]]:
        """The rows, in two halves beside each other where they are many."""
        middle = -(-len(self.rows) // 2) if len(self.rows) > MOST_ROWS else len(self.rows)
        return [half for half in (self.rows[:middle], self.rows[middle:]) if half]


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


Chart = Bars | Lines | Table | Dots | Smalls | Heat


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step shows: its measure in words, a chart, a map, and what they rest on.

    ``title``, ``unit`` and ``beside`` (the country's value) are what ``measure`` tells in one
    line, for whoever sets them apart.
    """

    measure: str = ""
    period: str = ""
    chart: Chart | None = None
    plate: Plate | None = None
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    title: str = ""
    unit: str = ""
    beside: str = ""
