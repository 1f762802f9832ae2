"""The frame every page stands in: settings, menu, the bar of choices, notices, the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from qala.maps.atlas import encode
from qala.ui import loaded
from qala.ui.address import is_embedded, whole_link
from qala.ui.banners import draw_banners, draw_notice, draw_version
from qala.ui.components import mount
from qala.ui.dress import styles
from qala.ui.menu import show_menu
from qala.ui.page import PAGES, Page, indicator_words, place_words
from qala.ui.selection import (
    asked_page,
    asked_version,
    codes_of,
    note_deed,
    read_selection,
    remember,
    set_widget,
    take_widget,
    turn_to,
)
from qala.ui.serving.metrics import drawing, drawn_anew
from qala.ui.stories.adding import offer_step
from qala.wording import day_words, period_words

Body = Callable[[Page], None]


BAR = ("indicator", "place", "period")
PLACE = ("place",)
NOTHING = ()
_IDLE = (("place", "period"),)
"""Boxes (page, key) that change nothing there: the profile tells the latest values."""


def draw_page(name: str, body: Body, bar: tuple[str, ...] = BAR, alone: Body | None = None) -> None:
    """Draw a page: what stays, and all that a choice changes as one fragment.

    `body` draws the page's parts; `bar` are the choices it stands under; `alone` draws its one
    view where the page is embedded in another.
    """
    with drawing(name, "page"):
        _draw_whole(name, body, bar, alone)


def _draw_whole(name: str, body: Body, bar: tuple[str, ...], alone: Body | None) -> None:
    st.set_page_config(page_title="Qala", page_icon=None, layout="wide")
    st.html(f"<style>{styles()}</style>")
    turn_to(name)
    page, _ = _page(name)
    _turn_if_asked(page)
    _listen()
    if alone is not None and is_embedded():
        _draw_alone(name, alone)
    else:
        show_menu(page)
        _draw_body(name, body, bar)


def _page(name: str) -> tuple[Page, list[tuple[str, str]]]:
    """Return what a page is drawn from, and the codes of its address that mean nothing."""
    shelf = loaded.shelf(asked_version())
    selection, stale = read_selection(shelf.edition)
    return Page(name, shelf, selection), stale


def _listen() -> None:
    """Have the page drawn anew when somebody publishes; outside the fragment: it is sent once."""
    pinned = asked_version()
    told = {"address": "" if pinned else loaded.route("/qala/news"), "token": loaded.shelf().token}
    mount("news", "news", encode(told), on_token_change=note_deed)


@st.fragment
@drawn_anew
def _draw_body(name: str, body: Body, bar: tuple[str, ...]) -> None:
    """Draw all that a choice changes: a fragment's rerun sends half the messages of a page's."""
    page, stale = _page(name)
    _turn_if_asked(page)
    for key, code in stale:
        draw_notice(page, key, code=code[:40])
    draw_banners(page, asked_version())
    _bar(page, bar)
    try:
        body(page)
        _foot(page)
    except Exception:
        # Else the next choice would pass for a journey back to what just failed.
        remember(page.selection, name)
        raise
    remember(page.selection, name)
    turn_to(name)


@st.fragment
@drawn_anew
def _draw_alone(name: str, alone: Body) -> None:
    """Draw a view without menu, bar and foot: they are its host's, as is the room around it."""
    page, _ = _page(name)
    _turn_if_asked(page)
    with st.container(key="alone"):
        alone(page)
        codes = codes_of(page.selection, name)
        st.link_button(
            page.say("embed.full"), whole_link(name, codes), type="tertiary", key="whole_view"
        )
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
        draw_version(page)
        offer_step(page)


def _bar(page: Page, bar: tuple[str, ...]) -> None:
    options: dict[str, Callable[[], Mapping[str, str]]] = {
        "indicator": lambda: indicator_words(page),
        "place": lambda: _places(page),
        "period": lambda: _periods(page),
    }
    if not bar:
        return
    with st.container(horizontal=True, key="bar"):
        for key in bar:
            words = options[key]()
            _choice(page, key, list(words), words, idle=(page.name, key) in _IDLE)


def _places(page: Page) -> dict[str, str]:
    words = place_words(page)
    return {code: words[code] for code in page.shelf.place_codes()}


def _periods(page: Page) -> dict[str, str]:
    codes = reversed(page.edition.periods_of(page.selection.indicator))
    return {code: period_words(code, page.language) for code in codes}


def _choice(
    page: Page, key: str, codes: list[str], words: Mapping[str, str], *, idle: bool
) -> None:
    """One box of the bar; an idle one shows what is chosen, and says why it changes nothing."""
    set_widget(key, getattr(page.selection, key))
    st.selectbox(
        page.say(f"bar.{key}"),
        codes,
        format_func=words.__getitem__,
        key=key,
        on_change=take_widget,
        args=(key,),
        disabled=idle,
        help=page.say(f"bar.{key}_idle") if idle else None,
    )
