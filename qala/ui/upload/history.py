"""What was published: the versions, newest first, with undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from qala.store.actor import Role
from qala.ui import loaded
from qala.ui.identity import who
from qala.ui.page import PAGES, Page
from qala.ui.plain import plain_label
from qala.ui.selection import VERSION, choose_extra, codes_of, extra
from qala.ui.table import show_table
from qala.ui.upload.staging import attempt, done_codes, surely
from qala.wording import day_words

if TYPE_CHECKING:
    from qala.store.versions import Event

_LISTED = 100
_MOVED = 6
"""Indicators whose last change can be undone here; the command line has all."""


def show_done(page: Page) -> None:
    """Draw the link to the map, after something was published."""
    done = extra("done")
    if not (done.isdecimal() and 0 < int(done[:9]) <= page.edition.version):
        return  # a link may say anything
    with st.container(border=True, key="done"):
        st.text(page.say("upload.done", version=int(done[:9])))
        codes = codes_of(page.selection, "map") | done_codes(done)
        codes = {name: code for name, code in codes.items() if name != VERSION}
        st.page_link(PAGES["map"], label=page.say("upload.to_map"), query_params=codes)


def show_history(page: Page) -> None:
    """Draw what was published, and the ways back and forth."""
    page = replace(page, shelf=loaded.shelf())
    with st.container(key="upload_history"):
        _show_history(page)


def _show_history(page: Page) -> None:
    st.subheader(page.say("upload.history"), anchor=False)
    events = _events()
    if not events:
        st.text(page.say("upload.no_history"))
        return
    editor = who().actor.role >= Role.EDITOR
    if editor:
        _show_moves(page, events)
    deeds = [list(group) for _, group in groupby(events, key=lambda each: each.version)]
    show_table([_line(page, deed, editor) for deed in deeds[:_LISTED]], key="history")


def _events() -> list[Event]:
    library = loaded.shelves().library
    if not loaded.shelf().token:
        return []
    from qala.store.errors import StoreError  # noqa: PLC0415
    from qala.store.versions import read_history  # noqa: PLC0415

    try:
        return read_history(library.store())
    except StoreError:
        return []


def _line(page: Page, deed: list[Event], editor: bool) -> dict[str, str]:
    """One version; who published it is for those who may publish."""
    first = deed[0]
    day = day_words(first.at[:10], page.language)
    names = [_name(page, each.indicator) for each in deed]
    line = {
        page.say("upload.version"): str(first.version),
        page.say("upload.when"): page.say("upload.moment", day=day, time=first.at[11:16]),
        page.say("upload.action"): page.say(f"upload.deed.{first.action}"),
        page.say("bar.indicator"): "; ".join(names),
        page.say("upload.file_name"): first.file_name,
        page.say("upload.source.note"): first.note,
    }
    return line | ({page.say("upload.who"): first.who} if editor else {})


def _name(page: Page, indicator: str) -> str:
    entry = page.edition.catalogue.indicators.get(indicator)
    return entry.short[page.language] if entry else indicator


def _show_moves(page: Page, events: list[Event]) -> None:
    """Draw undo and redo of the indicators touched last."""
    from qala.store.undo import moves  # noqa: PLC0415

    possible = moves(loaded.shelves().library.store())
    heads = [each for each in events if each.current][:_MOVED]
    with st.container(horizontal=True, vertical_alignment="bottom", key="moves"):
        for each in heads:
            for name in possible.get(each.indicator, ()):
                st.button(
                    plain_label(page.say(f"upload.{name}", name=_name(page, each.indicator))),
                    key=f"{name}_{each.indicator}",
                    on_click=partial(_move, name, {each.indicator: each.version}),
                )


def _move(name: str, expected: Mapping[str, int]) -> None:
    def deed() -> None:
        from qala.store import undo  # noqa: PLC0415

        moves: dict[str, Callable[..., object]] = {"undo": undo.undo, "redo": undo.redo}
        library = loaded.shelves().library
        moves[name](library.store(), expected, who().actor)
        library.refresh()
        surely(lambda: choose_extra(done=""))

    attempt(deed)
