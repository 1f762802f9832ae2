"""A place on one sheet of A4: what it is, what the figures say, a line an indicator, sources."""

from __future__ import annotations

from qala.edition import Edition
from qala.export.fonts import PLAIN, STRONG, TITLE
from qala.export.inks import ACCENT, HAIR, INK, QUIET
from qala.export.leaf import Leaf, Line, leaf, sign_words
from qala.export.lettering import within, wrapped
from qala.export.locator import draw_locator
from qala.export.outline import read_outline
from qala.export.roster import Roster, draw_roster, room_needed
from qala.export.sheet import Sheet
from qala.text import say
from qala.wording import day_words

A4 = (595.28, 841.89)
MARGIN, WIDE = 30.0, 535.28
_MAP_WIDE, _MAP_HIGH = 176.0, 104.0
_SMALL, _SMALL_LEAD = 6.4, 7.9  # the small print


def onepager_bytes(edition: Edition, place: str, language: str, link: str = "") -> bytes:
    """Return a place's one-pager as PDF: one page, whatever there is to say.

    Parameters
    ----------
    link
        Address of the place's page, printed as text; empty where there is none.

    Raises
    ------
    KeyError
        There is no such place.
    QalaError
        The typefaces are missing.
    """
    told = leaf(edition, place, language)
    day = say("paper.as_of", language, day=day_words(edition.catalogue.edition.as_of, language))
    sheet = Sheet(A4, told.name, language, day)
    y = _head(sheet, edition, told, day, language)
    lines, foot = _fitting(edition, told, language, link, A4[1] - y)
    if lines:
        draw_roster(sheet, y, Roster(lines, language), _numbers(lines))
    else:
        sheet.text((MARGIN, y + 14), say("paper.empty", language), 10, colour=QUIET)
    _foot(sheet, foot)
    sheet.next_page()
    return sheet.done()


def _head(sheet: Sheet, edition: Edition, told: Leaf, day: str, language: str) -> float:
    """Name, facts, findings and the map; returns where the table may begin."""
    right = MARGIN + WIDE
    sheet.text((MARGIN, 38), say("paper.kicker", language), 8.5, STRONG, ACCENT)
    sheet.text((right, 38), day, 8.5, colour=QUIET, align="right")
    room = WIDE - _MAP_WIDE - 18
    size, lines = within(told.name, TITLE, (23, 20, 17, 14), room, 2)
    y = sheet.lines((MARGIN, 46 + size), lines, size, size * 1.1, TITLE) - size * 0.3
    for name, value in told.facts:
        size, lines = within(f"{name}: {value}", PLAIN, (8.8, 8.2), room, 2)
        y = sheet.lines((MARGIN, y), lines, size, 11.4, colour=QUIET)
    y += 4
    for words in told.findings:
        size, lines = within(words, PLAIN, (8.8, 8.2), room - 9, 3)
        sheet.rule((MARGIN + 1, y - 2.8), (MARGIN + 5, y - 2.8), ACCENT, 1.6)
        y = sheet.lines((MARGIN + 9, y), lines, size, 11.0) + 2
    draw_locator(sheet, edition, told.place, (right - _MAP_WIDE, 48), _MAP_WIDE)
    return max(y, 48 + _MAP_HIGH) + 4


def _fitting(
    edition: Edition, told: Leaf, language: str, link: str, room: float
) -> tuple[list[Line], list[str]]:
    """The lines that fit above their own small print, and the small print of just those.

    What matters least goes first; the small print then tells how many lines there are in all.
    """
    kept = list(told.lines)
    while True:
        foot = _small_print(edition, told, kept, language, link)
        needed = room_needed(Roster(kept, language)) + len(foot) * _SMALL_LEAD + 26
        if not kept or needed <= room:
            return kept, foot
        last = max(kept, key=lambda line: line.weight)
        kept = [line for line in kept if line is not last]


def _small_print(
    edition: Edition, told: Leaf, kept: list[Line], language: str, link: str
) -> list[str]:
    texts = [" ".join(_notes(told, kept, language))] if kept else []
    if kept:
        numbered = (f"{n}. {words}" for words, n in _numbers(kept).items())
        texts.append(f"{say('export.sheet_sources', language)}: " + "; ".join(numbered) + ".")
        terms = dict.fromkeys(source.licence for line in kept for source in line.sources)
        texts.append(f"{say('export.licence', language)}: " + "; ".join(filter(None, terms)) + ".")
    credit = say("paper.map", language, credit=read_outline().credit)
    texts.append(f"{say('foot.licence', language)} {credit}.")
    version = [say("paper.version", language, version=edition.version)] if edition.version else []
    address = [link] if link else []
    texts.append(" · ".join(["Qala", *version, *address]))
    return [line for text in texts for line in wrapped(text, PLAIN, _SMALL, WIDE)]


def _notes(told: Leaf, kept: list[Line], language: str) -> list[str]:
    left_out = len(kept) < len(told.lines)
    count = {"count": len(told.lines), "shown": len(kept)}
    signs = "; ".join(sign_words(kept, language))
    notes = {
        say("paper.shown", language, **count): left_out,
        say(f"profile.like_{told.place.kind}", language): any(line.like for line in kept),
        say("paper.how_rank", language): any(line.rank for line in kept),
        say("paper.how_change", language): any(line.change for line in kept),
        say("paper.how_number", language): True,
        f"{signs}.": bool(signs),
    }
    return [words for words, there in notes.items() if there]


def _numbers(lines: list[Line]) -> dict[str, int]:
    """The number of each source, in the order the table names them."""
    found = dict.fromkeys(source.words for line in lines for source in line.sources)
    return {words: n for n, words in enumerate(found, 1)}


def _foot(sheet: Sheet, lines: list[str]) -> None:
    y = A4[1] - 22 - (len(lines) - 1) * _SMALL_LEAD
    sheet.rule((MARGIN, y - 10), (MARGIN + WIDE, y - 10), HAIR)
    *rest, last = lines
    y = sheet.lines((MARGIN, y), rest, _SMALL, _SMALL_LEAD, colour=QUIET)
    sheet.text((MARGIN, y), last, _SMALL, STRONG, INK)
