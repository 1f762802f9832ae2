"""A new indicator: what its sender says of one that the catalogue does not have."""

from __future__ import annotations

import streamlit as st

from qala.catalogue import TOPICS, Direction
from qala.text import LANGUAGES
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import widget_value
from qala.ui.upload.staging import Staged, answer

_NEW = "new"
_TEXTS = ("id", *(f"title.{language}" for language in LANGUAGES), "low", "high")
_CHOICES = ("unit", "topic", "direction", "decimals", "aggregation")


def show_defining(page: Page, staged: Staged) -> None:
    """Draw the form, where the sender said that her indicator is new."""
    answers = staged.answers
    asked = [code for code in answers if code.partition(":")[0] == "indicator"]
    if not any(answers[code] == _NEW for code in asked):
        return
    with st.form("defining"):
        st.text(page.say("upload.new.heading"))
        st.caption(page.say("upload.new.hint"))
        _show_titles(page, answers)
        _show_facts(page, answers)
        st.form_submit_button(page.say("upload.new.take"), on_click=_take, args=(staged,))


def _show_titles(page: Page, answers: dict[str, str]) -> None:
    for column, language in zip(st.columns(3), LANGUAGES, strict=True):
        key = f"title.{language}"
        label = plain_label(page.say("upload.new.title", language=LANGUAGES[language]))
        column.text_input(label, answers.get(f"new.{key}", ""), key=f"new.{key}", max_chars=300)


def _show_facts(page: Page, answers: dict[str, str]) -> None:
    catalogue, language = page.edition.catalogue, page.language
    words = {
        "unit": {code: unit.name[language] for code, unit in catalogue.units.items()},
        "topic": {code: page.say(f"topic.{code}") for code in TOPICS},
        "direction": {each.value: page.say(f"upload.new.{each.value}") for each in Direction},
        "decimals": {str(each): str(each) for each in range(6)},
        "aggregation": {each: page.say(f"upload.new.{each}") for each in ("none", "sum")},
    }
    for column, key in zip(st.columns(len(_CHOICES)), _CHOICES, strict=True):
        codes = list(words[key])
        said = answers.get(f"new.{key}", {"decimals": "1", "direction": "neutral"}.get(key, ""))
        column.selectbox(
            page.say(f"upload.new.{key}"),
            codes,
            index=codes.index(said) if said in codes else (None if key == "unit" else 0),
            format_func=words[key].__getitem__,
            key=f"new.{key}",
            placeholder=page.say("upload.choose"),
        )
    for column, key in zip(st.columns(3), ("id", "low", "high"), strict=True):
        label, said = page.say(f"upload.new.{key}"), answers.get(f"new.{key}", "")
        column.text_input(label, said, key=f"new.{key}", max_chars=60)


def _take(staged: Staged) -> None:
    given = {key: widget_value(f"new.{key}") for key in (*_TEXTS, *_CHOICES)}
    answer(staged.draft, {f"new.{key}": str(text or "").strip() for key, text in given.items()})
