"""The table of targets as a PDF has it: ground by the share of the way, a sign for the trend."""

from __future__ import annotations

from dataclasses import dataclass

from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import FAINT, HAIR, INK, PAPER, QUIET, SHADES, ink_on
from qala.export.layout import SMALL, SPARE, Box
from qala.export.lettering import width, within
from qala.export.scenes.figures import Cell, Heat, Row
from qala.export.surface import Surface

_GAP, _LEGEND = 28.0, 20.0
_HEAD_LEAD, _HEAD_LINES = 16.0, 2
_PITCH = 27.0  # of a row, where there is room
_SWATCH = 18.0


@dataclass(frozen=True, slots=True)
class Half:
    """One part of the table: its rows, its left edge, and the widths of its columns."""

    rows: tuple[Row, ...]
    left: float
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the table stands: its halves, the height of heading and rows, the legend's lines."""

    halves: tuple[Half, ...]
    top: float
    head: float
    pitch: float
    legend: tuple[tuple[Box, str, str], ...]


def heading_lines(title: str, goal: str, wide: float) -> list[str]:
    """Return a column's heading: its title, then the goal, each on two lines at most."""
    found = (within(words, PLAIN, (SMALL,), wide - 6, _HEAD_LINES) for words in (title, goal))
    return [line for _, lines in found for line in lines]


def grid_of(heat: Heat, box: Box) -> Grid:
    """Return where the parts of the table stand in a box."""
    halves = heat.halves
    room = (box.wide - _GAP * (len(halves) - 1)) / len(halves)
    names = max(width(row.name, STRONG, SMALL) for row in heat.rows) * SPARE + 12
    each = min((room - names) / len(heat.columns), 190.0)
    widths = (names, *(each for _ in heat.columns))
    lines = max(len(heading_lines(*column, each)) for column in heat.columns)
    head = lines * _HEAD_LEAD + 6
    legend = _legend(heat, box)
    high = len({item.y for item, _, _ in legend}) * _LEGEND
    pitch = min((box.high - head - high - 6) / max(len(half) for half in halves), _PITCH)
    parts = tuple(
        Half(rows, box.x + n * (sum(widths) + _GAP), widths) for n, rows in enumerate(halves)
    )
    return Grid(parts, box.y, head, pitch, legend)


def _legend(heat: Heat, box: Box) -> tuple[tuple[Box, str, str], ...]:
    """A box for each step and sign, as many on a line as fit, at the foot of the box."""
    items = [("step", step, words) for step, words in heat.steps]
    items += [("sign", sign, words) for sign, words in heat.signs]
    placed: list[tuple[float, int, str, str, str]] = []
    x, row = 0.0, 0
    for kind, code, words in items:
        wide = _SWATCH + 8 + width(words, PLAIN, SMALL) * SPARE + 14
        if placed and (x + wide > box.wide or (kind == "sign" and placed[-1][2] == "step")):
            x, row = 0.0, row + 1
        placed.append((x, row, kind, code, words))
        x += wide
    top = box.y + box.high - (row + 1) * _LEGEND
    return tuple(
        (Box(box.x + x, top + row * _LEGEND, _SWATCH, _LEGEND), f"{kind}:{code}", words)
        for x, row, kind, code, words in placed
    )


def draw_heat(sheet: Surface, heat: Heat, box: Box) -> None:
    """Draw the table of targets."""
    grid = grid_of(heat, box)
    for half in grid.halves:
        _draw_heading(sheet, heat, half, grid)
        for n, row in enumerate(half.rows):
            _draw_row(sheet, row, half, grid.top + grid.head + n * grid.pitch, grid.pitch)
    for place, code, words in grid.legend:
        kind, _, mark = code.partition(":")
        if kind == "step":
            ground(sheet, place._replace(y=place.y + 3, high=13), mark)
        else:
            sheet.text((place.x + 9, place.y + 14), mark, SMALL, STRONG, align="middle")
        sheet.text((place.x + _SWATCH + 6, place.y + 14), words, SMALL, colour=QUIET)


def _draw_heading(sheet: Surface, heat: Heat, half: Half, grid: Grid) -> None:
    x, bottom = half.left + half.widths[0], grid.top + grid.head
    for column, wide in zip(heat.columns, half.widths[1:], strict=True):
        lines = heading_lines(*column, wide)
        y = bottom - 6 - (len(lines) - 1) * _HEAD_LEAD
        sheet.lines((x + 3, y), lines, SMALL, _HEAD_LEAD, colour=QUIET)
        x += wide
    sheet.rule((half.left, bottom), (half.left + sum(half.widths), bottom), INK, 0.8)


def _draw_row(sheet: Surface, row: Row, half: Half, y: float, pitch: float) -> None:
    base = y + pitch / 2 + 4.8
    sheet.text((half.left, base), row.name, SMALL, STRONG if row.chosen else PLAIN)
    x = half.left + half.widths[0]
    for cell, wide in zip(row.cells, half.widths[1:], strict=True):
        box = Box(x + 1, y + 1, wide - 2, pitch - 2)
        if cell is None:
            sheet.text((x + wide - 9, base), "–", SMALL, colour=QUIET, align="right")
        else:
            _draw_cell(sheet, cell, box, base, chosen=row.chosen)
        x += wide
    sheet.rule((half.left, y + pitch), (x, y + pitch), HAIR, 0.4)


def _draw_cell(sheet: Surface, cell: Cell, box: Box, base: float, *, chosen: bool) -> None:
    ground(sheet, box, cell.step)
    ink, face = ink_on(cell.step), STRONG if chosen else PLAIN
    sheet.text((box.x + 13, base), cell.sign, SMALL, STRONG, ink, "middle")
    sheet.text((box.x + box.wide - 8, base), cell.text, SMALL, face, ink, "right")


def ground(sheet: Surface, box: Box, step: str) -> None:
    """Draw the ground of a step: its colour, or slanted lines where nothing compares."""
    sheet.box((box.x, box.y), box.wide, box.high, SHADES[step] or PAPER, HAIR, 0.4)
    if not SHADES[step]:
        right, bottom = box.x + box.wide, box.y + box.high
        corners = ((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))
        sheet.marked([corners], (0, 0), 1.0, FAINT, dots=False)
