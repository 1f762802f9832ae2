"""Rehearsal: what can be known of a story before anybody sees it; words stand in ``ready``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from qala.catalogue import read_toml
from qala.edition import Edition
from qala.observation import QalaError
from qala.story.citing import fill, without_citations
from qala.story.own import types_a_number, uncited
from qala.story.reading import missing_codes
from qala.story.tale import Step, Story
from qala.text import DEFAULT_LANGUAGE, LANGUAGES, Text

State = Literal["good", "look", "mend"]
_LETTER = re.compile(r"[^\W\d_]")


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many letters fit a slide, and how fast one speaks: ``data/stage.toml``."""

    words_a_minute: float
    slack: float
    title: int
    message: int


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it stands, and what fills its words ``ready.<kind>.<state>``.

    Where there is a step, field and language, `params` name them.
    """

    kind: str
    state: State
    params: dict[str, object] = field(default_factory=dict[str, object])


def read_stage(data: Path) -> Stage:
    """Return what the stage holds.

    Raises
    ------
    QalaError
        The file has not its form.
    """
    return read_toml(data / "stage.toml", Stage)


def rehearse(edition: Edition, story: Story, stage: Stage, language: str) -> list[Check]:
    """Return all that can be known of a story from its texts and the data it is drawn from."""
    return [
        *_figures(edition, story),
        *_lengths(edition, story, stage),
        *_words(story),
        *_talk(edition, story, stage, language),
    ]


def _figures(edition: Edition, story: Story) -> Iterator[Check]:
    """Citations and codes: all there, or each that is not."""
    faults = [Check("figures", "mend", dict(each.params)) for each in uncited(edition, story)]
    faults += [
        Check("codes", "mend", {"step": number, "key": key, "code": code})
        for number, step in enumerate(story.steps, 1)
        for key, code in missing_codes(edition, step.codes)
    ]
    yield from faults or [Check("figures", "good")]


def _lengths(edition: Edition, story: Story, stage: Stage) -> Iterator[Check]:
    """Titles and messages as they are shown, against the room of a slide."""
    most = {"title": stage.title, "message": stage.message}
    found = [
        Check("long", "mend", {**at, "length": len(shown), "most": most[str(at["field"])]})
        for at, shown in _shown(edition, story)
        if len(shown) > most[str(at["field"])]
    ]
    yield from found or [Check("long", "good")]


def _shown(edition: Edition, story: Story) -> Iterator[tuple[dict[str, object], str]]:
    for number, step in enumerate(story.steps, 1):
        for name in ("title", "message"):
            for code in LANGUAGES:
                at: dict[str, object] = {"step": number, "field": name, "language": code}
                yield at, _filled(edition, step.texts[name], code)


def _filled(edition: Edition, text: Text, language: str) -> str:
    """Return a text as it is shown; as it stands where a figure is gone: that is told elsewhere."""
    try:
        return fill(edition, text[language], language)
    except QalaError:
        return text[language]


def _words(story: Story) -> Iterator[Check]:
    """Steps that nobody translated, and typed figures: to be looked at, not wrong."""
    untold = [n for n, step in enumerate(story.steps, 1) if _is_untranslated(step)]
    typed = [
        n
        for n, step in enumerate(story.steps, 1)
        if any(types_a_number(text[code]) for text in step.texts.values() for code in LANGUAGES)
    ]
    for kind, steps in (("untranslated", untold), ("typed", typed)):
        if steps:
            yield Check(kind, "look", {"steps": ", ".join(map(str, steps))})


def _is_untranslated(step: Step) -> bool:
    return any(
        len({text[code] for code in LANGUAGES}) == 1
        and _LETTER.search(without_citations(text[DEFAULT_LANGUAGE]))
        for text in (step.title, step.message)
    )


def _talk(edition: Edition, story: Story, stage: Stage, language: str) -> Iterator[Check]:
    """How long the notes take to say, beside what is planned."""
    silent = [n for n, step in enumerate(story.steps, 1) if not step.notes[language].split()]
    if silent:
        yield Check("silent", "look", {"steps": ", ".join(map(str, silent))})
    said = minutes_said(edition, story, stage, language)
    if len(silent) < len(story.steps):
        hurried = said > story.minutes * (1 + stage.slack)
        params: dict[str, object] = {"said": said, "planned": story.minutes}
        yield Check("talk", "look" if hurried else "good", params)


def minutes_said(edition: Edition, story: Story, stage: Stage, language: str) -> float:
    """Return how long a story's notes take to say at a calm pace."""
    texts = (_filled(edition, step.notes, language) for step in story.steps)
    return sum(len(text.split()) for text in texts) / stage.words_a_minute
