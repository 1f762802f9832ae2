"""Rankings, tables and maps of a slide as a PDF has them: lines are vectors, numbers are text."""

from __future__ import annotations

from collections.abc import Sequence

from qala.export.figures import Bars, Plate, Table
from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import FAINT, HAIR, INK, QUIET, WATER
from qala.export.layout import SMALL, Box
from qala.export.lettering import clipped, width
from qala.export.outline import read_outline
from qala.export.surface import Surface

_NONE = "#f2f4f5"  # the ground of what has no data, under its slanted lines


def draw_bars(sheet: Surface, chart: Bars, box: Box) -> None:
    """Draw a ranking: name, bar, number; the chosen place in strong letters."""
    pitch = min(box.high / max(len(chart.bars), 1), 30.0)
    names = min(max(width(bar.name, STRONG, SMALL) for bar in chart.bars) + 10, box.wide * 0.62)
    tail = max(width(bar.words, STRONG, SMALL) for bar in chart.bars) + 8
    low = min(0.0, *(bar.value for bar in chart.bars))
    high = max(0.0, *(bar.value for bar in chart.bars))
    scale = (box.wide - names - tail) / ((high - low) or 1.0)
    zero = box.x + names - low * scale
    for n, bar in enumerate(chart.bars):
        middle = box.y + (n + 0.5) * pitch
        face = STRONG if bar.chosen else PLAIN
        name = clipped(bar.name, face, SMALL, names - 8)
        sheet.text((box.x + names - 8, middle + 4.8), name, SMALL, face, align="right")
        start, end = sorted((zero, zero + bar.value * scale))
        top, tall = middle - pitch * 0.36, pitch * 0.72
        edge, weight = (INK, 1.8) if bar.chosen else (FAINT, 0.5)
        sheet.box((start, top), end - start, tall, bar.shade, edge, weight)
        if bar.doubted:
            corners = ((start, top), (end, top), (end, top + tall), (start, top + tall))
            sheet.marked([corners], (0, 0), 1.0, INK, dots=True)
        sheet.text((end + 5, middle + 4.8), bar.words, SMALL, face)


def draw_table(sheet: Surface, table: Table, box: Box) -> None:
    """Draw rows of words, the numbers to the right."""
    pitch = min(box.high / (len(table.rows) + 1), 34.0)
    widths = column_widths(table, box.wide)
    for n, row in enumerate((table.heading, *table.rows)):
        base = box.y + (n + 0.66) * pitch
        face, colour = (PLAIN, QUIET) if n == 0 else (PLAIN, INK)
        x = box.x
        for column, (words, wide) in enumerate(zip(row, widths, strict=True)):
            strong = STRONG if column == 1 and n else face
            told = clipped(words, strong, SMALL, wide - 6)
            place = (x, base) if column == 0 else (x + wide - 2, base)
            align = "left" if column == 0 else "right"
            sheet.text(place, told, SMALL, strong, colour, align)
            x += wide
        y = box.y + (n + 1) * pitch
        sheet.rule((box.x, y), (box.x + box.wide, y), INK if n == 0 else HAIR, 0.8)


def column_widths(table: Table, room: float) -> list[float]:
    """Return the columns' widths: what the numbers need, the first takes what is left."""
    columns = list(zip(table.heading, *table.rows, strict=True))
    needed = [max(width(words, STRONG, SMALL) for words in each) + 18 for each in columns[1:]]
    return [max(room - sum(needed), room * 0.3), *needed]


def draw_plate(sheet: Surface, plate: Plate, box: Box) -> None:
    """Draw a map: no data slanted, doubtful dotted, the chosen place outlined, towns as dots."""
    outline = read_outline()
    scale, at = box.wide / outline.width, (box.x, box.y)
    for area in plate.areas:
        rings = outline.units[area.code]
        sheet.area(rings, at, scale, area.shade or _NONE, FAINT, 0.5)
        if not area.shade or area.doubted:
            sheet.marked(rings, at, scale, INK if area.doubted else FAINT, dots=area.doubted)
    sheet.area(outline.seas, at, scale, WATER, FAINT, 0.3)
    for area in plate.areas:
        if area.chosen:
            for ring in outline.units[area.code]:
                sheet.path(
                    [(at[0] + x * scale, at[1] + y * scale) for x, y in (*ring, ring[0])], INK, 2.0
                )
    for spot in sorted(plate.spots, key=lambda each: each.chosen):
        centre = (at[0] + spot.at[0] * scale, at[1] + spot.at[1] * scale)
        edge, weight = (INK, 2.0) if spot.chosen else (QUIET, 0.6)
        sheet.dot(centre, 6.5 if spot.chosen else 4.5, spot.shade, edge, weight)


def draw_legend(sheet: Surface, plate: Plate, boxes: Sequence[Box]) -> None:
    """Draw the classes, each in its box."""
    for box, (shade, words) in zip(boxes, plate.legend, strict=True):
        x, y = box.x, box.y
        corners = ((x, y + 3), (x + 18, y + 3), (x + 18, y + 16), (x, y + 16))
        sheet.area([corners], (0, 0), 1.0, shade or _NONE, FAINT, 0.5)
        if not shade:
            sheet.marked([corners], (0, 0), 1.0, FAINT, dots=False)
        sheet.text((x + 25, y + 14.5), clipped(words, PLAIN, SMALL, box.wide - 30), SMALL)
