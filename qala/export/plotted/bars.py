"""Rankings and tables as a PDF has them: lines are vectors, numbers are text."""

from __future__ import annotations

from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import FAINT, HAIR, INK, QUIET
from qala.export.layout import SMALL, Box
from qala.export.lettering import clipped, width
from qala.export.scenes.figures import Bars, Table
from qala.export.surface import Surface


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
