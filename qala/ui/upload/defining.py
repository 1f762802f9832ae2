"""A new indicator: what its sender says of one that the catalogue does not have."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from qala.catalogue import TOPICS, Direction
from qala.text import LANGUAGES
from qala.ui.page import Page
from qala.ui.upload.naming import named
from qala.ui.upload.staging import Staged, answer, held

_NEW = "new"
_LONGEST = 300
_KAZAKH = frozenset("әғқңөұүһі")
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
        _show_titles(page, answers, staged.intake.understood.get("title", ""))
        _show_facts(page, answers)
        st.form_submit_button(page.say("upload.new.take"), on_click=_take, args=(staged,))


def _show_titles(page: Page, answers: dict[str, str], found: str) -> None:
    """Draw the titles; the file's own stands where its language belongs."""
    guessed = {} if _titles(answers) else {_language_of(found): found[:_LONGEST]}
    for column, language in zip(st.columns(3), LANGUAGES, strict=True):
        label = page.say(f"upload.new.title_{language}")
        said = answers.get(f"new.title.{language}", guessed.get(language, ""))
        column.text_input(label, said, key=f"new.title.{language}", max_chars=_LONGEST)


def _titles(answers: Mapping[str, str]) -> list[str]:
    return [text for each in LANGUAGES if (text := answers.get(f"new.title.{each}", ""))]


def _language_of(title: str) -> str:
    letters = set(title.casefold())
    if letters & _KAZAKH:
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in letters) else "en"


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
    given = {key: held(f"new.{key}") for key in (*_TEXTS, *_CHOICES)}
    said = {f"new.{key}": str(text or "").strip() for key, text in given.items()}
    # A code is nothing a statistician has: where she gives none, it comes of the title.
    said["new.id"] = said["new.id"] or named("own", *_titles(said))
    answer(staged.draft, said)
