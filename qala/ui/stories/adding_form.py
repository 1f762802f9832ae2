"""The form that makes a view a step: of which story, its title and its one message."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qala.store.actor import Role
from qala.story import Step, Story, show_of
from qala.story.own import begun, same, with_step
from qala.story.reading import story_to_json
from qala.story.tale import SHOWS
from qala.text import Text
from qala.ui import loaded
from qala.ui.identity import who
from qala.ui.page import PAGES, Page
from qala.ui.plain import plain_label
from qala.ui.selection import (
    choose_extra,
    codes_of,
    extra,
    note_deed,
    set_widget,
    tell,
    told,
    widget_value,
)
from qala.ui.stories.kept import edition_of, find_own, own_stories
from qala.ui.stories.telling import attempt_story, draw_told
from qala.ui.stories.texts import (
    citation_of,
    codes_of_view,
    has_typed_number,
    must_cite,
    proposed_title,
)
from qala.ui.upload.staging import held, surely

_NEW = "new"
_OFFERED = 50
_SHOWN = {
    "lines": "compare.over_time",
    "multiples": "compare.multiples",
    "scatter": "compare.two",
    "heat": "targets.caption",
    "way": "story.which_way",
}


def draw_adding(page: Page) -> None:
    """Draw the form, or why the visitor may keep no story."""
    standing = who()
    if standing.actor.role < Role.EDITOR:
        st.text(page.say("story.why"))
        st.text(page.say(f"identity.why.{standing.reason or 'not-listed'}"))
        return
    mine = {each.id: each.story for each in own_stories()[:_OFFERED] if each.is_mine}
    target = st.selectbox(
        page.say("story.add_to"),
        [_NEW, *mine],
        format_func=lambda code: _name(page, mine.get(code)),
        key="add_to",
        on_change=note_deed,
    )
    draw_told(page)
    said = told()
    if said is not None and said[0].startswith("story.added"):
        codes = codes_of(page.selection, "present") | {"edit": said[1]["story"]}
        st.page_link(PAGES["present"], label=page.say("story.open"), query_params=codes)
    _choose_show(page)
    _form(page, target)


def _name(page: Page, story: Story | None) -> str:
    return plain_label(story.title[page.language] if story else page.say("story.new"))


def _choose_show(page: Page) -> None:
    """Draw the choice of which of the page's views becomes the step, where it has several."""
    names = SHOWS.get(page.name, ())
    if names:
        set_widget("add_show", show_of(page.name, {"show": extra("show")}))
        st.selectbox(
            page.say("story.which"),
            names,
            format_func=lambda name: page.say(_SHOWN[name]),
            key="add_show",
            on_change=lambda: choose_extra(show=widget_value("add_show")),
        )


def _form(page: Page, target: str) -> None:
    codes, title = codes_of_view(page), proposed_title(page)
    citation = citation_of(page.edition, codes)
    # The view is part of the key: another view proposes another title, and the message stays.
    at = f"add_title_{page.name}_{page.language}_" + "_".join(codes.values())
    with st.form("add_form", border=False):
        if target == _NEW:
            st.text_input(page.say("story.title"), key="add_story", max_chars=160)
        st.text_input(
            page.say("story.step_title"), value=title[page.language], key=at, max_chars=160
        )
        st.text_area(
            page.say("story.message"),
            key="add_message",
            max_chars=600,
            height=96,
            help=page.say("story.message_help"),
        )
        st.form_submit_button(
            page.say("story.insert"),
            key="add_insert",
            on_click=partial(insert, "add_message", citation),
            disabled=not citation,
            help=None if citation else page.say("story.no_figure"),
        )
        st.form_submit_button(
            page.say("story.add_now"),
            key="add_now",
            type="primary",
            on_click=partial(_add, page, target, at, title),
        )


def insert(key: str, citation: str) -> None:
    """Put the citation of a figure at the end of what is typed in a field."""
    typed = str(held(key) or "").rstrip()
    surely(lambda: set_widget(key, f"{typed} {citation}".strip()))
    surely(note_deed)


def _add(page: Page, target: str, at: str, title: Text) -> None:
    def deed() -> None:
        typed = str(held(at) or "")
        step = Step(
            view=page.name,
            title=title if typed == title[page.language] else same(typed),
            message=same(str(held("add_message") or "")),
            notes=same(""),
            codes=codes_of_view(page),
        )
        story = _begin(page, step) if target == _NEW else _go_on(target, step)
        key = "story.added_digits" if has_typed_number(step) else "story.added"
        values = {"name": story.title[page.language], "story": story.id}
        surely(lambda: tell(key, **values, number=str(len(story.steps))))
        surely(lambda: set_widget("add_message", ""))

    attempt_story(deed)


def _begin(page: Page, step: Step) -> Story:
    """Keep a new story of one step, pinned to the data that are looked at."""
    from qala.store.stories import add_story  # noqa: PLC0415

    must_cite(page.edition, step, 1)
    story = begun(same(str(held("add_story") or "")), page.language, step, page.edition.version)
    kept = add_story(loaded.shelves().library.store(), story_to_json(story).decode(), who().actor)
    found = find_own(kept.id)
    return found.story if found else story


def _go_on(target: str, step: Step) -> Story:
    """Put a step at the end of a story, as it is now."""
    from qala.store.errors import StoryGone  # noqa: PLC0415
    from qala.store.stories import change_story  # noqa: PLC0415

    store, own = loaded.shelves().library.store(), find_own(target)
    if own is None:
        raise StoryGone(store.where, target)
    must_cite(edition_of(own.story), step, len(own.story.steps) + 1)
    story = with_step(own.story, step)
    content = story_to_json(story).decode()
    change_story(store, own.id, content, own.kept.revision, who().actor)
    return story
