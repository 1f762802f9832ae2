"""Banners: what a visitor must know of the data before she trusts them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qala.ui import loaded
from qala.ui.page import Page
from qala.ui.selection import VERSION, choose_extra

# A store that can only be read shows what it has; the others show less than was published.
_QUIET = ("read-only", "full", "busy")


def draw_banners(page: Page, version: str) -> None:
    """Say which version is shown where that is not the newest, and what is damaged."""
    if version:
        _tell_pinned(page, version)
    if page.edition.damaged:
        names = dict.fromkeys(_named(page, each.indicator) for each in page.edition.damaged)
        draw_notice(page, "damaged", names=", ".join(names))
    trouble = loaded.shelves().library.trouble
    if trouble is not None and trouble.code not in _QUIET:
        with st.container(horizontal=True, key="notice_store"):
            st.text(page.say(f"store.{trouble.code}", **trouble.params))


def _tell_pinned(page: Page, version: str) -> None:
    newest = loaded.shelf().edition.version
    if version != str(page.edition.version):
        draw_notice(page, "v", code=version[:40])
    elif page.edition.version != newest:
        draw_notice(page, "pinned", code=version, newest=str(newest), link={VERSION: ""})


def draw_notice(page: Page, key: str, link: dict[str, str] | None = None, **values: str) -> None:
    """Say one thing above the page; what came with the address is shown as plain text.

    `link` are codes of the address to change, for the way out of what is said.
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"notice_{key}"):
        st.text(page.say(f"notice.{key}", **values))
        if link is not None:
            _link(page, "notice.to_newest", link)


def draw_version(page: Page) -> None:
    """Say in the foot which uploads are shown, with a link that stays with them."""
    version = page.edition.version
    if version:
        with st.container(horizontal=True, vertical_alignment="center", key="version"):
            st.caption(page.say("foot.version", version=version), width="content")
            _link(page, "foot.pin", {VERSION: str(version)})


def _link(page: Page, key: str, change: dict[str, str]) -> None:
    # Not a link of the menu's kind: one to the page one is on leaves the address as it is.
    st.button(
        page.say(key), key=f"turn_{key}", type="tertiary", on_click=partial(choose_extra, **change)
    )


def _named(page: Page, indicator: str) -> str:
    entry = page.edition.catalogue.indicators.get(indicator)
    return entry.short[page.language] if entry else indicator or page.say("notice.damaged_all")
