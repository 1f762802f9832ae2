"""Small charts on one scale as a PDF has them: a name, a line, its first and its last value."""

from __future__ import annotations

from dataclasses import dataclass

from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import HAIR, MARKS, PAPER, QUIET
from qala.export.layout import SMALL, Box
from qala.export.lettering import clipped, width
from qala.export.outline import Point
from qala.export.scenes.figures import Small, Smalls
from qala.export.surface import Surface

_GAP = 16.0
_NAME = 19.0  # of a chart's height, for its name
_COLUMNS = ((3, 1), (6, 3), (12, 4), (20, 5))  # up to so many charts, so many columns


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of them stands: its name, its first and last value, the line between them."""

    name: Box
    first: Box
    last: Box
    line: Box


def places_of(chart: Smalls, box: Box) -> list[Place]:
    """Return a place for each small chart, row by row."""
    count = len(chart.smalls)
    columns = next((n for most, n in _COLUMNS if count <= most), 5)
    rows = -(-count // columns)
    wide = (box.wide - _GAP * (columns - 1)) / columns
    high = min((box.high - 4) / rows, 130.0)
    side = max(width(words, STRONG, SMALL) for s in chart.smalls for words in (s.first, s.last)) + 4
    return [
        _place(box.x + n % columns * (wide + _GAP), box.y + n // columns * high, wide, high, side)
        for n in range(count)
    ]


def _place(x: float, y: float, wide: float, high: float, side: float) -> Place:
    line = Box(x + side + 4, y + _NAME + 2, wide - 2 * side - 8, high - _NAME - 10)
    middle = line.y + line.high / 2 - SMALL / 2 - 2
    return Place(
        Box(x, y, wide, _NAME),
        Box(x, middle, side, SMALL * 1.3),
        Box(x + wide - side, middle, side, SMALL * 1.3),
        line,
    )


def draw_smalls(sheet: Surface, chart: Smalls, box: Box) -> None:
    """Draw small charts."""
    for small, place in zip(chart.smalls, places_of(chart, box), strict=True):
        colour = MARKS[small.chosen]
        face = STRONG if small.chosen else PLAIN
        name = clipped(small.name, face, SMALL, place.name.wide)
        sheet.text((place.name.x, place.name.y + SMALL), name, SMALL, face)
        base = place.first.y + SMALL
        sheet.text((place.first.x, base), small.first, SMALL, colour=QUIET)
        sheet.text((place.last.x, base), small.last, SMALL, STRONG, colour)
        _draw_line(sheet, chart, small, place.line, colour)


def _draw_line(sheet: Surface, chart: Smalls, small: Small, box: Box, colour: str) -> None:
    bottom = box.y + box.high
    sheet.rule((box.x, bottom), (box.x + box.wide, bottom), HAIR, 0.6)
    for run in small.runs.runs:
        if len(run) > 1:
            points = [_at(chart, box, dot.year, dot.value) for dot in run]
            sheet.path(points, colour, 2.2 if small.chosen else 1.5)
    last = small.runs.last
    for dot in small.runs.dots:
        lone = any(len(run) == 1 and dot in run for run in small.runs.runs)
        if dot.apart or lone or dot == last:
            fill = PAPER if dot.apart else colour
            sheet.dot(_at(chart, box, dot.year, dot.value), 2.4, fill, colour, 1.0)


def _at(chart: Smalls, box: Box, year: int, value: float) -> Point:
    """Where a value stands; one in doubt may lie outside the scale, and is drawn at its end."""
    (low, high), (first, last) = chart.span, chart.years
    share = min(max((value - low) / ((high - low) or 1.0), 0.0), 1.0)
    across = (year - first) / ((last - first) or 1)
    return box.x + across * box.wide, box.y + box.high - share * box.high
