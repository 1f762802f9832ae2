"""A view to take away as a picture, or to set into another page; made when somebody asks."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from qala.export import view_bytes
from qala.story import show_of
from qala.ui.address import whole_link
from qala.ui.page import Page
from qala.ui.selection import codes_of, note_deed

# File's ending, form and size of each button.
_KINDS = {
    "png": ("png", "png", "2x"),
    "png_4k": ("4k.png", "png", "4k"),
    "svg": ("svg", "svg", ""),
}
_MIMES = {"png": "image/png", "svg": "image/svg+xml"}
_BOX = (800, 450)
"""Pixels of the frame that the code offers; its owner may write others."""


def show_pictures(page: Page, show: str = "") -> None:
    """Draw what opens the files and the code of a view; closed, they do not travel with every
    choice. `show` names the view where the page has several.
    """
    codes = _codes(page, show)
    own = codes.get("show", "")
    key = f"pictures_{own}" if own else "pictures"
    folded = st.popover(page.say("embed.button"), key=key, on_change=note_deed)
    if folded.open:
        with folded:
            _offer_pictures(page, codes)
            st.caption(page.say("embed.how"))
            st.code(_frame_code(page, codes), language="html", wrap_lines=True)


def _codes(page: Page, show: str) -> dict[str, str]:
    """The view's codes; a page's first view needs no name."""
    codes = codes_of(page.selection, page.name)
    codes.pop("show", None)
    return codes | ({"show": show} if show not in ("", show_of(page.name, {})) else {})


def _offer_pictures(page: Page, codes: dict[str, str]) -> None:
    link = whole_link(page.name, codes)
    own = codes.get("show", "")
    with st.container(horizontal=True):
        for kind, (ending, form, size) in _KINDS.items():
            make = partial(
                view_bytes, page.edition, page.name, codes, page.language, form, link, size
            )
            st.download_button(
                page.say(f"picture.{kind}"),
                make,
                file_name=f"qala_{page.name}_{_what(page, own)}.{ending}",
                mime=_MIMES[form],
                key=f"picture_{kind}_{own}".rstrip("_"),
                on_click="ignore",
            )


def _what(page: Page, show: str) -> str:
    own = {"place": page.place.code, "index": f"index_{page.place.code}"}
    return "_".join(filter(None, (own.get(page.name, page.indicator.id), show)))


def _frame_code(page: Page, codes: dict[str, str]) -> str:
    address = whole_link(page.name, codes | {"embed": "true"})
    wide, high = _BOX
    return (
        f'<iframe src="{escape(address)}" width="{wide}" height="{high}" '
        f'style="border:0" loading="lazy" title="{escape(_title(page))}"></iframe>'
    )


def _title(page: Page) -> str:
    if page.name in ("place", "index"):
        return page.place.name[page.language]
    return page.indicator.title[page.language]
