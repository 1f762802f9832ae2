"""Stories from files: shipped ones in TOML, users' own as JSON of the same form."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec

from qala.catalogue import read_toml
from qala.edition import Edition
from qala.observation import QalaError
from qala.story.citing import fill
from qala.story.faults import StoryError, at_path
from qala.story.tale import SHOWS, VIEWS, Story
from qala.text import LANGUAGES

_LONGEST = 3600


def read_stories(data: Path) -> dict[str, Story]:
    """Return the shipped stories, by id.

    Raises
    ------
    QalaError
        A file is no story; names file and key.
    """
    files = sorted((data / "stories").glob("*.toml"))
    return {file.stem: _story(file.stem, read_toml(file, dict[str, Any])) for file in files}


def story_from_json(text: bytes, name: str) -> Story:
    """Return a user's own story.

    Raises
    ------
    QalaError
        The text is no story.
    """
    try:
        return _story(name, msgspec.json.decode(text, type=dict[str, Any]))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise StoryError("json", name, what=str(error)) from error


def story_to_json(story: Story) -> bytes:
    """Return a story to keep, send or take in again."""
    return msgspec.json.format(msgspec.json.encode(story), indent=2)


def _story(name: str, table: dict[str, Any]) -> Story:
    try:
        story = msgspec.convert({**table, "id": name}, Story)
    except msgspec.ValidationError as error:
        raise StoryError("form", name, **at_path(str(error))) from error
    if story.first not in LANGUAGES:
        raise StoryError("first", name, what=story.first, known=", ".join(LANGUAGES))
    if not story.steps:
        raise StoryError("empty", name)
    for number, step in enumerate(story.steps, 1):
        if step.view not in VIEWS:
            raise StoryError("view", name, step=number, what=step.view, known=", ".join(VIEWS))
        if not 0 < step.seconds <= _LONGEST:
            raise StoryError("seconds", name, step=number, what=step.seconds, most=_LONGEST)
    return story


def check_stories(edition: Edition, stories: dict[str, Story]) -> list[str]:
    """Return what a story cites or shows that is not there, one line each; empty when all holds."""
    faults: list[str] = []
    for story in stories.values():
        for number, step in enumerate(story.steps, 1):
            where = f"{story.id}, step {number}"
            faults += [
                f"{where}: {key} {code} is not there"
                for key, code in missing_codes(edition, step.codes)
            ]
            for text in step.texts.values():
                for language in LANGUAGES:
                    try:
                        fill(edition, text[language], language, where)
                    except QalaError as error:
                        faults.append(str(error))
    return faults


def missing_codes(edition: Edition, codes: dict[str, str]) -> list[tuple[str, str]]:
    """Return the codes of a view that the data do not know, with their keys."""
    indicator = codes.get("indicator", "")
    known = edition.catalogue.indicators
    there: dict[str, Collection[str]] = {
        "indicator": known,
        "place": [place.code for place in edition.gazetteer],
        "period": edition.periods_of(indicator) if indicator in known else (),
        "index": edition.catalogue.indices,
        "second": known,
        "show": [name for names in SHOWS.values() for name in names],
    }
    return [(key, code) for key, code in codes.items() if key in there and code not in there[key]]
