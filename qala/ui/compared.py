"""Which places are compared: the choice, and what of an address cannot be taken."""

from __future__ import annotations

import streamlit as st

from qala.places import COUNTRY, Place
from qala.ui.banners import draw_notice
from qala.ui.page import Page, place_words
from qala.ui.selection import choose_extra, extra, set_widget, widget_value

MOST = 5


def choose_places(page: Page) -> list[Place]:
    """Draw the choice of places to compare and return them, at most five."""
    places = asked_places(page)
    chosen = [place.code for place in places]
    set_widget("places", chosen)
    words = place_words(page)
    st.multiselect(
        page.say("compare.places"),
        page.shelf.place_codes(),
        format_func=lambda code: words[code],
        key="places",
        placeholder=page.say("compare.choose"),
        # Enter would take all that match what is typed.
        select_all=False,
        on_change=_take_places,
    )
    return places


def asked_places(page: Page) -> list[Place]:
    """Return the places the address asks for, else the chosen one and the country."""
    chosen = _asked_places(page) or list(dict.fromkeys([page.selection.place, COUNTRY]))
    return [page.edition.gazetteer[code] for code in chosen]


def _asked_places(page: Page) -> list[str]:
    """The places asked for; what is unknown or too many leaves the address, and is told."""
    asked = list(dict.fromkeys(filter(None, extra("places").split("."))))
    known = [code for code in asked if code in page.shelf.place_codes()]
    left_out = [code for code in asked if code not in known[:MOST]]
    if left_out:
        choose_extra(places=".".join(known[:MOST]))
        words = place_words(page)
        names = ", ".join(words.get(code, code[:40]) for code in left_out[:MOST])
        draw_notice(page, "places", code=names)
    return known[:MOST]


def _take_places() -> None:
    choose_extra(places=".".join(widget_value("places")))
