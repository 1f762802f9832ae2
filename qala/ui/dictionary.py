"""The data page's parts: one indicator in full, its coverage, the dictionary, the gaps."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from qala.analysis.gaps import data_gaps
from qala.analysis.search import fold, search
from qala.catalogue import Indicator
from qala.charts.coverage import coverage_chart
from qala.ui.exports import show_exports
from qala.ui.notes import show_entry_notes
from qala.ui.page import Page, place_words
from qala.ui.plain import plain_label
from qala.ui.selection import choose, choose_extra, extra, set_widget, widget_value
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import measure, period_words


def show_entry(page: Page) -> None:
    """Draw the chosen indicator: what it is, how it is measured, its sources, files."""
    entry, language = page.indicator, page.language
    st.subheader(plain_label(entry.title[language]), anchor=False)
    st.caption(plain_label(measure(page.edition, entry, language)))
    show_entry_notes(page)
    show_exports(page)


def show_coverage(page: Page) -> None:
    """Draw which places have the indicator in which period."""
    entry, words = page.indicator, place_words(page)
    st.subheader(page.say("data.coverage"), anchor=False)
    places = page.edition.cube.places_of(entry.id)
    periods = page.edition.periods_of(entry.id)
    if not places:
        st.info(page.say("data.nothing"))
        return
    _, statuses, _ = page.edition.cube.block(entry.id, places, periods)
    kinds = [
        page.say("status.none"),
        *(page.say(f"data.kind_{k}") for k in ("sound", "doubt", "missing")),
    ]
    chart = coverage_chart(
        [words[code] for code in places],
        [period_words(code, page.language) for code in periods],
        statuses,
        kinds,
        paper(),
        page.language,
    )
    show_figure(
        chart, "coverage", page.say("data.coverage_alt", places=len(places), periods=len(periods))
    )


def show_dictionary(page: Page) -> None:
    """Draw the searchable dictionary of all indicators."""
    st.subheader(page.say("data.dictionary"), anchor=False)
    asked = extra("search")
    set_widget("search", asked)
    st.text_input(
        page.say("data.search"),
        key="search",
        on_change=lambda: choose_extra(search=widget_value("search")),
    )
    found = search(page.edition.catalogue, asked)
    if found:
        st.caption(page.say("data.open_how"))
        lines = [_line(page, entry) for entry in found]
        # What is chosen in the rows of one search means nothing in those of another.
        show_table(
            lines, " ".join(["dictionary", *fold(asked)]), _open_of([entry.id for entry in found])
        )
    else:
        st.text(page.say("data.no_match", text=asked[:40]))


def _open_of(codes: list[str]) -> Callable[[int], None]:
    return lambda row: choose(indicator=codes[row])


def _line(page: Page, entry: Indicator) -> dict[str, str]:
    periods = page.edition.periods_of(entry.id)
    span = f"{periods[0]} – {periods[-1]}" if len(periods) > 1 else "".join(periods)
    where = entry.frameworks
    return {
        page.say("data.topic"): page.say(f"topic.{entry.topic}"),
        page.say("bar.indicator"): entry.title[page.language],
        page.say("data.unit"): page.edition.catalogue.units[entry.unit].name[page.language],
        page.say("bar.period"): span,
        page.say("data.places"): str(len(page.edition.cube.places_of(entry.id))),
        page.say("data.sdg"): where.sdg_indicator or where.sdg_target,
        page.say("data.body"): page.edition.catalogue.bodies[entry.body].name[page.language],
        page.say("data.code"): entry.id,
    }


def show_gaps(page: Page) -> None:
    """Draw what is missing, by responsible body."""
    words, catalogue = place_words(page), page.edition.catalogue
    st.subheader(page.say("data.gaps"), anchor=False)
    st.caption(page.say("data.gaps_how"))
    gaps = [gap for gap in data_gaps(page.edition) if gap.missing]
    gaps.sort(key=lambda gap: (gap.body, -len(gap.missing)))
    show_table(
        [
            {
                page.say("data.body"): catalogue.bodies[gap.body].name[page.language],
                page.say("bar.indicator"): catalogue.indicators[gap.indicator].title[page.language],
                page.say("data.covered"): f"{gap.covered} / {gap.expected}",
                page.say("data.latest"): period_words(gap.latest, page.language),
                page.say("data.missing"): ", ".join(words[code] for code in gap.missing),
            }
            for gap in gaps
        ],
        key="gaps",
    )
