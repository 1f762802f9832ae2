"""The deck of columns: what `qala.ui.columns` draws when somebody asks for it."""

from __future__ import annotations

import streamlit as st

from qala.analysis.scale import class_of, colours
from qala.maps.columns import Column, column_deck, rgb
from qala.ui.page import Page
from qala.ui.theme import is_dark
from qala.wording import place_name, value_with_unit


def draw_deck(page: Page) -> None:
    """Draw the columns of the chosen indicator and period, or say that there are none."""
    columns = _columns(page)
    st.caption(page.say("columns.how"))
    if columns:
        deck = column_deck(
            columns,
            page.shelf.outlines(page.selection.period, page.indicator.borders),
            is_dark(),
        )
        st.pydeck_chart(deck, height=480, key="deck")
    else:
        st.info(page.say("compare.no_pairs"))


def _columns(page: Page) -> list[Column]:
    entry, period = page.indicator, page.selection.period
    level = page.shelf.level(entry.id, page.shelf.level_name(entry.id, page.selection.place))
    ramp = colours(page.edition.catalogue, entry, "dark" if is_dark() else "light")
    cells = {code: page.edition.cube.cell(entry.id, code, period).value for code in level.places}
    tallest = max((value for value in cells.values() if value), default=0.0)
    found: list[Column] = []
    for code, value in cells.items():
        at = page.shelf.position(code)
        if value and tallest and at is not None:
            place = page.edition.gazetteer[code]
            words = f"{place_name(place, page.language)}: " + value_with_unit(
                page.edition, entry, value, page.language
            )
            colour = rgb(ramp[class_of(value, entry)])
            name, chosen = place.short[page.language], code == page.selection.place
            found.append(Column(*at, value / tallest, colour, words, name, chosen))
    return found
