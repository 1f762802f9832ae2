"""Stories on the command line: which there are, and one told in a language."""

from __future__ import annotations

import argparse
from typing import Any

from qala.cli.answering import DONE, open_library, say_json
from qala.cli.rehearsing import check_story
from qala.cli.stories import edition_of, every_story, find_story
from qala.edition import Edition
from qala.edition.library import Library
from qala.observation import Observation, QalaError
from qala.story import Step, Story, cited, fill


def story(options: argparse.Namespace) -> int:
    """Tell the stories, or one of them with its figures filled in, or whether it is ready.

    Raises
    ------
    QalaError
        No story of that id, or a figure it cites is gone.
    """
    if options.action == "check":
        return check_story(options)
    library = open_library(options.language)
    if options.action == "list":
        told = every_story(library).values()
        say_json([_listed(library, each, options.language) for each in told])
    else:
        found = find_story(library, options.id)
        say_json(_whole(edition_of(library, found), found, options.language))
    return DONE


def _listed(library: Library, told: Story, language: str) -> dict[str, Any]:
    """One row of the list; a title whose figure is gone stands as it was written."""
    edition = edition_of(library, told)
    try:
        return _head(edition, told, language)
    except QalaError:
        return _row(told, told.title[language])


def _head(edition: Edition, told: Story, language: str) -> dict[str, Any]:
    return _row(told, fill(edition, told.title[language], language, told.id))


def _row(told: Story, title: str) -> dict[str, Any]:
    return {
        "story": told.id,
        "title": title,
        "first": told.first,
        "version": told.version,
        "minutes": round(told.minutes, 1),
        "steps": len(told.steps),
    }


def _whole(edition: Edition, told: Story, language: str) -> dict[str, Any]:
    steps = [
        {"step": number, **_step(edition, step, language, f"{told.id}, step {number}")}
        for number, step in enumerate(told.steps, 1)
    ]
    return {**_head(edition, told, language), "language": language, "steps": steps}


def _step(edition: Edition, step: Step, language: str, where: str) -> dict[str, Any]:
    texts = {"title": step.title, "message": step.message, "notes": step.notes}
    filled = {name: fill(edition, text[language], language, where) for name, text in texts.items()}
    return {
        "view": step.view,
        "codes": step.codes,
        "seconds": step.seconds,
        **filled,
        "cites": [_cite(each) for each in _cited(edition, step, language)],
    }


def _cited(edition: Edition, step: Step, language: str) -> list[Observation]:
    """Return the figures of a step, once each: one may stand in the message and in the notes."""
    texts = (step.title, step.message, step.notes)
    found = (each for text in texts for each in cited(edition, text[language]))
    return list({each.key: each for each in found}.values())


def _cite(each: Observation) -> dict[str, Any]:
    return {
        "indicator": each.indicator,
        "ref_area": each.ref_area,
        "time_period": each.time_period,
        "obs_value": each.obs_value,
        "obs_status": each.obs_status.value,
        "source": each.source,
    }
