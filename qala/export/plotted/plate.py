"""Maps as a PDF has them: units, towns over them, and the legend."""

from __future__ import annotations

from collections.abc import Sequence

from qala.export.fonts import PLAIN
from qala.export.inks import FAINT, INK, QUIET, WATER
from qala.export.layout import SMALL, Box
from qala.export.lettering import clipped
from qala.export.outline import read_outline
from qala.export.scenes.figures import Plate
from qala.export.surface import Surface

_NONE = "#f2f4f5"  # the ground of what has no data, under its slanted lines


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
