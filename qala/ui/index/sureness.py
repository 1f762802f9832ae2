"""How sure a rank is, what would make a place first, which choice matters most, and the method."""

from __future__ import annotations

import numpy as np
import streamlit as st

from qala.analysis.composite.leading import leading
from qala.analysis.composite.robustness import Robustness, ranks_of
from qala.analysis.composite.scoring import Scored
from qala.analysis.composite.sensitivity import sensitivity
from qala.charts.intervals import Interval, interval_chart
from qala.text import format_number
from qala.ui.index.choices import IndexView
from qala.ui.index.standing import place_at
from qala.ui.page import Page
from qala.ui.selection import note_deed
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import place_name

_LINES = 5


def show_sureness(page: Page, view: IndexView) -> None:
    """Draw the intervals of all ranks and what they hang on."""
    if view.scored is None or view.sure is None:
        return
    st.subheader(page.say("index.sure.name"), anchor=False)
    st.caption(page.say("index.sure.how"))
    _show_intervals(page, view.scored, view.sure)
    st.subheader(page.say("index.first.name"), anchor=False)
    st.text(_first(page, view, view.scored))
    _show_matters(page, view.scored)
    _show_method(page)


def _show_intervals(page: Page, scored: Scored, sure: Robustness) -> None:
    ranks = ranks_of(scored.whole)
    order = [int(n) for n in np.argsort(ranks) if np.isfinite(ranks[n])]
    places = [page.edition.gazetteer[code] for code in scored.gathered.places]
    chosen = place_at(page, scored)
    rows = [
        Interval(
            place_name(places[n], page.language),
            int(ranks[n]),
            int(sure.low[n]),
            int(sure.median[n]),
            int(sure.high[n]),
            n == chosen,
        )
        for n in order
    ]
    words = "; ".join(f"{each.name}: {each.rank} ({each.low}–{each.high})" for each in rows)
    show_figure(interval_chart(rows, page.say("index.rank"), paper()), "intervals", words)
    with st.expander(page.say("atlas.table")):
        table = [
            _line(page, each, float(sure.first[n])) for each, n in zip(rows, order, strict=True)
        ]
        show_table(table, key="ranks")


def _line(page: Page, each: Interval, first: float) -> dict[str, str]:
    return {
        page.say("bar.place"): each.name,
        page.say("index.rank"): str(each.rank),
        page.say("index.median"): str(each.median),
        page.say("index.interval"): f"{each.low}–{each.high}",
        page.say("index.first_share"): format_number(100 * first, page.language, 0) + " %",
    }


def _first(page: Page, view: IndexView, scored: Scored) -> str:
    at = place_at(page, scored)
    name = place_name(page.place, page.language)
    parts = scored.topics if view.recipe.topics else scored.members
    if at is None or np.isnan(parts[at]).any():
        return page.say("index.first.missing", place=name)
    found = leading(scored, at)
    if not found.possible:
        return page.say("index.first.none", place=name)
    ranges = [
        page.say("index.range", name=part, low=round(100 * low), high=round(100 * high))
        for part, (low, high) in zip(_part_names(page, view), found.ranges, strict=True)
    ]
    return page.say("index.first.some", place=name, ranges="; ".join(ranges))


def _part_names(page: Page, view: IndexView) -> list[str]:
    catalogue, language = page.edition.catalogue, page.language
    if view.recipe.topics:
        return [catalogue.indices[code].title[language] for code in view.recipe.topics]
    return [catalogue.indicators[m.indicator].short[language] for m in view.recipe.members]


def _show_matters(page: Page, scored: Scored) -> None:
    """Draw the sensitivities, worked out when somebody asks."""
    folded = st.expander(page.say("index.matters.name"), key="matters", on_change=note_deed)
    if not folded.open:
        return
    with folded:
        st.caption(page.say("index.matters.how"))
        found = sensitivity(scored)
        if not found:
            st.text(page.say("index.matters.nothing"))
            return
        share = [(each, max(each.first, 0.0), max(each.total, 0.0)) for each in found]
        show_table(
            [
                {
                    page.say("index.choice.name"): page.say(f"index.choice.{each.choice}"),
                    page.say("index.matters.alone"): format_number(first, page.language, 2),
                    page.say("index.matters.total"): format_number(total, page.language, 2),
                }
                for each, first, total in share
            ],
            key="sensitivity",
        )


def _show_method(page: Page) -> None:
    with st.expander(page.say("index.method.name")):
        for line in range(1, _LINES + 1):
            st.text(page.say(f"index.method.{line}"))
