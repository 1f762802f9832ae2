"""The 3D column view of a count, on the map page."""

from __future__ import annotations

import streamlit as st

from qala.ui.page import Page


def show_columns(page: Page) -> None:
    """Offer the column view where the indicator is a count that adds up."""
    if page.indicator.aggregation != "sum":
        return
    if st.toggle(page.say("columns.show"), key="columns"):
        _draw_columns(page)


def _draw_columns(page: Page) -> None:
    from qala.ui.deck import draw_deck  # noqa: PLC0415 (pydeck loads when somebody wants it)

    draw_deck(page)
