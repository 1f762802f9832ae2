"""The table of targets of a deck as native tables: words and grounds that people edit."""

from __future__ import annotations

from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from qala.export.inks import FAINT, HAIR, INK, PAPER, QUIET, SHADES, ink_on
from qala.export.layout import SMALL, Box
from qala.export.native.dressing import describe, emu, rgb
from qala.export.native.shapes import bare_table, set_words, underline
from qala.export.plotted.heat import Grid, Half, grid_of, heading_lines
from qala.export.scenes.figures import Cell, Heat


def add_heat(shapes: Any, heat: Heat, box: Box, words: str) -> None:
    """Add the table of targets, in two halves where it is long, and what its signs mean."""
    grid = grid_of(heat, box)
    for half in grid.halves:
        _add_half(shapes, heat, half, grid, words)
    for place, code, told in grid.legend:
        kind, _, mark = code.partition(":")
        swatch = place._replace(y=place.y + 3, high=13)
        if kind == "step":
            shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *emu(swatch))
            shape.line.color.rgb, shape.line.width = rgb(HAIR), Pt(0.5)
            shape.shadow.inherit = False
            _shade(shape.fill, mark)
        else:
            set_words(shapes.add_textbox(*emu(place)), mark, SMALL, INK, strong=True)
        beside = Box(place.x + 24, place.y, 320, place.high)
        set_words(shapes.add_textbox(*emu(beside)), told, SMALL, QUIET)


def _add_half(shapes: Any, heat: Heat, half: Half, grid: Grid, words: str) -> None:
    high = grid.head + grid.pitch * len(half.rows)
    box = Box(half.left, grid.top, sum(half.widths), high)
    frame = shapes.add_table(len(half.rows) + 1, len(half.widths), *emu(box))
    describe(frame, "table", words)
    table = bare_table(frame)
    for column, wide in zip(table.columns, half.widths, strict=True):
        column.width = Emu(round(wide * 12_700))
    for n, row in enumerate(table.rows):
        row.height = Emu(round((grid.pitch if n else grid.head) * 12_700))
    heading = [" ".join(heading_lines(*each, half.widths[1])) for each in heat.columns]
    for n, told in enumerate((heat.corner, *heading)):
        _write(table.cell(0, n), told, QUIET, MSO_ANCHOR.BOTTOM, line=INK)
    for n, row in enumerate(half.rows, 1):
        _write(table.cell(n, 0), row.name, INK, MSO_ANCHOR.MIDDLE, strong=row.chosen)
        for at, cell in enumerate(row.cells, 1):
            _fill(table.cell(n, at), cell, strong=row.chosen)


def _fill(place: Any, cell: Cell | None, *, strong: bool) -> None:
    told, ink = ("–", QUIET) if cell is None else (_told(cell), ink_on(cell.step))
    _write(place, told, ink, MSO_ANCHOR.MIDDLE, strong=strong)
    place.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    if cell is not None:
        _shade(place.fill, cell.step)


def _told(cell: Cell) -> str:
    return f"{cell.sign}\u00a0\u00a0\u00a0{cell.text}".strip("\u00a0")


def _write(
    place: Any, words: str, ink: str, anchor: Any, *, strong: bool = False, line: str = HAIR
) -> None:
    set_words(place, words, SMALL, ink, strong=strong)
    place.vertical_anchor = anchor
    place.margin_left, place.margin_right = Pt(3), Pt(8)
    place.margin_top = place.margin_bottom = 0
    underline(place, line)


def _shade(fill: Any, step: str) -> None:
    if SHADES[step]:
        fill.solid()
        fill.fore_color.rgb = rgb(SHADES[step])
    else:
        fill.patterned()
        fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(FAINT), rgb(PAPER)
