"""The menu: the pages, and the languages. Drawn once a page: no choice on the page changes it."""

from __future__ import annotations

import streamlit as st

from qala.maps.atlas import encode
from qala.text import LANGUAGES
from qala.ui.address import base_path
from qala.ui.components import mount
from qala.ui.page import PAGES, Page, open_later
from qala.ui.selection import reported_text, set_widget, take_widget


def show_menu(page: Page) -> None:
    """Draw the links to the pages, and the languages."""
    with st.container(horizontal=True, vertical_alignment="center", key="menu"):
        mount("menu", "pages", encode(_told(page)), on_page_change=_turn)
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


def _told(page: Page) -> dict[str, object]:
    """What ``qala/web/menu.js`` draws; the codes of its links stand in the address already.

    Streamlit's own links would each carry them, and travel anew with every choice.
    """
    return {
        "label": page.say("bar.pages"),
        "base": base_path(),
        "here": page.name,
        "pages": [(name, page.say(f"menu.{name}")) for name in PAGES],
    }


def _turn() -> None:
    name = reported_text("pages", "page")
    if name in PAGES:
        open_later(name, {})
