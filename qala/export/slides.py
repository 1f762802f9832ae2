"""A story as slides: its words with their figures filled in, what each shows, and its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qala.edition import Edition
from qala.export.fonts import PLAIN
from qala.export.leaf import Credit, credits_of
from qala.export.lettering import tidy, wrapped
from qala.export.outline import read_outline
from qala.export.scenes.figures import Scene
from qala.export.scenes.views import scene
from qala.story import Step, Story, cited_sources, fill
from qala.text import say
from qala.wording import day_words

FOOT_SIZE, FOOT_ROOM, FOOT_LINES = 14.0, 724.0, 2
_SOURCE_LINES = 22.0  # of 14 points on a slide of sources
_BETWEEN = 0.28  # of a line, between two of them


@dataclass(frozen=True, slots=True)
class Slide:
    """One step: tidy words, what it shows, speaker notes and the line below."""

    number: int
    title: str
    message: str
    notes: str
    scene: Scene
    footer: str


@dataclass(frozen=True, slots=True)
class Show:
    """A story in a language, ready to be set: cover, steps, and pages of sources.

    ``as_of`` is the day of the data (ISO), ``day`` the same in words.
    """

    language: str
    as_of: str
    title: str
    day: str
    heading: str
    slides: tuple[Slide, ...]
    sources: tuple[tuple[str, ...], ...]


def slideshow(edition: Edition, story: Story, language: str) -> Show:
    """Return a story as slides.

    Raises
    ------
    QalaError
        A figure it cites, or what a step shows, is not there.
    """
    day = day_words(edition.catalogue.edition.as_of, language)
    every: dict[Credit, None] = {}
    slides: list[Slide] = []
    for number, step in enumerate(story.steps, 1):
        shown = scene(edition, step, language)
        credits = _credits(edition, step, shown, language)
        every.update(dict.fromkeys(credits))
        slides.append(_slide(edition, story, number, step, shown, credits, language))
    return Show(
        language,
        edition.catalogue.edition.as_of,
        tidy(fill(edition, story.title[language], language, story.id)),
        tidy(say("paper.as_of", language, day=day)),
        tidy(say("export.sheet_sources", language)),
        tuple(slides),
        tuple(_pages(every, language)),
    )


def _slide(
    edition: Edition,
    story: Story,
    number: int,
    step: Step,
    shown: Scene,
    credits: list[Credit],
    language: str,
) -> Slide:
    where = f"{story.id}, step {number}"
    title, message, notes = (
        fill(edition, text[language], language, where)
        for text in (step.title, step.message, step.notes)
    )
    return Slide(
        number,
        tidy(title),
        tidy(message),
        "\n".join(tidy(part) for part in (notes, *shown.remarks) if part),
        shown,
        _footer(edition, [each.words for each in credits], shown.period, language),
    )


def _credits(edition: Edition, step: Step, shown: Scene, language: str) -> list[Credit]:
    """Whom to name for what a step shows and for what its words cite."""
    texts = (step.title[language], step.message[language], step.notes[language])
    quoted = [source for text in texts for source in cited_sources(edition, text)]
    found = (c for s in (*shown.sources, *quoted) for c in credits_of(edition, s, language))
    return list(dict.fromkeys(found))


def _footer(edition: Edition, sources: list[str], period: str, language: str) -> str:
    """Source, period and day on at most two lines; sources without room are counted."""
    day = day_words(edition.catalogue.edition.as_of, language)
    if not sources:
        return tidy(say("deck.plain_footer", language, day=day))
    key = "deck.footer" if period else "deck.cited_footer"

    def told(named: list[str]) -> str:
        left = len(sources) - len(named)
        more = [say("deck.more", language, count=left)] if left else []
        return say(key, language, source="; ".join([*named, *more]), period=period, day=day)

    kept = sources
    while len(kept) > 1 and not _fits(told(kept)):
        kept = kept[:-1]
    first = kept[0]
    while " " in first and not _fits(told(kept)):
        first = first.rpartition(" ")[0]
        kept = [f"{first} …"]
    return tidy(told(kept))


def _fits(words: str) -> bool:
    return len(wrapped(words, PLAIN, FOOT_SIZE, FOOT_ROOM)) <= FOOT_LINES


def _pages(credits: Iterable[Credit], language: str) -> list[tuple[str, ...]]:
    """Sources with their terms, as many on a page as fit; the map's own last."""
    told = [". ".join(filter(None, each)) for each in credits]
    told.append(say("paper.map", language, credit=read_outline().credit))
    pages: list[list[str]] = [[]]
    used = 0.0
    for words in told:
        lines = len(wrapped(words, PLAIN, FOOT_SIZE, FOOT_ROOM)) + _BETWEEN
        if pages[-1] and used + lines > _SOURCE_LINES:
            pages.append([])
            used = 0.0
        pages[-1].append(tidy(words))
        used += lines
    return [tuple(page) for page in pages]
