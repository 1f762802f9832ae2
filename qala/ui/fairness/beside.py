"""The city beside its region, indicator by indicator."""

from __future__ import annotations

import streamlit as st

from qala.analysis.gap import Beside, city_beside_region
from qala.analysis.neighbours import cities_and_regions
from qala.observation import ObservationStatus
from qala.store import Cell
from qala.ui.fairness.gap import apart_words
from qala.ui.fairness.method import show_method
from qala.ui.page import Page
from qala.ui.table import show_table
from qala.wording import place_name, source_words, value_with_unit


def show_beside(page: Page) -> None:
    """Draw what a city and its region have in common, or say that there is nothing."""
    st.subheader(page.say("fairness.beside.name"), anchor=False)
    pairs = cities_and_regions(page.edition.gazetteer, page.place.code)
    if not pairs:
        st.info(page.say("fairness.beside.nothing"))
    for city, region in pairs:
        _show_pair(page, city, region)
    show_method(page, "beside")


def _show_pair(page: Page, city: str, region: str) -> None:
    names = [place_name(page.edition.gazetteer[code], page.language) for code in (city, region)]
    found = city_beside_region(page.edition, city, region)
    if not found:
        st.text(page.say("fairness.beside.none", city=names[0], region=names[1]))
        return
    st.text(page.say("fairness.beside.pair", city=names[0], region=names[1]))
    show_table([_row(page, each, names) for each in found], key=f"beside_{city}")


def _row(page: Page, each: Beside, names: list[str]) -> dict[str, str]:
    entry = page.edition.indicator(each.indicator)
    apart = each.apart
    sources = {cell.source: None for _, cell in (each.city, each.region)}
    told = dict.fromkeys(source_words(page.edition, code, page.language) for code in sources)
    return {
        page.say("fairness.beside.indicator"): entry.short[page.language],
        names[0]: _told(page, each.indicator, each.city),
        names[1]: _told(page, each.indicator, each.region),
        page.say("fairness.beside.apart"): page.say("fairness.beside.incomparable")
        if apart is None
        else apart_words(page, entry, apart, sign=True),
        page.say("atlas.source"): "; ".join(told),
    }


def _told(page: Page, indicator: str, at: tuple[str, Cell]) -> str:
    entry = page.edition.indicator(indicator)
    value = value_with_unit(page.edition, entry, at[1].value, page.language)
    told = page.say("fairness.beside.with_year", value=value, year=at[0])
    doubted = at[1].status is ObservationStatus.SUSPECT
    return f"{told}, {page.say('status.suspect')}" if doubted else told
