"""A view to take away as a picture, or to set into another page; made when somebody asks."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from qala.export import view_bytes
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
EMBEDDED = ("map", "compare", "place")
"""Pages that have one view to show alone."""
_BOX = (800, 450)
"""Pixels of the frame that the code offers; its owner may write others."""


def show_pictures(page: Page) -> None:
    """Draw what opens the files and the code; closed, they do not travel with every choice."""
    embedded = page.name in EMBEDDED
    label = page.say("embed.button" if embedded else "picture.offer")
    folded = st.popover(label, key="pictures", on_change=note_deed)
    if folded.open:
        with folded:
            _offer_pictures(page)
            if embedded:
                st.caption(page.say("embed.how"))
                st.code(_frame_code(page), language="html", wrap_lines=True)


def _offer_pictures(page: Page) -> None:
    codes = codes_of(page.selection, page.name)
    link = whole_link(page.name, codes)
    with st.container(horizontal=True):
        for kind, (ending, form, size) in _KINDS.items():
            make = partial(
                view_bytes, page.edition, page.name, codes, page.language, form, link, size
            )
            st.download_button(
                page.say(f"picture.{kind}"),
                make,
                file_name=f"qala_{page.name}_{_what(page)}.{ending}",
                mime=_MIMES[form],
                key=f"picture_{kind}",
                on_click="ignore",
            )


def _what(page: Page) -> str:
    own = {"place": page.place.code, "index": f"index_{page.place.code}"}
    return own.get(page.name, page.indicator.id)


def _frame_code(page: Page) -> str:
    address = whole_link(page.name, codes_of(page.selection, page.name) | {"embed": "true"})
    wide, high = _BOX
    return (
        f'<iframe src="{escape(address)}" width="{wide}" height="{high}" '
        f'style="border:0" loading="lazy" title="{escape(_title(page))}"></iframe>'
    )


def _title(page: Page) -> str:
    if page.name in ("map", "compare"):
        return page.indicator.title[page.language]
    return page.place.name[page.language]
