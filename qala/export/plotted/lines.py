"""Lines over time as a PDF has them: names beside the lines' ends, breaks as dashed uprights."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from qala.export.axes import apart, decimals_of, ends, ticks
from qala.export.fonts import STRONG
from qala.export.inks import AIM, BAND, HAIR, PAPER, QUIET
from qala.export.layout import AXIS_FOOT, AXIS_SIDE, NAME_GAP, SMALL, Box
from qala.export.lettering import clipped, width
from qala.export.outline import Point
from qala.export.scenes.figures import Ahead, Aim, Line, Lines
from qala.export.surface import Surface
from qala.text import format_number

_TOP = 8.0
_ROUND = 14.0  # right of a chart without names there


@dataclass(frozen=True, slots=True)
class _Axes:
    """The inside of a chart: its corners, its years, and its scale with the step of its ticks."""

    left: float
    right: float
    top: float
    bottom: float
    years: tuple[int, int]
    scale: tuple[float, float, float]

    def at(self, year: float, value: float) -> Point:
        """Where a value of a year stands."""
        first, last = self.years
        across = (year - first) / max(last - first, 1)
        return self.left + across * (self.right - self.left), self.high_of(value)

    def high_of(self, value: float) -> float:
        """How high a value stands."""
        low, high, _ = self.scale
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def draw_lines(sheet: Surface, chart: Lines, box: Box, language: str) -> None:
    """Draw places over time."""
    tail = max(width(_label(each), STRONG, SMALL) for each in chart.lines) + 18
    tail = _ROUND if chart.aim else tail
    axes = _Axes(
        box.x + AXIS_SIDE,
        box.x + box.wide - min(tail, box.wide * 0.36),
        box.y + _TOP,
        box.y + box.high - AXIS_FOOT,
        (chart.years[0], chart.years[-1]),
        ends(chart.values, zero=False),
    )
    _draw_ground(sheet, chart, axes, language)
    if chart.ahead is not None:
        _draw_ahead(sheet, chart.ahead, chart.lines[0].colour, axes)
    if chart.aim is not None:
        _draw_aim(sheet, chart.aim, chart.lines[0].runs.first.value, axes)
    for line in chart.lines:
        _draw_line(sheet, line, axes)
    if chart.aim is not None:
        _draw_last(sheet, chart.lines[0], axes)
    else:
        _draw_names(sheet, chart, axes, box.x + box.wide)


def _draw_ground(sheet: Surface, chart: Lines, axes: _Axes, language: str) -> None:
    step = axes.scale[2]
    places = decimals_of(step)
    for value in ticks(axes.scale):
        y = axes.high_of(value)
        colour, weight = (QUIET, 1.0) if abs(value) < step / 1e6 else (HAIR, 0.6)
        sheet.rule((axes.left, y), (axes.right, y), colour, weight)
        words = format_number(value, language, places)
        sheet.text((axes.left - 8, y + 4.8), words, SMALL, colour=QUIET, align="right")
    for year in chart.years[:: max(1, -(-len(chart.years) // 8))]:
        x, _ = axes.at(year, 0)
        sheet.text((x, axes.bottom + 20), str(year), SMALL, colour=QUIET, align="middle")
    for year in chart.breaks:
        x, _ = axes.at(year - 0.5, 0)
        sheet.rule((x, axes.top), (x, axes.bottom), QUIET, 0.8, dash=3)


def _draw_ahead(sheet: Surface, ahead: Ahead, colour: str, axes: _Axes) -> None:
    """The band, and the line carried on in it."""
    upper = [axes.at(*each) for each in zip(ahead.years, ahead.high, strict=True)]
    lower = [axes.at(*each) for each in zip(ahead.years, ahead.low, strict=True)]
    sheet.area([(*upper, *reversed(lower))], (0, 0), 1.0, BAND)
    for start, end in pairwise(zip(ahead.years, ahead.middle, strict=True)):
        sheet.rule(axes.at(*start), axes.at(*end), colour, 1.8, dash=4)


def _draw_aim(sheet: Surface, aim: Aim, first: float, axes: _Axes) -> None:
    """The goal as a dashed line, a diamond in its year; its words where the line begins, on the
    side that the first value leaves free.
    """
    y = axes.high_of(aim.value)
    sheet.rule((axes.left, y), (axes.right, y), AIM, 1.6, dash=2)
    if aim.year is not None:
        x, r = axes.at(aim.year, 0)[0], 5.5
        sheet.area([((x - r, y), (x, y - r), (x + r, y), (x, y + r))], (0, 0), 1.0, AIM)
    beside = y + SMALL + 4 if first > aim.value else y - 7
    sheet.text((axes.left + 8, beside), aim.words, SMALL, STRONG, AIM)


def _draw_last(sheet: Surface, line: Line, axes: _Axes) -> None:
    """The last value beside its dot, on the side that the line leaves free."""
    dots = sorted(line.runs.dots, key=lambda dot: dot.year)
    falls = len(dots) > 1 and dots[-1].value < dots[-2].value
    x, y = axes.at(line.runs.last.year, line.runs.last.value)
    sheet.text(
        (x - 5, y + (SMALL + 5 if falls else -8)), line.last, SMALL, STRONG, line.colour, "right"
    )


def _draw_line(sheet: Surface, line: Line, axes: _Axes) -> None:
    for run in line.runs.runs:
        sheet.path([axes.at(dot.year, dot.value) for dot in run], line.colour, 2.4)
    for dot in line.runs.dots:
        fill = PAPER if dot.apart else line.colour
        sheet.dot(axes.at(dot.year, dot.value), 2.6, fill, line.colour, 1.4)


def _draw_names(sheet: Surface, chart: Lines, axes: _Axes, edge: float) -> None:
    wanted = [axes.high_of(line.runs.last.value) for line in chart.lines]
    heights = apart(wanted, NAME_GAP, axes.top, axes.bottom)
    for line, y in zip(chart.lines, heights, strict=True):
        words = clipped(_label(line), STRONG, SMALL, edge - axes.right - 12)
        sheet.text((axes.right + 10, y + 4.8), words, SMALL, STRONG, line.colour)


def _label(line: Line) -> str:
    return f"{line.name} {line.last}".strip()
