"""A story as PDF: one slide a page, landscape, the same content as the deck, all of it vector."""

from __future__ import annotations

from collections.abc import Mapping

from qala.export.fonts import PLAIN, STRONG, TITLE
from qala.export.inks import ACCENT, INK, QUIET
from qala.export.layout import HIGH, MARGIN, SMALL, WIDE, Plan, Words, plan
from qala.export.lettering import within, wrapped
from qala.export.plotted.chart import draw_chart
from qala.export.plotted.plate import draw_legend, draw_plate
from qala.export.sheet import Sheet
from qala.export.slides import FOOT_ROOM, Show, Slide


def handout_bytes(show: Show, pictures: Mapping[int, bytes]) -> bytes:
    """Return slides as PDF; `pictures` are PNG of maps, by slide, in place of the drawn ones.

    Raises QalaError where the typefaces are missing.
    """
    sheet = Sheet((WIDE, HIGH), show.title, show.language, show.day)
    _cover(sheet, show)
    for slide in show.slides:
        _page(sheet, slide, show.language, pictures.get(slide.number))
        sheet.next_page(slide.title)
    for page in show.sources:
        _sources(sheet, show, page)
    return sheet.done()


def _cover(sheet: Sheet, show: Show) -> None:
    sheet.box((0, 0), 14, HIGH, ACCENT)
    size, lines = within(show.title, TITLE, (52, 46, 40), WIDE - 2 * MARGIN - 60, 3)
    y = sheet.lines((MARGIN + 20, 210), lines, size, size * 1.15, TITLE)
    sheet.text((MARGIN + 20, y + 14), show.day, 20, colour=QUIET)
    sheet.text((MARGIN + 20, 500), "Qala", 20, STRONG, ACCENT)
    sheet.next_page(show.title)


def _page(sheet: Sheet, slide: Slide, language: str, picture: bytes | None) -> None:
    where = plan(slide)
    _set(sheet, where.title, TITLE, INK)
    _set(sheet, where.message, PLAIN, INK)
    for words in (where.measure, where.remarks, where.footer):
        _set(sheet, words, PLAIN, QUIET)
    corner = (WIDE - MARGIN, where.footer.box.y + SMALL)
    sheet.text(corner, str(slide.number), SMALL, STRONG, QUIET, "right")
    _map(sheet, slide, where, picture)
    if slide.scene.chart is not None and where.chart is not None:
        draw_chart(sheet, slide.scene.chart, where.chart, language)


def _map(sheet: Sheet, slide: Slide, where: Plan, picture: bytes | None) -> None:
    plate, box = slide.scene.plate, where.plate
    if plate is None or box is None:
        return
    if picture:
        sheet.picture((box.x, box.y), box.wide, box.high, picture)
    else:
        draw_plate(sheet, plate, box)
    if where.legend:
        draw_legend(sheet, plate, where.legend)


def _set(sheet: Sheet, words: Words | None, face: str, colour: str) -> None:
    if words is not None:
        at = (words.box.x, words.box.y + words.size)
        sheet.lines(at, words.lines, words.size, words.size * 1.22, face, colour)


def _sources(sheet: Sheet, show: Show, page: tuple[str, ...]) -> None:
    sheet.text((MARGIN, 54), show.heading, 30, TITLE)
    y = 92.0
    for words in page:
        lines = wrapped(words, PLAIN, SMALL, FOOT_ROOM)
        y = sheet.lines((MARGIN, y), lines, SMALL, 18) + 5
    sheet.next_page(show.heading)
