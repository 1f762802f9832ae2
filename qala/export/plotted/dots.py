"""Places by two indicators as a PDF has them: a dot a place, names where there is room."""

from __future__ import annotations

from dataclasses import dataclass

from qala.export.axes import decimals_of, ends, name_box, sides, ticks
from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import HAIR, INK, MARKS, PAPER, QUIET
from qala.export.layout import SMALL, Box
from qala.export.lettering import clipped, width
from qala.export.outline import Point
from qala.export.scenes.figures import Dots, Mark
from qala.export.surface import Surface
from qala.text import format_number

HEAD, FOOT, SIDE = 26.0, 48.0, 56.0  # room for the titles and the numbers of the axes


@dataclass(frozen=True, slots=True)
class Field:
    """The inside of both axes: corners, and their scales."""

    left: float
    top: float
    right: float
    bottom: float
    across: tuple[float, float, float]
    upwards: tuple[float, float, float]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom

    def at(self, x: float, y: float) -> Point:
        """Where two values stand."""
        return (
            self.left + _share(x, self.across) * (self.right - self.left),
            self.bottom - _share(y, self.upwards) * (self.bottom - self.top),
        )


def field_of(chart: Dots, box: Box) -> Field:
    """Return the inside of a chart's axes in its box."""
    return Field(
        box.x + SIDE,
        box.y + HEAD,
        box.x + box.wide - 12,
        box.y + box.high - FOOT,
        ends([mark.x for mark in chart.marks], zero=False),
        ends([mark.y for mark in chart.marks], zero=False),
    )


def named(chart: Dots, field: Field) -> list[tuple[Mark, str]]:
    """Return the marks, those chosen first, each with the side its name has room on."""
    marks = sorted(chart.marks, key=lambda mark: not mark.chosen)
    spots = [field.at(mark.x, mark.y) for mark in marks]
    widths = [width(mark.name, STRONG if mark.chosen else PLAIN, SMALL) for mark in marks]
    return list(zip(marks, sides(spots, widths, SMALL, field.box), strict=True))


def draw_dots(sheet: Surface, chart: Dots, box: Box, language: str) -> None:
    """Draw places by two indicators."""
    field = field_of(chart, box)
    _draw_axes(sheet, chart, field, box, language)
    for mark, side in reversed(named(chart, field)):
        at = field.at(mark.x, mark.y)
        colour = MARKS[mark.chosen]
        sheet.dot(at, 5.5 if mark.chosen else 4.0, colour, PAPER, 0.8)
        if side:
            face = STRONG if mark.chosen else PLAIN
            left, _, _, bottom = name_box(at, width(mark.name, face, SMALL), SMALL, side)
            sheet.text((left, bottom - 2.4), mark.name, SMALL, face, colour if mark.chosen else INK)


def _draw_axes(sheet: Surface, chart: Dots, field: Field, box: Box, language: str) -> None:
    for value in ticks(field.upwards):
        _, y = field.at(field.across[0], value)
        sheet.rule((field.left, y), (field.right, y), HAIR, 0.6)
        words = format_number(value, language, decimals_of(field.upwards[2]))
        sheet.text((field.left - 8, y + 4.8), words, SMALL, colour=QUIET, align="right")
    for value in ticks(field.across):
        x, _ = field.at(value, field.upwards[0])
        sheet.rule((x, field.top), (x, field.bottom), HAIR, 0.6)
        words = format_number(value, language, decimals_of(field.across[2]))
        sheet.text((x, field.bottom + 18), words, SMALL, colour=QUIET, align="middle")
    across, upwards = (clipped(words, STRONG, SMALL, box.wide) for words in chart.titles)
    sheet.text((box.x, box.y + 14), f"↑ {upwards}", SMALL, STRONG, QUIET)
    sheet.text((field.right, box.y + box.high - 6), f"{across} →", SMALL, STRONG, QUIET, "right")


def _share(value: float, scale: tuple[float, float, float]) -> float:
    low, high, _ = scale
    return (value - low) / (high - low)
