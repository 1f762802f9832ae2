"""What the visitor has chosen, kept from page to page. The only place with session state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import streamlit as st

from qala.edition import Edition
from qala.observation import Period
from qala.text import DEFAULT_LANGUAGE, LANGUAGES
from qala.ui.address import (
    browser_language,
    named_for_address,
    read_address,
    write_address,
)

DEFAULT_INDICATOR = "housing_area_per_person"
DEFAULT_PLACE = "KZ-43"
# Codes a page has beyond the common four; left out of the address while nobody chose them.
OWN = {
    "compare": ("places", "second", "bridged", "show"),
    "data": ("search",),
    "upload": ("draft", "done"),
    "present": ("story", "step", "role", "edit", "at", "data", "every"),
    "index": ("index", "year", "mean", "weights"),
    "targets": ("target", "by", "show"),
    "fairness": ("measure", "pair", "traits"),
}
# The version of the data a link is pinned to; every page has it, and hands it on.
VERSION = "v"
_OWN_KEYS = {VERSION, *(key for keys in OWN.values() for key in keys)}
_CHOSEN, _WRITTEN, _EXTRA, _ASKED = "chosen", "written", "extra", "asked_page"
_PAGE, _TURNED, _SPOKEN, _TOLD = "page", "page_turned", "spoken", "told"
_BEFORE, _DEED = "before", "deed"


class Selection(msgspec.Struct, frozen=True):
    """Codes of language, indicator, place and period."""

    language: str
    indicator: str
    place: str
    period: str


def read_selection(edition: Edition) -> tuple[Selection, list[tuple[str, str]]]:
    """Return what is chosen, and the codes of the address that mean nothing (key, code).

    An address that changed from outside (a link, the back button) wins over the session; what
    it does not name stays as it was.
    """
    address = read_address()
    moved = _moved(address)
    asked = dict(st.session_state.get(_CHOSEN, {})) | (address if moved else {})
    if moved:
        st.session_state[_EXTRA] = {key: code for key, code in address.items() if key in _OWN_KEYS}
    selection = _valid(edition, asked)
    stale = _stale(selection, address, edition) if moved else []
    st.session_state[_CHOSEN] = msgspec.to_builtins(selection)
    st.session_state[_TURNED] |= st.session_state.get(_SPOKEN) != selection.language
    st.session_state[_SPOKEN] = selection.language
    return selection, stale


def _moved(address: Mapping[str, str]) -> bool:
    """Whether an address comes from outside: a link, the back button.

    A deed done while the address was being written carries the one before: that is no journey
    back, for the back button does nothing else.
    """
    if not address or address == st.session_state.get(_WRITTEN):
        return False
    return not st.session_state.get(_DEED) or address != st.session_state.get(_BEFORE)


def asked_version() -> str:
    """Return the version of the data that the address or the session asks for; empty: newest."""
    address = read_address()
    return address.get(VERSION, "") if _moved(address) else extra(VERSION)


def _valid(edition: Edition, asked: Mapping[str, str]) -> Selection:
    language = asked.get("language", "") or browser_language()
    indicator = edition.catalogue.resolve(asked.get("indicator", "")) or DEFAULT_INDICATOR
    place = asked.get("place", "")
    return Selection(
        language if language in LANGUAGES else DEFAULT_LANGUAGE,
        indicator,
        place if place in edition.gazetteer else DEFAULT_PLACE,
        nearest_period(edition, indicator, asked.get("period", "")),
    )


def nearest_period(edition: Edition, indicator: str, wanted: str) -> str:
    """Return the period itself where the indicator has it, else the last one not after it, else
    the first; the indicator's usual one where `wanted` is no period.
    """
    periods = edition.periods_of(indicator)
    if wanted in periods:
        return wanted
    order = [Period.parse(code).order for code in periods]
    try:
        limit = Period.parse(wanted).order
    except ValueError:
        return edition.cube.usual_period(indicator)
    earlier = [code for code, at in zip(periods, order, strict=True) if at <= limit]
    return (earlier or periods or [""])[-1 if earlier else 0]


def _stale(
    selection: Selection, address: Mapping[str, str], edition: Edition
) -> list[tuple[str, str]]:
    """Codes of the address that were not taken as they stand; a period that is none by itself."""
    taken: dict[str, str] = msgspec.to_builtins(selection)
    former = edition.catalogue.former_ids
    return [
        (key if key != "period" or _is_period(address[key]) else "no_period", address[key])
        for key in taken
        if key in address and taken[key] != former.get(address[key], address[key])
    ]


def _is_period(code: str) -> bool:
    try:
        Period.parse(code)
    except ValueError:
        return False
    return True


def choose(**codes: str) -> None:
    """Choose codes by key; pages and callbacks call it before the widgets are drawn."""
    note_deed()
    st.session_state[_CHOSEN] = dict(st.session_state.get(_CHOSEN, {})) | codes


def note_deed() -> None:
    """Note that the script runs for something done on the page, not for a journey."""
    st.session_state[_DEED] = True


def take_widget(key: str) -> None:
    """Take a widget's new value into the selection (its ``on_change``)."""
    choose(**{key: st.session_state[key]})


def take_trigger(component: str, name: str, key: str) -> None:
    """Take what a component of ours reported into the selection (its ``on_…_change``)."""
    reported = st.session_state[component][name]
    if isinstance(reported, str):
        choose(**{key: reported})


def reported_text(component: str, name: str) -> str:
    """Return a text that a component of ours reported; empty for anything else."""
    value = st.session_state[component][name]
    return value if isinstance(value, str) else ""


def reported(component: str, name: str) -> dict[str, str]:
    """Return what a component of ours reported, as codes by key."""
    value: Any = st.session_state[component][name]
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def set_widget(key: str, value: object) -> None:
    """Make a widget that is about to be drawn show a value.

    On a page just turned to also an equal one: on the page before, another widget stood under
    this key, and its value is not handed on; and in another language, for the browser holds the
    words of a choice, not its code. Otherwise a value is set only where it differs, for
    a widget that is set travels anew with all its choices.
    """
    if st.session_state[_TURNED] or st.session_state.get(key) != value:
        st.session_state[key] = value


def turn_to(page: str) -> None:
    """Note the page being drawn, before any widget of it."""
    st.session_state[_TURNED] = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page


def extra(key: str, default: str = "") -> str:
    """Return a code of the page's own (beyond the common four): the address's or the session's."""
    return st.session_state.get(_EXTRA, {}).get(key, default)


def choose_extra(**codes: str) -> None:
    """Keep codes of the page's own."""
    note_deed()
    st.session_state[_EXTRA] = dict(st.session_state.get(_EXTRA, {})) | codes


def widget_value(key: str) -> Any:
    """Return what a widget holds (for callbacks)."""
    return st.session_state[key]


def codes_of(selection: Selection, page: str) -> dict[str, str]:
    """Return the whole state of a page as it stands in its address: the four codes and its own."""
    held = st.session_state.get(_EXTRA, {})  # read once: the menu asks for ten pages
    own = {key: held.get(key, "") for key in (*OWN.get(page, ()), VERSION)}
    return named_for_address({**msgspec.to_builtins(selection), **own})


def remember(selection: Selection, page: str) -> None:
    """Write the state of a page into the address."""
    codes = codes_of(selection, page)
    before = read_address()
    write_address(codes)
    st.session_state[_WRITTEN] = read_address()
    if before != st.session_state[_WRITTEN]:
        st.session_state[_BEFORE] = before
    st.session_state[_DEED] = False


def ask_page(page: str) -> None:
    """Ask for another page; the frame turns to it when the script next runs."""
    st.session_state[_ASKED] = page


def asked_page() -> str:
    """Return the page asked for, once; empty when none was."""
    return st.session_state.pop(_ASKED, "")


def tell(key: str, **values: str) -> None:
    """Have a message stand on the page until the next deed: its key and what fills it."""
    st.session_state[_TOLD] = (key, values)


def hush() -> None:
    """Take back what was told, for a new deed begins."""
    note_deed()
    st.session_state.pop(_TOLD, None)


def told() -> tuple[str, dict[str, str]] | None:
    """Return what stands told."""
    return st.session_state.get(_TOLD)
