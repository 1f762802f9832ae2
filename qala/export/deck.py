"""A story as PPTX, 16:9: native charts, maps as shapes, speaker notes, sources at the end."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.util import Pt

from qala.export.fonts import TITLE
from qala.export.inks import ACCENT, INK, QUIET
from qala.export.layout import HIGH, MARGIN, SMALL, WIDE, Box, Plan, plan
from qala.export.lettering import within
from qala.export.native.chart import add_chart
from qala.export.native.dressing import describe, emu, rgb, set_faces, speak, widen
from qala.export.native.shapes import add_legend, add_plate, add_words, set_words
from qala.export.scenes.figures import Scene
from qala.export.slides import Show, Slide
from qala.text import say

_TITLE_ONLY = 5  # the template's layout
_ROOM = WIDE - 2 * MARGIN


def deck_bytes(show: Show, pictures: Mapping[int, bytes]) -> bytes:
    """Return slides as a presentation that PowerPoint and LibreOffice open and edit.

    `pictures` are PNG of maps, by slide, in place of the editable ones.
    """
    deck = Presentation()
    widen(deck)
    set_faces(deck)
    _properties(deck, show)
    _cover(deck, show)
    for slide in show.slides:
        _page(deck, slide, show.language, pictures.get(slide.number))
    for page in show.sources:
        _sources(deck, show, page)
    speak(deck, show.language)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _properties(deck: Any, show: Show) -> None:
    """What the file says of itself; nobody's name, and the day of the data for every date."""
    told = deck.core_properties
    told.title, told.subject, told.language = show.title, show.day, show.language
    told.author = told.last_modified_by = "Qala"
    told.keywords = told.comments = ""
    day = datetime.fromisoformat(show.as_of).replace(tzinfo=UTC)
    told.created = told.modified = day.replace(tzinfo=None)


def _new(deck: Any, title: str, box: Box, size: float) -> Any:
    """A slide with its title in the title's place: outlines and screen readers find it there."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = emu(box)
    set_words(shape, title, size, INK, strong=True)
    return slide


def _cover(deck: Any, show: Show) -> None:
    size, lines = within(show.title, TITLE, (52, 46, 40), _ROOM - 60, 3)
    box = Box(MARGIN + 20, 160, _ROOM - 20, len(lines) * size * 1.22)
    slide = _new(deck, show.title, box, size)
    day = slide.shapes.add_textbox(*emu(Box(box.x, box.y + box.high + 20, box.wide, 30)))
    set_words(day, show.day, 20, QUIET)
    mark = slide.shapes.add_textbox(*emu(Box(box.x, 480, 200, 30)))
    set_words(mark, "Qala", 20, ACCENT, strong=True)


def _page(deck: Any, slide: Slide, language: str, picture: bytes | None) -> None:
    where = plan(slide)
    page = _new(deck, slide.title, where.title.box, where.title.size)
    shapes = page.shapes
    add_words(shapes, where.message, INK, "message")
    add_words(shapes, where.measure, QUIET, "measure")
    add_words(shapes, where.remarks, QUIET, "remarks")
    add_words(shapes, where.footer, QUIET, "footer")
    _map(shapes, slide.scene, where, picture, language)
    if where.chart is not None:
        add_chart(shapes, slide.scene, where.chart, language)
    number = Box(WIDE - MARGIN - 30, where.footer.box.y, 40, SMALL * 1.4)
    set_words(shapes.add_textbox(*emu(number)), str(slide.number), SMALL, QUIET, strong=True)
    page.notes_slide.notes_text_frame.text = slide.notes


def _map(shapes: Any, scene: Scene, where: Plan, picture: bytes | None, language: str) -> None:
    if scene.plate is None or where.plate is None:
        return
    words = say("deck.picture", language, title=scene.measure)
    if picture:
        left, top, wide, _ = emu(where.plate)
        placed = shapes.add_picture(io.BytesIO(picture), left, top, width=wide)
        describe(placed, "map", words)
    else:
        describe(add_plate(shapes, scene.plate, where.plate), "map", words)
    if where.legend:
        add_legend(shapes, scene.plate, where.legend)


def _sources(deck: Any, show: Show, page: tuple[str, ...]) -> None:
    slide = _new(deck, show.heading, Box(MARGIN, 26, _ROOM, 40), 30)
    box = slide.shapes.add_textbox(*emu(Box(MARGIN, 78, _ROOM, HIGH - 110)))
    set_words(box, page[0], SMALL, INK)
    for words in page[1:]:
        paragraph = box.text_frame.add_paragraph()
        paragraph.space_before = 0
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.color.rgb = Pt(SMALL), rgb(INK)
