"""Users' own stories: what they may hold, and the ways they change; each gives a new story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from qala.edition import Edition
from qala.observation import QalaError
from qala.story.citing import fill, without_citations
from qala.story.faults import StoryError
from qala.story.reading import story_from_json
from qala.story.tale import Step, Story
from qala.text import LANGUAGES, Text

MOST_STEPS = 60
LENGTHS = {"title": 160, "message": 600, "notes": 3000}
_CODES, _CODE = 20, 300
LARGEST = 1_000_000
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGIT = re.compile(r"\d")


def own_story(content: bytes, name: str) -> Story:
    """Return a story that somebody sends.

    Raises
    ------
    StoryError
        It is none, or holds more than a story may.
    """
    if len(content) > LARGEST:
        raise StoryError("large", name, what=len(content), most=LARGEST)
    return checked(story_from_json(content, name))


def checked(story: Story) -> Story:
    """Return a story that keeps within its limits.

    Raises
    ------
    StoryError
        Too many steps, a text too long, or codes that are no page's.
    """
    if len(story.steps) > MOST_STEPS:
        raise StoryError("steps", story.id, what=len(story.steps), most=MOST_STEPS)
    _fit(story.id, {"title": story.title}, {})
    for number, step in enumerate(story.steps, 1):
        _fit(story.id, step.texts, {"step": number})
        parts = [each for pair in step.codes.items() for each in pair]
        if len(step.codes) > _CODES or any(len(each) > _CODE for each in parts):
            raise StoryError("codes", story.id, step=number, most=_CODES, longest=_CODE)
    return story


def _fit(name: str, texts: dict[str, Text], at: dict[str, object]) -> None:
    for field, text in texts.items():
        for language in LANGUAGES:
            if (length := len(text[language])) > LENGTHS[field]:
                place = {**at, "field": field, "language": language}
                raise StoryError("long", name, **place, what=length, most=LENGTHS[field])
        if field == "title" and not any(text[language].strip() for language in LANGUAGES):
            raise StoryError("untitled", name, **at, field=field)


def uncited(edition: Edition, story: Story) -> Iterator[StoryError]:
    """Yield every citation of a story that cannot be filled in, with its place."""
    for number, step in enumerate(story.steps, 1):
        for field, text in step.texts.items():
            for language in LANGUAGES:
                try:
                    fill(edition, text[language], language, story.id)
                except QalaError as error:
                    place = {"step": number, "field": field, "language": language}
                    yield StoryError("citation", story.id, **place, what=str(error.value))


def types_a_number(text: str) -> bool:
    """Whether a text has a digit outside its citations that belongs to no year."""
    return bool(_DIGIT.search(_YEAR.sub("", without_citations(text))))


def same(text: str) -> Text:
    """Return a text that is the same in all three languages, until somebody translates it."""
    return Text(text, text, text)


def begun(title: Text, first: str, step: Step, version: int) -> Story:
    """Return a new story of one step."""
    return checked(Story("new", title, first, (step,), version))


def with_step(story: Story, step: Step) -> Story:
    """Return a story with a step more at its end; StoryError where it has too many."""
    return checked(replace(story, steps=(*story.steps, step)))


def with_step_at(story: Story, at: int, step: Step) -> Story:
    """Return a story with another step at a place, from 0; StoryError where it is too long."""
    return checked(replace(story, steps=(*story.steps[:at], step, *story.steps[at + 1 :])))


def moved(story: Story, at: int, by: int) -> Story:
    """Return a story with a step moved, as far as it goes."""
    to = min(max(at + by, 0), len(story.steps) - 1)
    rest = [*story.steps[:at], *story.steps[at + 1 :]]
    return replace(story, steps=(*rest[:to], story.steps[at], *rest[to:]))


def without_step(story: Story, at: int) -> Story:
    """Return a story without a step; StoryError for the only one."""
    if len(story.steps) == 1:
        raise StoryError("last", story.id)
    return replace(story, steps=(*story.steps[:at], *story.steps[at + 1 :]))


def titled(story: Story, title: Text) -> Story:
    """Return a story with another title; StoryError where there is none or it is too long."""
    return checked(replace(story, title=title))


def pinned(story: Story, version: int) -> Story:
    """Return a story drawn from another version of the data."""
    return replace(story, version=version)
