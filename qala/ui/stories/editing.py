"""One story: its name, link and files, and its steps in order."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qala.observation import QalaError
from qala.story import Step, Story, fill
from qala.story.own import uncited
from qala.ui.address import whole_link
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.present.files import offer_files, offer_json
from qala.ui.present.ready import show_ready
from qala.ui.selection import choose_extra, extra
from qala.ui.stories.deeds import drop_step, move, remove, take_newest, undo
from qala.ui.stories.forms import show_step_form, show_title_form
from qala.ui.stories.kept import NEWEST, Own, is_behind, page_of
from qala.ui.stories.listing import WIDE, about_own, newer_words, offer_copy, why_not
from qala.ui.stories.telling import draw_told, fault_words


def show_editing(page: Page, own: Own) -> None:
    """Draw a story to be changed, or to be looked at where one may not."""
    st.button(
        page.say("story.all"),
        key="all_stories",
        type="tertiary",
        on_click=partial(choose_extra, edit="", at=""),
    )
    st.subheader(plain_label(own.story.title[page.language]), anchor=False)
    st.caption(plain_label(about_own(page, own)))
    draw_told(page)
    mine = own.is_mine
    if not mine and not why_not(page):
        st.text(page.say("story.why_theirs"))
    _show_deeds(page, own, mine=mine)
    _show_newer(page, own, mine=mine)
    _show_files(page, own)
    if mine and opened() == 0:
        show_title_form(page, at_revision(own))
    _show_link(page, own)
    _show_steps(page, own, mine=mine)


def opened() -> int:
    """Return the number of the step whose form is open; 0: the title's, -1: none."""
    number = extra("at").partition(".")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1


def at_revision(own: Own) -> Own:
    """Return a story as its form was opened on: what others did since must not be lost."""
    revision = extra("at").partition(".")[2]
    return own.seen_at(int(revision)) if revision.isascii() and revision.isdigit() else own


def _open(own: Own, number: int) -> None:
    choose_extra(at=f"{number}.{own.kept.revision}")


def _show_deeds(page: Page, own: Own, *, mine: bool) -> None:
    with st.container(horizontal=True, key="story_deeds"):
        st.button(
            page.say("present.start"),
            key="start_story",
            on_click=partial(choose_extra, story=own.id, step="1"),
            type="primary",
        )
        if mine:
            st.button(page.say("story.rename"), key="rename", on_click=partial(_open, own, 0))
        offer_copy(page, own.story)
        if mine and own.kept.undoable:
            st.button(page.say("story.undo"), key="undo_story", on_click=partial(undo, own))
        if mine:
            st.button(
                page.say("story.remove"),
                key="remove_story",
                on_click=partial(remove, own, page.language),
            )


def _show_newer(page: Page, own: Own, *, mine: bool) -> None:
    if not is_behind(own.story):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="notice_newer"):
        st.text(newer_words(page, own.story))
        if mine:
            words, deed = page.say("story.take_newest"), partial(take_newest, own)
        else:
            words = page.say("story.with_newest")
            deed = partial(choose_extra, story=own.id, step="1", data=NEWEST)
        st.button(words, key="take_newest", type="tertiary", on_click=deed)


def _show_files(page: Page, own: Own) -> None:
    """Draw the files of the story; where a figure is gone, what is to be mended first."""
    shown = page_of(page, own.story)
    faults = list(uncited(shown.edition, own.story))
    for fault in faults:
        st.text(fault_words(page, fault.kind, fault.params))
    with st.container(horizontal=True, key="story_files"):
        if faults:
            offer_json(page, own.story)
        else:
            offer_files(shown, own.story)
    show_ready(page, own.story)


def _show_link(page: Page, own: Own) -> None:
    st.caption(page.say("story.link"))
    st.code(whole_link("present", {"story": own.id}), language=None)


def _show_steps(page: Page, own: Own, *, mine: bool) -> None:
    shown = page_of(page, own.story)
    for at, step in enumerate(own.story.steps):
        with st.container(horizontal=True, vertical_alignment="center", key=f"step_{at}"):
            st.text(f"{at + 1}. {_title(shown, own.story, step)}", width=WIDE)
            if mine:
                _show_step_deeds(page, own, at)
        if mine and opened() == at + 1:
            show_step_form(page, at_revision(own), at)


def _title(page: Page, story: Story, step: Step) -> str:
    try:
        return fill(page.edition, step.title[page.language], page.language, story.id)
    except QalaError:
        return step.title[page.language]


def _show_step_deeds(page: Page, own: Own, at: int) -> None:
    last = len(own.story.steps) - 1
    deeds = {
        "up": (partial(move, own, at, -1), at == 0),
        "down": (partial(move, own, at, 1), at == last),
        "edit": (partial(_open, own, at + 1), False),
        "step_remove": (partial(drop_step, own, at), last == 0),
    }
    for name, (deed, idle) in deeds.items():
        st.button(
            page.say(f"story.{name}"),
            key=f"{name}_{at}",
            type="tertiary",
            on_click=deed,
            disabled=idle,
            help=page.say("story.fault.last") if name == "step_remove" and idle else None,
        )
