"""Where things stand on a picture of one view, 960 × 540: title, measure, what is shown, foot."""

from __future__ import annotations

from dataclasses import dataclass

from qala.edition import Edition
from qala.export.fonts import PLAIN, TITLE
from qala.export.layout import Box, Words, lay_words, legend_boxes, map_box
from qala.export.leaf import credits_of
from qala.export.lettering import wrapped
from qala.export.outline import read_outline
from qala.export.scenes.figures import Bars, Scene
from qala.text import say
from qala.wording import day_words

WIDE, HIGH, MARGIN = 960.0, 540.0, 30.0
PRINT, LEAD = 11.0, 13.4  # the small print
MARK = 48.0  # room for our name beside its last line
_ROOM = WIDE - 2 * MARGIN
_MOST_SOURCES = 3  # lines


@dataclass(frozen=True, slots=True)
class Framing:
    """The parts of a picture in their boxes; ``foot`` are lines from ``foot_top`` downwards."""

    title: Words
    measure: Words
    plate: Box | None
    legend: tuple[Box, ...]
    chart: Box
    foot: tuple[str, ...]
    foot_top: float


def framing(edition: Edition, scene: Scene, language: str, link: str) -> Framing:
    """Return where the parts of a picture stand."""
    title = lay_words(scene.title, TITLE, (28, 25, 22, 20), Box(MARGIN, 22, _ROOM, 0), 2)
    told = " · ".join(filter(None, (scene.unit, scene.period, scene.beside)))
    below = title.box.y + title.box.high + 2
    measure = lay_words(told, PLAIN, (15, 14), Box(MARGIN, below, _ROOM, 0), 2)
    top = measure.box.y + measure.box.high + 10
    foot = foot_lines(edition, scene, language, link)
    foot_top = HIGH - 14 - (len(foot) - 1) * LEAD
    room = Box(MARGIN, top, _ROOM, foot_top - LEAD - 12 - top)
    plate, legend, chart = _shared(scene, room)
    return Framing(title, measure, plate, legend, chart, foot, foot_top)


def _shared(scene: Scene, room: Box) -> tuple[Box | None, tuple[Box, ...], Box]:
    """Boxes of map, legend and chart in the room that is left."""
    if scene.plate is None:
        return None, (), room
    if not isinstance(scene.chart, Bars):  # a place's table, and where it lies
        table = Box(room.x, room.y, room.wide - 310, room.high)
        return map_box(Box(room.x + room.wide - 286, room.y, 286, room.high)), (), table
    left = Box(room.x, room.y, room.wide * 0.58, room.high)
    legend = legend_boxes(scene.plate, left)
    lowest = legend[0].y if legend else left.y + left.high
    plate = map_box(left._replace(high=lowest - left.y - 4))
    right = room.x + left.wide + 22
    return plate, legend, Box(right, room.y, room.x + room.wide - right, room.high)


def foot_lines(edition: Edition, scene: Scene, language: str, link: str) -> tuple[str, ...]:
    """Return the small print: signs, sources, licences, the day of the data, the address."""
    credits = list(
        dict.fromkeys(c for s in scene.sources for c in credits_of(edition, s, language))
    )
    day = say("paper.as_of", language, day=day_words(edition.catalogue.edition.as_of, language))
    version = [say("paper.version", language, version=edition.version)] if edition.version else []
    drawn = [say("paper.map", language, credit=read_outline().credit)] if scene.plate else []
    terms = list(dict.fromkeys(each.licence for each in credits if each.licence))
    licence = [f"{say('export.licence', language)}: {'; '.join(terms)}"] if terms else []
    texts = [
        *_broken(". ".join(_sentence(each) for each in scene.remarks)),
        *_sources([each.words for each in credits], language),
        *_broken(". ".join([*licence, *drawn]))[:3],
        *_broken(" · ".join(filter(None, [day, *version, link])), MARK)[:2],
    ]
    return tuple(texts)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}"


def _sources(named: list[str], language: str) -> list[str]:
    """Who is to be named, on a few lines; those without room are counted."""
    if not named:
        return []
    head, kept = say("atlas.source", language), list(dict.fromkeys(named))
    count = len(kept)
    while True:
        left = count - len(kept)
        more = [say("picture.more", language, count=left)] if left else []
        lines = _broken(f"{head}: {'; '.join([*kept, *more])}")
        if len(lines) <= _MOST_SOURCES or len(kept) == 1:
            return lines
        kept.pop()


def _broken(text: str, spared: float = 0.0) -> list[str]:
    return wrapped(text, PLAIN, PRINT, _ROOM - spared)
