"""Whether neighbours are alike: worked out when somebody asks."""

from __future__ import annotations

import streamlit as st

from qala.analysis.geography import Geography, Hidden, geography
from qala.analysis.level import AREAS
from qala.analysis.neighbours import neighbours_among
from qala.observation import Period
from qala.text import format_number
from qala.ui.fairness.method import tell_method
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import note_deed
from qala.wording import measure, period_words

_TELLING = 0.05


def show_geography(page: Page) -> None:
    """Draw the test of the chosen year, once somebody opens it."""
    folded = st.expander(page.say("fairness.geography.name"), key="geography", on_change=note_deed)
    if not folded.open:
        return
    with folded:
        level = page.shelf.level(page.indicator.id, AREAS)
        found = geography(page.edition, page.indicator.id, page.selection.period, level)
        if isinstance(found, Hidden):
            st.info(page.say(f"fairness.geography.hidden.{found.reason}"))
        else:
            _tell(page, found)
        _neighbours(page)
        tell_method(page, "geography")


def _tell(page: Page, found: Geography) -> None:
    st.caption(plain_label(measure(page.edition, page.indicator, page.language)))
    st.text(
        page.say(
            "fairness.geography.moran",
            year=period_words(found.period, page.language),
            moran=format_number(found.moran, page.language, 2),
            expected=format_number(found.expected, page.language, 2),
            p=format_number(found.p, page.language, 3),
            n=found.n,
        )
    )
    key = "chance" if found.p > _TELLING else "alike" if found.moran > 0 else "unlike"
    st.text(page.say(f"fairness.geography.{key}"))
    if key != "chance":
        _tell_clusters(page, found)
    st.caption(plain_label(page.say("fairness.geography.caution", n=found.n)))


def _tell_clusters(page: Page, found: Geography) -> None:
    if not found.clusters:
        st.text(page.say("fairness.geography.no_clusters"))
        return
    st.text(page.say("fairness.geography.clusters"))
    for each in found.clusters:
        name = page.edition.gazetteer[each.code].short[page.language]
        st.text(page.say(f"fairness.geography.kind.{each.kind}", name=name))


def _neighbours(page: Page) -> None:
    """Which units the chosen place borders on."""
    places = page.edition.gazetteer
    borders = page.indicator.borders
    units = places.units_in(Period.parse(page.selection.period), borders)
    near = neighbours_among(places, units).get(page.place.code, [])
    if near:
        names = ", ".join(places[code].short[page.language] for code in near)
        place = page.place.short[page.language]
        st.text(page.say("fairness.geography.neighbours", place=place, names=names))
