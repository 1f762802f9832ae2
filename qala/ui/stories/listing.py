"""All own stories under each other, and the ways to make one without a view: copy, file, undo."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from qala.store.actor import Role
from qala.story import Story
from qala.text import format_number
from qala.ui.identity import who
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import choose_extra, extra
from qala.ui.stories.deeds import copy, restore, take_file
from qala.ui.stories.kept import Own, gone_stories, is_behind, own_stories
from qala.ui.stories.telling import draw_told
from qala.wording import day_words

_LISTED, _BACK = 20, 3
WIDE = 560
"""Room for a title, in pixels: what can be done stands beside it, on a phone under it."""


def show_own(page: Page) -> None:
    """Draw the own stories, those that can be brought back, and the place to drop a file."""
    with st.container(key="own_stories"):
        st.subheader(page.say("story.own"), anchor=False)
        draw_told(page)
        found = own_stories()
        if not found:
            st.caption(page.say("story.none"))
        shown = found if extra("every") else found[:_LISTED]
        for own in shown:
            _line(page, own)
        if len(shown) < len(found):
            words = page.say("story.every", count=len(found))
            st.button(words, key="every_story", on_click=partial(choose_extra, every="1"))
        _show_back(page)
        _show_import(page, len(found))


def why_not(page: Page) -> bool:
    """Say why the visitor may keep no story; return whether that is so."""
    standing = who()
    if standing.actor.role >= Role.EDITOR:
        return False
    st.text(page.say("story.why"))
    st.text(page.say(f"identity.why.{standing.reason or 'not-listed'}"))
    return True


def offer_copy(page: Page, story: Story) -> None:
    """Draw the button that makes a copy of a story one's own; for those who may."""
    if who().actor.role >= Role.EDITOR:
        st.button(
            page.say("story.copy"),
            key=f"copy_{story.id}",
            on_click=partial(copy, story, page.language),
        )


def about_own(page: Page, own: Own) -> str:
    """Return length and day of a story; whose it is, where another editor's, for editors."""
    story, minutes = own.story, format_number(own.story.minutes, page.language, 1)
    day = day_words(own.kept.at[:10], page.language)
    told = [
        page.say("present.steps", count=len(story.steps), minutes=minutes),
        page.say("story.changed", day=day),
    ]
    actor = who().actor
    if actor.role >= Role.EDITOR and own.kept.publisher != actor.name:
        told.append(page.say("story.by", who=own.kept.publisher))
    return " · ".join(told)


def _line(page: Page, own: Own) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"own_{own.id}"):
        with st.container(gap=None, width=WIDE):
            st.text(own.story.title[page.language])
            st.caption(plain_label(about_own(page, own)))
            if is_behind(own.story):
                st.caption(plain_label(newer_words(page, own.story)))
        st.button(
            page.say("present.start"),
            key=f"start_{own.id}",
            on_click=partial(choose_extra, story=own.id, step="1"),
            type="primary",
        )
        st.button(
            page.say("story.manage"),
            key=f"manage_{own.id}",
            on_click=partial(choose_extra, edit=own.id, at=""),
        )


def newer_words(page: Page, story: Story) -> str:
    """Return the quiet notice that there are newer data than a story's."""
    newest = page.edition.version
    return page.say("story.newer", newest=newest, pinned=story.version)


def _show_back(page: Page) -> None:
    for own in gone_stories()[:_BACK]:
        name = plain_label(own.story.title[page.language], 60)
        st.button(
            page.say("story.restore", name=name),
            key=f"back_{own.id}",
            type="tertiary",
            on_click=partial(restore, own),
        )


def _show_import(page: Page, count: int) -> None:
    if why_not(page):
        return
    choose, drop = page.say("story.import_choose"), page.say("story.import_drop")
    large = page.say("story.import_large")
    style = (
        f'--qala-choose: "{escape(choose)}"; --qala-drop: "{escape(drop)}"; '
        f'--qala-large: "{escape(large)}";'
    )
    st.caption(page.say("story.import"))
    # Where a file is dropped looks the same wherever it is.
    with st.container(key="upload_file"):
        st.html(f"<style>.st-key-upload_file {{ {style} }}</style>")
        # A new place for each story: the file taken in does not stay in it.
        key = f"story_file_{count}"
        st.file_uploader(
            page.say("story.import_drop"),
            key=key,
            on_change=partial(take_file, key, page.language),
            label_visibility="collapsed",
            max_upload_size=1,
        )
