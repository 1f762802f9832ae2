"""The table of all targets: places × indicators."""

from __future__ import annotations

import streamlit as st

from qala.analysis.targets.table import goals_of, places_beside, table_of
from qala.charts.heat import heat
from qala.maps.atlas import encode
from qala.ui.components import mount
from qala.ui.page import Page
from qala.ui.pictures import show_pictures
from qala.ui.selection import choose, reported
from qala.ui.targets.choices import chosen_goals


def show_heat(page: Page) -> None:
    """Draw the table with what it tells, to take away; or say that there is no target."""
    st.caption(page.say("targets.lead"))
    draw_heat(page)
    show_pictures(page, "heat")


def draw_heat(page: Page) -> None:
    """Draw the table, or say that there is no target; a cell opens its place and indicator."""
    edition, chosen = page.edition, page.selection
    places = places_beside(edition, page.place)
    table = table_of(edition, places, goals_of(edition, chosen_goals(page)), page.place.code)
    if not table.indicators:
        st.info(page.say("targets.empty.table"))
        return
    data = heat(edition, table, (chosen.indicator, chosen.place), page.language)
    mount("heat", "heat", encode(data), on_open_change=_open)


def _open() -> None:
    codes = reported("heat", "open")
    choose(**{key: codes[key] for key in ("place", "indicator") if key in codes})
