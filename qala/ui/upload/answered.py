"""What the sender said so far, in words; each answer can be taken back."""

from __future__ import annotations

import streamlit as st

from qala.text import message_keys
from qala.ui.page import Page, indicator_words, place_words
from qala.ui.plain import plain_label
from qala.ui.upload.naming import named
from qala.ui.upload.staging import Staged, answer

_LISTED = 40
_SHORT = 60
_DEFINED = "new."
_ELSEWHERE = ("whole",)  # answers that have a box of their own


def show_answers(page: Page, staged: Staged) -> None:
    """Draw the answers; a definition of an indicator is one."""
    said = {code: text for code, text in staged.answers.items() if code not in _ELSEWHERE}
    single = [code for code in said if not code.startswith(_DEFINED)]
    defined = dict.fromkeys((code for code in said if code.startswith(_DEFINED)), "")
    if not said:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="answers"):
        st.caption(page.say("upload.answers"), width="content")
        for code in single[:_LISTED]:
            _show_answer(staged, answer_words(page, code, said[code]), {code: ""})
        if defined:
            _show_answer(staged, page.say("upload.said.new"), defined)


def _show_answer(staged: Staged, words: str, back: dict[str, str]) -> None:
    st.button(
        plain_label(words),
        icon=":material/close:",
        key=named("unsay", *back),
        on_click=answer,
        args=(staged.draft, back),
    )


def answer_words(page: Page, code: str, text: str) -> str:
    """Return an answer in words: what it is about, and what was said."""
    kind, _, about = code.partition(":")
    if kind == "leave_out":
        rows = page.say("upload.said.all") if text == "all" else _short(text)
        return page.say("upload.said.leave_out", rows=rows)
    if kind == "edit":
        *sheet, row, column = about.split(":")
        cell = " ".join((*sheet, f"{column}{row}"))
        return page.say("upload.said.edit", cell=_short(cell), text=_short(text) or "–")
    label = f"«{_short(about)}»" if about else _label(page, kind)
    return f"{label}: {_short(_chosen(page, kind, text))}"


def _label(page: Page, kind: str) -> str:
    for key in (f"upload.fact.{kind}", f"upload.said.{kind}"):
        if key in message_keys():
            return page.say(key)
    return kind


def _chosen(page: Page, kind: str, text: str) -> str:
    """Return what was chosen: the name of a place or indicator, an option's words, a text."""
    words = {"place": place_words, "indicator": indicator_words}.get(kind)
    if words is not None and text in (known := words(page)):
        return known[text]
    keys = (f"upload.chosen.{kind}.{text}", f"upload.{kind}.{text}", f"question.{kind}.{text}")
    return next((page.say(key) for key in keys if key in message_keys()), text)


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
