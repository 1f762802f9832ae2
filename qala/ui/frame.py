"""The frame every page stands in: settings, menu, the bar of choices, notices, the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from qala.catalogue import Indicator
from qala.edition import Edition
from qala.places import Place
from qala.text import LANGUAGES, say
from qala.ui import loaded
from qala.ui.selection import (
    Selection,
    ask_page,
    asked_page,
    choose,
    codes_of,
    read_selection,
    remember,
    set_widget,
    take_widget,
    turn_to,
)
from qala.ui.shelf import Shelf
from qala.wording import day_words, period_words

PAGES = {
    "home": "app.py",
    "map": "pages/map.py",
    "place": "pages/place.py",
    "compare": "pages/compare.py",
    "data": "pages/data.py",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page's parts need: the data and what is chosen."""

    name: str
    shelf: Shelf
    selection: Selection

    @property
    def edition(self) -> Edition:
        """The data the page shows."""
        return self.shelf.edition

    def say(self, key: str, **values: object) -> str:
        """Return a message in the chosen language."""
        return say(key, self.selection.language, **values)

    @property
    def language(self) -> str:
        """The chosen language."""
        return self.selection.language

    @property
    def indicator(self) -> Indicator:
        """The chosen indicator."""
        return self.edition.indicator(self.selection.indicator)

    @property
    def place(self) -> Place:
        """The chosen place."""
        return self.edition.gazetteer[self.selection.place]


Body = Callable[[Page], None]


def draw_page(name: str, body: Body) -> None:
    """Draw a page: what stays, and all that a choice changes as one fragment.

    `body` draws the page's parts.
    """
    st.set_page_config(page_title="Qala", page_icon=None, layout="wide")
    st.html(f"<style>{loaded.text_of('qala/web/frame.css')}</style>")
    turn_to(name)
    _draw_body(name, body)


@st.fragment
def _draw_body(name: str, body: Body) -> None:
    """Draw all that a choice changes: a fragment's rerun sends half the messages of a page's."""
    shelf = loaded.shelf()
    selection, stale = read_selection(shelf.edition)
    page = Page(name, shelf, selection)
    _turn_if_asked(page)
    _menu(page)
    for key, code in stale:
        _notice(page, key, code)
    _bar(page)
    body(page)
    _foot(page)
    remember(page.selection, name)
    turn_to(name)


def _turn_if_asked(page: Page) -> None:
    asked = asked_page()
    if asked and asked != page.name:
        st.switch_page(PAGES[asked], query_params=codes_of(page.selection, asked))


def _foot(page: Page) -> None:
    edition = page.edition.catalogue.edition
    with st.container(key="foot"):
        day = day_words(edition.as_of, page.language)
        st.caption(page.say("foot.as_of", day=day) + " " + page.say("foot.licence"))


def _menu(page: Page) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="menu"):
        st.html('<span class="qala-brand">Qala</span>', width="content")
        for name, path in PAGES.items():
            # With its codes in the link a page is one step of the history, not two.
            codes = codes_of(page.selection, name)
            st.page_link(path, label=page.say(f"menu.{name}"), query_params=codes)
        st.space("stretch")
        set_widget("language", page.language)
        st.segmented_control(
            page.say("bar.language"),
            list(LANGUAGES),
            format_func=lambda code: LANGUAGES[code],
            key="language",
            label_visibility="collapsed",
            required=True,
            on_change=take_widget,
            args=("language",),
        )


def _notice(page: Page, key: str, code: str) -> None:
    """Say that a code of the address means nothing; the code itself is shown as plain text."""
    with st.container(horizontal=True, key=f"notice_{key}"):
        st.text(page.say(f"notice.{key}", code=code[:40]))


def _bar(page: Page) -> None:
    with st.container(key="bar"):
        wide, place, period = st.columns([6, 4, 2])
        with wide:
            _choice(
                page, "indicator", list(page.edition.catalogue.indicators), indicator_words(page)
            )
        with place:
            _choice(page, "place", page.shelf.place_codes(), place_words(page))
        with period:
            codes = list(reversed(page.edition.periods_of(page.selection.indicator)))
            _choice(page, "period", codes, {c: period_words(c, page.language) for c in codes})


def _choice(page: Page, key: str, codes: list[str], words: Mapping[str, str]) -> None:
    set_widget(key, getattr(page.selection, key))
    st.selectbox(
        page.say(f"bar.{key}"),
        codes,
        format_func=lambda code: words[code],
        key=key,
        on_change=take_widget,
        args=(key,),
    )


def indicator_words(page: Page) -> dict[str, str]:
    """Return each indicator's topic and short title."""
    return page.shelf.indicator_words(page.language)


def place_words(page: Page) -> dict[str, str]:
    """Return each place's name, with what tells a city from a region of the same name."""
    return page.shelf.place_words(page.language)


def open_later(page: str, codes: Mapping[str, str]) -> None:
    """Choose codes and ask for a page; from a callback, which may not turn pages itself."""
    choose(**codes)
    ask_page(page)
