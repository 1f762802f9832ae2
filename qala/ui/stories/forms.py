"""The forms of a story: its title, and a step's texts, each in three languages."""

from __future__ import annotations

from functools import partial

import streamlit as st
from msgspec.structs import replace

from qala.story.own import LENGTHS, titled
from qala.text import LANGUAGES, Text
from qala.ui.page import Page
from qala.ui.selection import choose_extra
from qala.ui.stories.adding_form import insert
from qala.ui.stories.deeds import change, save_step, typed_text
from qala.ui.stories.kept import Own, edition_of
from qala.ui.stories.texts import citation_of
from qala.ui.upload.staging import held

_ROWS = {"message": 96, "notes": 160}


def show_title_form(page: Page, own: Own) -> None:
    """Draw the fields for a story's title and its first language."""
    prefix = f"title_{own.id}"
    with st.form("title_form", border=True):
        _fields(page, prefix, "title", own.story.title)
        st.selectbox(
            page.say("story.first"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(own.story.first),
            format_func=lambda code: LANGUAGES[code],
            key=f"{prefix}_first",
            width=260,
        )
        _show_ways(page, partial(_save_title, own, prefix, page.language))


def _save_title(own: Own, prefix: str, language: str) -> None:
    first = str(held(f"{prefix}_first"))
    change(
        own,
        lambda: replace(titled(own.story, typed_text(f"{prefix}_title", language)), first=first),
    )


def show_step_form(page: Page, own: Own, at: int) -> None:
    """Draw the fields for a step's title, message, notes and seconds."""
    step, prefix = own.story.steps[at], f"step_{own.id}_{at}"
    citation = citation_of(edition_of(own.story), step.codes)
    with st.form("step_form", border=True):
        for field, text in step.texts.items():
            _fields(page, prefix, field, text)
        with st.container(horizontal=True):
            _number(page, prefix, "place", at + 1, len(own.story.steps))
            _number(page, prefix, "seconds", step.seconds, 3600)
        st.form_submit_button(
            page.say("story.insert"),
            key="step_insert",
            on_click=partial(_insert_all, f"{prefix}_message", citation),
            disabled=not citation,
            help=page.say("story.message_help") if citation else page.say("story.no_figure"),
        )
        _show_ways(page, partial(_save_step, own, at, prefix, page.language))


def _fields(page: Page, prefix: str, field: str, text: Text) -> None:
    """One field for each language, side by side."""
    for column, code in zip(st.columns(len(LANGUAGES)), LANGUAGES, strict=True):
        name = page.say(f"story.field.{field}")
        label = f"{name}, {page.say(f'source.in_{code}')}"
        key, most = f"{prefix}_{field}_{code}", LENGTHS[field]
        with column:
            if field == "title":
                st.text_input(label, value=text[code], key=key, max_chars=most)
            else:
                st.text_area(label, value=text[code], key=key, max_chars=most, height=_ROWS[field])


def _number(page: Page, prefix: str, field: str, value: int, most: int) -> None:
    st.number_input(
        page.say(f"story.field.{field}"),
        min_value=1,
        max_value=most,
        value=value,
        key=f"{prefix}_{field}",
        width=180,
    )


def _insert_all(prefix: str, citation: str) -> None:
    for code in LANGUAGES:
        insert(f"{prefix}_{code}", citation)


def _save_step(own: Own, at: int, prefix: str, language: str) -> None:
    texts = {name: typed_text(f"{prefix}_{name}", language) for name in LENGTHS}
    seconds, place = int(held(f"{prefix}_seconds")), int(held(f"{prefix}_place"))
    save_step(own, at, replace(own.story.steps[at], **texts, seconds=seconds), place - 1)


def _show_ways(page: Page, save: partial[None]) -> None:
    with st.container(horizontal=True):
        st.form_submit_button(
            page.say("story.save"), key="save_form", type="primary", on_click=save
        )
        st.form_submit_button(
            page.say("story.cancel"), key="close_form", on_click=partial(choose_extra, at="")
        )
