"""Where things stand on a slide of 960 × 540 points; nothing smaller than 14 points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from qala.export.fonts import PLAIN, TITLE
from qala.export.lettering import within, wrapped
from qala.export.outline import read_outline
from qala.export.scenes.figures import Bars, Lines, Plate, Scene, Table
from qala.export.slides import Slide

WIDE, HIGH, MARGIN = 960.0, 540.0, 42.0
SMALL, MEASURE, MESSAGE = 14.0, 15.0, 24.0
LEGEND_ROW = 21.0
AXIS_SIDE, AXIS_FOOT, NAME_GAP = 62.0, 30.0, 18.0
_ROOM = WIDE - 2 * MARGIN
_FOOT = 494.0
# Another typeface may stand in for ours where a deck is opened: its lines may be wider.
SPARE = 1.15


class Box(NamedTuple):
    """A rectangle in points from the top left."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Words:
    """A text in its box: size and lines as they were measured."""

    box: Box
    size: float
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text in one piece, for whatever breaks lines itself."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """The boxes of one slide; those without use are None."""

    title: Words
    message: Words
    footer: Words
    measure: Words | None = None
    plate: Box | None = None
    legend: tuple[Box, ...] = ()
    chart: Box | None = None
    remarks: Words | None = None


def plan(slide: Slide) -> Plan:
    """Return where the parts of a slide stand."""
    if slide.scene.chart is None and slide.scene.plate is None:
        return _of_words(slide)
    title = lay_words(slide.title, TITLE, (32, 30, 28, 26), Box(MARGIN, 22, _ROOM, 40), 1)
    message = lay_words(slide.message, PLAIN, (MESSAGE,), Box(MARGIN, 66, _ROOM, 0), 3)
    top = message.box.y + message.box.high + 8
    remarks = _remarks(slide.scene)
    bottom = (remarks.box.y if remarks else _FOOT) - 8
    shown = slide.scene.chart
    if isinstance(shown, Bars) and slide.scene.plate:
        return _beside(slide, title, message, remarks, Box(MARGIN, top, _ROOM, bottom - top))
    if isinstance(shown, Table) and slide.scene.plate:
        table = Box(MARGIN, top, 596, bottom - top)
        map_at = map_box(Box(MARGIN + 620, top, _ROOM - 620, bottom - top))
        return Plan(title, message, _footer(slide), None, map_at, (), table, remarks)
    measure = lay_words(slide.scene.measure, PLAIN, (MEASURE,), Box(MARGIN, top, _ROOM, 0), 2)
    below = top + measure.box.high + 4
    chart = Box(MARGIN, below, _ROOM, bottom - below)
    return Plan(title, message, _footer(slide), measure, None, (), chart, remarks)


def _beside(slide: Slide, title: Words, message: Words, remarks: Words | None, room: Box) -> Plan:
    """The map with its measure and legend on the left, the ranking on the right."""
    left = Box(room.x, room.y, 478, room.high)
    right = Box(room.x + 496, room.y, room.wide - 496, room.high)
    measure = lay_words(slide.scene.measure, PLAIN, (MEASURE, SMALL), left, 2)
    legend = legend_boxes(slide.scene.plate, left)
    lowest = legend[0].y if legend else left.y + left.high
    below = left.y + measure.box.high + 4
    plate = map_box(Box(left.x, below, left.wide, lowest - below - 4))
    return Plan(title, message, _footer(slide), measure, plate, legend, right, remarks)


def legend_boxes(plate: Plate | None, room: Box) -> tuple[Box, ...]:
    """Return a box for each class at the foot of a room: three in a row where their words fit."""
    words = [text for _, text in plate.legend] if plate else []
    third = room.wide / 3
    short = all(len(wrapped(text, PLAIN, SMALL, third - 32)) == 1 for text in words)
    columns = 3 if short else 1
    rows = -(-len(words) // columns)
    top = room.y + room.high - rows * LEGEND_ROW
    return tuple(
        Box(
            room.x + n % columns * room.wide / columns,
            top + n // columns * LEGEND_ROW,
            room.wide / columns,
            LEGEND_ROW,
        )
        for n in range(len(words))
    )


def map_box(room: Box) -> Box:
    """Return the largest box of the map's proportions in a room, from its top."""
    outline = read_outline()
    scale = min(room.wide / outline.width, room.high / outline.height)
    wide, high = outline.width * scale, outline.height * scale
    return Box(room.x + (room.wide - wide) / 2, room.y, wide, high)


def _of_words(slide: Slide) -> Plan:
    title = lay_words(slide.title, TITLE, (46, 42, 38), Box(MARGIN, 130, _ROOM, 0), 2)
    below = title.box.y + title.box.high + 26
    message = lay_words(slide.message, PLAIN, (32, 30, 28), Box(MARGIN, below, _ROOM - 60, 0), 4)
    return Plan(title, message, _footer(slide))


def _remarks(scene: Scene) -> Words | None:
    told = " ".join(f"{each[0].upper()}{each[1:].rstrip('.')}." for each in scene.remarks)
    if not told:
        return None
    found = lay_words(told, PLAIN, (SMALL,), Box(MARGIN, 0, _ROOM, 0), _remark_lines(scene))
    box = found.box._replace(y=_FOOT - found.box.high - 4)
    return Words(box, found.size, found.lines)


def _remark_lines(scene: Scene) -> int:
    """How many lines there are for remarks: what is judged has more to say."""
    if isinstance(scene.chart, Bars | Table):
        return 1
    return 3 if isinstance(scene.chart, Lines) and scene.chart.aim else 2


def _footer(slide: Slide) -> Words:
    return lay_words(slide.footer, PLAIN, (SMALL,), Box(MARGIN, _FOOT, _ROOM - 40, 36), 2)


def lay_words(text: str, face: str, sizes: tuple[float, ...], box: Box, most: int) -> Words:
    """Return a text in a box as tall as its lines are, at the first size that fits in `most`."""
    size, lines = within(text, face, sizes, box.wide / SPARE, most)
    return Words(box._replace(high=len(lines) * size * 1.22), size, tuple(lines))
