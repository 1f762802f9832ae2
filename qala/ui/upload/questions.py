"""Questions: what only the sender can answer, each answered with one choice."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qala.intake import Question
from qala.ui.page import Page, indicator_words, place_words
from qala.ui.plain import plain_label
from qala.ui.upload.naming import named
from qala.ui.upload.staging import Staged, answer, held
from qala.wording import option_words, question_words

_FIRST = 12
"""Questions drawn at once."""


def show_questions(page: Page, staged: Staged) -> None:
    """Draw the questions, the first of many."""
    asked = staged.intake.questions
    for question in asked[:_FIRST]:
        with st.container(border=True, key=named(f"question_{_kind(question)}", question.code)):
            st.text(question_words(page.edition, question, page.language))
            _show_options(page, staged, question)
    if len(asked) > _FIRST:
        st.text(page.say("upload.more_questions", count=str(len(asked) - _FIRST)))


def _show_options(page: Page, staged: Staged, question: Question) -> None:
    """Draw the options as buttons: one press is the answer."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for option in {each.code: each for each in question.options}.values():
            words = option_words(page.edition, question, option, page.language)
            st.button(
                plain_label(words),
                key=named(f"option_{_kind(question)}", question.code, option.code),
                on_click=answer,
                args=(staged.draft, {question.code: option.code}),
            )
        _show_others(page, staged, question)


def _show_others(page: Page, staged: Staged, question: Question) -> None:
    """Draw what else may be answered: any place, any indicator, any text."""
    kind = _kind(question)
    everything = {"place": place_words, "indicator": indicator_words}.get(kind)
    key = named(f"other_{kind}", question.code)
    take = partial(_take, staged, question.code, key)
    if everything is not None:
        words = everything(page)
        st.selectbox(
            page.say(f"upload.other_{kind}"),
            list(words),
            index=None,
            format_func=lambda code: words[code],
            key=key,
            placeholder=page.say("upload.choose"),
            on_change=take,
        )
    elif not question.options:
        st.text_input(page.say("upload.answer"), key=key, on_change=take)


def _kind(question: Question) -> str:
    return question.code.partition(":")[0]


def _take(staged: Staged, code: str, key: str) -> None:
    value = held(key)
    if value:
        answer(staged.draft, {code: str(value)})
