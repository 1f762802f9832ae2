"""The compare page's scatter: two indicators over the places of a level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from qala.analysis.association import association_words, spearman
from qala.analysis.crossing import crossings, second_of, shared_period
from qala.catalogue import Indicator
from qala.charts.scatter import Spot, scatter_chart
from qala.charts.series import hover_words
from qala.places import Place
from qala.ui.banners import draw_notice
from qala.ui.page import Page, indicator_words
from qala.ui.pictures import show_pictures
from qala.ui.selection import choose_extra, extra, set_widget, widget_value
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import axis_title, period_words


@dataclass(frozen=True, slots=True)
class Scatter:
    """Places by two indicators in a period; the axes' titles, and what may be said of them."""

    spots: list[Spot]
    titles: tuple[str, str]
    period: str
    caution: str

    def figure(self, page: Page) -> Any:
        """Return the chart in the visitor's theme."""
        return scatter_chart(self.spots, *self.titles, paper(), page.language)


def scatter_of(page: Page, places: list[Place]) -> Scatter:
    """Return the chosen indicator beside the second one of the address."""
    entries = page.indicator, page.edition.indicator(second_of(page.edition, extra("second")))
    period = shared_period(page.edition, entries[0].id, entries[1].id, page.selection.period)
    spots = _spots(page, entries, period, {place.code for place in places})
    found = spearman([(spot.x, spot.y) for spot in spots])
    return Scatter(
        spots,
        (
            axis_title(page.edition, entries[0], page.language),
            axis_title(page.edition, entries[1], page.language),
        ),
        period,
        association_words(found, len(spots), page.language),
    )


def show_scatter(page: Page, places: list[Place]) -> None:
    """Draw the indicator against a second one over the level."""
    st.subheader(page.say("compare.two"), anchor=False)
    if page.indicator.categorical:
        st.info(page.say("compare.no_classes"))
        return
    _choose_second(page)
    drawn = scatter_of(page, places)
    if not drawn.spots:
        st.info(page.say("compare.no_pairs"))
        return
    st.caption(page.say("compare.pairs_of", period=period_words(drawn.period, page.language)))
    show_figure(drawn.figure(page), "scatter", drawn.caution)
    st.text(drawn.caution)
    across, upwards = drawn.titles
    with st.expander(page.say("atlas.table")):
        show_table(
            [{page.say("atlas.place"): s.name, across: s.x, upwards: s.y} for s in drawn.spots]
        )
    show_pictures(page, "scatter")


def _choose_second(page: Page) -> None:
    if extra("second") and page.edition.catalogue.resolve(extra("second")) is None:
        draw_notice(page, "second", code=extra("second")[:40])
        choose_extra(second="")
    words = {c: w for c, w in indicator_words(page).items() if not _told_in_classes(page, c)}
    set_widget("second", second_of(page.edition, extra("second")))
    st.selectbox(
        page.say("compare.second"),
        list(words),
        format_func=lambda code: words[code],
        key="second",
        on_change=lambda: choose_extra(second=widget_value("second")),
    )


def _told_in_classes(page: Page, indicator: str) -> bool:
    return page.edition.indicator(indicator).categorical


def _spots(
    page: Page, entries: tuple[Indicator, Indicator], period: str, chosen: set[str]
) -> list[Spot]:
    edition, (first, second) = page.edition, entries
    level = page.shelf.level(first.id, page.shelf.level_name(first.id, page.place.code))
    found: list[Spot] = []
    for each in crossings(edition, first.id, second.id, period, level.places):
        place = edition.gazetteer[each.place]
        hovers = [
            hover_words(edition, entry, place, period, cell, page.language)
            for entry, cell in zip(entries, each.cells, strict=True)
        ]
        name, told = place.short[page.language], "\n".join(hovers)
        found.append(Spot(*each.values, name, told, each.place in chosen))
    return found
