"""The stage itself, and the list of stories to choose from."""

from __future__ import annotations

import streamlit as st

from qala.edition import ROOT
from qala.maps.atlas import deflate
from qala.observation import QalaError
from qala.story import Story, read_stories
from qala.story.own import uncited
from qala.text import LANGUAGES, format_number
from qala.ui.address import link_to
from qala.ui.components import geometry_address, mount
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.present.files import offer_files
from qala.ui.present.ready import show_ready
from qala.ui.present.slides import slides
from qala.ui.selection import choose, choose_extra, extra, reported_text
from qala.ui.stories.editing import show_editing
from qala.ui.stories.kept import NEWEST, find_own, is_behind, page_of
from qala.ui.stories.listing import newer_words, offer_copy, show_own
from qala.ui.stories.telling import fault_words

_KEYS = (
    ("→  PageDown  Space", "next"),
    ("←  PageUp", "back"),
    ("Home  End  1–9", "ends"),
    ("B", "blank"),
    ("F", "full"),
    ("L", "language"),
    ("N", "notes"),
    ("P", "window"),
    ("O", "overview"),
    ("E", "explore"),
    ("Esc", "leave"),
)
_WORDS = ("next", "last", "back", "forward", "help", "overview")


def show_present(page: Page) -> None:
    """Draw the story the address names, on the stage or to be changed; or all to choose from."""
    shipped, code = read_stories(ROOT / "data"), extra("story")
    own = None if code in shipped else find_own(code)
    if code in shipped or own is not None:
        _show_stage(page, own.story if own else shipped[code])
        return
    edited = find_own(extra("edit"))
    if edited is not None:
        show_editing(page, edited)
        return
    _show_all(page, shipped, code or extra("edit"))


def _show_all(page: Page, shipped: dict[str, Story], missed: str) -> None:
    st.subheader(page.say("present.title"), anchor=False)
    if missed:
        st.text(page.say("present.unknown", code=missed[:40]))
    st.caption(page.say("present.choose"))
    for story in shipped.values():
        _offer(page, story)
    show_own(page)


def _offer(page: Page, story: Story) -> None:
    minutes = format_number(story.minutes, page.language, 1)
    with st.container(border=True, key=f"story_{story.id}"):
        st.text(story.title[page.language])
        st.caption(page.say("present.steps", count=len(story.steps), minutes=plain_label(minutes)))
        _offer_newest(page, story)
        st.button(
            page.say("present.start"),
            key=f"start_{story.id}",
            on_click=lambda: choose_extra(story=story.id, step="1"),
            type="primary",
        )
        with st.container(horizontal=True):
            offer_files(page_of(page, story), story)
            offer_copy(page, story)
        show_ready(page, story)


def _offer_newest(page: Page, story: Story) -> None:
    """Say that there are newer data than a story's, with the way to present it with them."""
    if is_behind(story):
        with st.container(horizontal=True, vertical_alignment="center", key=f"newer_{story.id}"):
            st.text(newer_words(page, story))
            st.button(
                page.say("story.with_newest"),
                key=f"newest_{story.id}",
                type="tertiary",
                on_click=lambda: choose_extra(story=story.id, step="1", data=NEWEST),
            )


def _show_stage(page: Page, story: Story) -> None:
    page = page_of(page, story)
    try:
        steps = slides(page, story)
    except QalaError as error:
        _show_faults(page, story, error)
        return
    order = list(LANGUAGES)
    following = order[(order.index(page.language) + 1) % len(order)]
    step = extra("step", "1")
    mount(
        "stage",
        "stage",
        deflate(
            {
                "id": story.id,
                "at": int(step) - 1 if step.isascii() and step.isdigit() and len(step) < 4 else 0,
                "role": "notes" if extra("role") == "notes" else "audience",
                "steps": steps,
                "geometry": geometry_address(),
                "following": following,
                "planned": f"{story.minutes:.0f}:00",
                "home": link_to("present", {"language": page.language}),
                "beside": _beside(page, story),
                "words": {key: page.say(f"present.{key}") for key in _WORDS},
                "help": [[keys, page.say(f"present.key.{name}")] for keys, name in _KEYS],
            }
        ),
        on_step_change=lambda: choose_extra(step=reported_text("stage", "step")),
        on_language_change=_take_language,
    )


def _show_faults(page: Page, story: Story, error: QalaError) -> None:
    """Say what keeps a story from the stage: figures that are gone with their places, else why."""
    faults = list(uncited(page.edition, story))
    for fault in faults:
        st.text(fault_words(page, fault.kind, fault.params))
    if not faults:
        st.text(page.say("present.ready.fault", what=str(error)))
    st.button(
        page.say("story.all"),
        key="all_stories",
        on_click=lambda: choose_extra(story="", step="", data=""),
    )


def _beside(page: Page, story: Story) -> str:
    codes = {key: extra(key) for key in ("data", "v")}
    codes |= {"story": story.id, "step": extra("step", "1"), "role": "notes"}
    return link_to("present", {"language": page.language, **codes})


def _take_language() -> None:
    language, _, step = reported_text("stage", "language").partition(".")
    choose(language=language)
    choose_extra(step=step)
