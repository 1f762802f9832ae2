"""Words, tables and maps of a deck as shapes; a map is a group of freeforms, a unit each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from qala.export.inks import FAINT, HAIR, INK, PAPER, QUIET, WATER
from qala.export.layout import SMALL, Box, Words
from qala.export.lettering import tidy
from qala.export.native.dressing import emu, rgb
from qala.export.outline import Ring, coarser, read_outline
from qala.export.plotted.bars import column_widths
from qala.export.scenes.figures import Area, Plate, Table

_GRID = 0.4  # of the drawn map's thousand units: finer than a deck's screen shows
_TENTHS = 10
# "No style, no grid": our own lines instead of the template's blue bands.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def set_words(shape: Any, text: str, size: float, colour: str, *, strong: bool = False) -> None:
    """Write one paragraph into a shape, without margins, at the top."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = tidy(text)
    run.font.size, run.font.bold = Pt(size), strong
    run.font.color.rgb = rgb(colour)


def add_words(shapes: Any, words: Words | None, colour: str, name: str) -> None:
    """Add a text where a plan has put it."""
    if words is not None:
        box = shapes.add_textbox(*emu(words.box))
        box.name = name
        set_words(box, words.text, words.size, colour)


def add_table(shapes: Any, table: Table, box: Box) -> Any:
    """Add a native table; returns its frame."""
    rows = len(table.rows) + 1
    pitch = min(box.high / rows, 34.0)
    frame = shapes.add_table(rows, len(table.heading), *emu(box._replace(high=pitch * rows)))
    grid = bare_table(frame)
    for column, wide in zip(grid.columns, column_widths(table, box.wide), strict=True):
        column.width = Emu(round(wide * 12_700))
    for n, row in enumerate((table.heading, *table.rows)):
        for column, words in enumerate(row):
            cell = grid.cell(n, column)
            set_words(cell, words, SMALL, INK if n else QUIET, strong=column == 1 and n > 0)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_left, cell.margin_right = 0, Pt(3)
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if column else PP_ALIGN.LEFT
            underline(cell, HAIR if n else INK)
    return frame


def bare_table(frame: Any) -> Any:
    """Return a frame's table, without the template's blue bands."""
    frame.element.xpath(".//a:tableStyleId")[0].text = _NO_STYLE
    return frame.table


def underline(cell: Any, colour: str) -> None:
    """Draw a line below a cell."""
    fill = f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'
    line = parse_xml(f'<a:lnB {nsdecls("a")} w="9525">{fill}</a:lnB>')
    cell._tc.get_or_add_tcPr().insert(0, line)


def add_plate(shapes: Any, plate: Plate, box: Box) -> Any:
    """Add a map as a group: seas, units by their class's colour, towns; returns the group."""
    outline = read_outline()
    scale = box.wide / outline.width
    group = shapes.add_group_shape()
    chosen = [area for area in plate.areas if area.chosen]
    for area in (*(each for each in plate.areas if not each.chosen), *chosen):
        unit = _freeform(group, outline.units[area.code], box, scale)
        unit.name = tidy(area.name)
        _fill(unit, area)
    sea = _freeform(group, outline.seas, box, scale)
    sea.fill.solid()
    sea.fill.fore_color.rgb = rgb(WATER)
    sea.line.color.rgb, sea.line.width = rgb(FAINT), Pt(0.25)
    for spot in sorted(plate.spots, key=lambda each: each.chosen):
        radius = 6.5 if spot.chosen else 4.5
        x, y = box.x + spot.at[0] * scale - radius, box.y + spot.at[1] * scale - radius
        dot = group.shapes.add_shape(MSO_SHAPE.OVAL, *emu(Box(x, y, 2 * radius, 2 * radius)))
        dot.name = tidy(spot.name)
        _solid(dot, rgb(spot.shade), rgb(INK if spot.chosen else QUIET), 2 if spot.chosen else 0.5)
    return group


def _freeform(group: Any, rings: Sequence[Ring], box: Box, scale: float) -> Any:
    """A shape of rings. python-pptx makes its frame; it would take seconds a map over the rings."""
    parts = [
        [(round(x * _TENTHS), round(y * _TENTHS)) for x, y in ring]
        for ring in coarser(rings, _GRID)
    ]
    xs, ys = [x for part in parts for x, _ in part], [y for part in parts for _, y in part]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    builder = group.shapes.build_freeform(left, top, scale=scale * 12_700 / _TENTHS)
    builder.add_line_segments([(right, top), (right, bottom)], close=True)
    shape = builder.convert_to_shape(Emu(round(box.x * 12_700)), Emu(round(box.y * 12_700)))
    (path,) = shape.element.xpath(".//a:pathLst/a:path")
    path.getparent().replace(path, _path(parts, (left, top, right, bottom)))
    shape.shadow.inherit = False
    return shape


def _path(parts: list[list[tuple[int, int]]], bounds: tuple[int, int, int, int]) -> Any:
    left, top, right, bottom = bounds
    steps: list[str] = []
    for part in parts:
        points = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in part]
        steps.append(f"<a:moveTo>{points[0]}</a:moveTo>")
        steps += [f"<a:lnTo>{point}</a:lnTo>" for point in points[1:]]
        steps.append("<a:close/>")
    size = f'w="{right - left}" h="{bottom - top}"'
    return parse_xml(f"<a:path {nsdecls('a')} {size}>{''.join(steps)}</a:path>")


def _fill(shape: Any, area: Area) -> None:
    if area.shade and not area.doubted:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(area.shade)
    else:
        _patterned(shape.fill, area.shade)
    shape.line.color.rgb = rgb(INK if area.chosen else FAINT)
    shape.line.width = Pt(2.25 if area.chosen else 0.5)


def _patterned(fill: Any, shade: str) -> None:
    """Dots over a class's colour for a doubtful value, slanted lines for none."""
    fill.patterned()
    fill.pattern = MSO_PATTERN.PERCENT_20 if shade else MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
    fill.fore_color.rgb = rgb(INK if shade else FAINT)
    fill.back_color.rgb = rgb(shade or PAPER)


def _solid(shape: Any, fill: RGBColor, edge: RGBColor, weight: float) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = fill
    shape.line.color.rgb, shape.line.width = edge, Pt(weight)
    shape.shadow.inherit = False


def add_legend(shapes: Any, plate: Plate, boxes: Sequence[Box]) -> None:
    """Add a swatch and its words for each class."""
    for box, (shade, words) in zip(boxes, plate.legend, strict=True):
        at = emu(Box(box.x, box.y + 3, 18, 13))
        swatch = shapes.add_shape(MSO_SHAPE.RECTANGLE, *at)
        swatch.name = tidy(words)
        if shade:
            _solid(swatch, rgb(shade), rgb(FAINT), 0.5)
        else:
            _patterned(swatch.fill, "")
            swatch.line.color.rgb, swatch.line.width = rgb(FAINT), Pt(0.5)
            swatch.shadow.inherit = False
        label = shapes.add_textbox(*emu(Box(box.x + 25, box.y, box.wide - 27, box.high)))
        label.name = swatch.name
        set_words(label, words, SMALL, INK)
