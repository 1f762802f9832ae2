"""What a deed on a story had to say: faults with their place, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

import streamlit as st

from qala.story import StoryError
from qala.text import LANGUAGES
from qala.ui.page import Page
from qala.ui.selection import tell, told
from qala.ui.upload.staging import attempt, surely

_FAULT, _OURS = "story.fault.", ("story.", "store.")


def attempt_story(deed: Callable[[], None]) -> None:
    """Do something with a story in a callback; what store or story refuse stands on the page."""

    @wraps(deed)
    def done() -> None:
        try:
            deed()
        except StoryError as failed:
            error = failed
            values = {key: str(value) for key, value in error.params.items()}
            surely(lambda: tell(f"{_FAULT}{error.kind}", **values))

    attempt(done)


def say_told(page: Page) -> str:
    """Return what stands told of stories, in words; empty where nothing does."""
    said = told()
    if said is None or not said[0].startswith(_OURS):
        return ""
    key, values = said
    if not key.startswith(_FAULT):
        return page.say(key, **values)
    return fault_words(page, key.removeprefix(_FAULT), values)


def draw_told(page: Page) -> None:
    """Draw what stands told of stories."""
    words = say_told(page)
    if words:
        with st.container(key="notice_told"):
            st.text(words)


def fault_words(page: Page, kind: str, params: Mapping[str, object]) -> str:
    """Return what is wrong with a story, where, and the remedy."""
    values = {"what": "", "most": "", **params, "where": where_words(page, params)}
    return page.say(f"{_FAULT}{kind}", **values)


def where_words(page: Page, params: Mapping[str, object]) -> str:
    """Return the place of a fault: step, text and language, as far as they are known."""
    step, field = params.get("step"), str(params.get("field", ""))
    language = LANGUAGES.get(str(params.get("language", "")), "")
    at = page.say("story.at.step", step=step) if step else page.say("story.at.story")
    if field in ("title", "message", "notes", "seconds"):
        named = page.say(f"story.field.{field}").lower()
        field = page.say("story.field.in", field=named, language=language) if language else named
    return page.say("story.at.field", at=at, field=field) if field else at
