"""The compare page's lines and small multiples, and their table."""

from __future__ import annotations

from typing import Any

import streamlit as st

from qala.charts.lines import Line, Mark, line_chart, signs
from qala.charts.multiples import multiples
from qala.charts.series import line_of, marks_of
from qala.maps.atlas import encode
from qala.places import Place
from qala.ui.bridging import bridged_lines, choose_bridged, tell_bridged
from qala.ui.compared import MOST
from qala.ui.components import mount
from qala.ui.page import Page, place_words
from qala.ui.pictures import show_pictures
from qala.ui.plain import plain_label
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import measure, period_words, source_words, unit_symbol, value_words


def show_lines(page: Page, places: list[Place]) -> None:
    """Draw the places' lines over time, or say that there are none."""
    entry = page.indicator
    lines = [line_of(page.edition, entry, place, page.language) for place in places]
    st.subheader(page.say("compare.over_time"), anchor=False)
    st.caption(plain_label(measure(page.edition, entry, page.language)))
    bridged = choose_bridged(page, places, MOST)
    lines += bridged_lines(page, bridged, places, MOST)
    drawn = [line for line in lines if line.last is not None]
    if not drawn:
        st.info(page.say("compare.no_years"))
        return
    marks = marks_of(page.edition, entry, places, page.language)
    summary = _summary(page, drawn)
    show_figure(_chart(page, drawn, marks), "lines", summary)
    _explain(page, [f"compare.sign_{sign}" for sign in signs(drawn, marks)])
    for mark in marks:
        st.caption(f"{mark.year}: {mark.words}")
    st.text(summary)
    _tell_sources(page, places)
    tell_bridged(page, bridged, places)
    _show_years(page, places)
    show_pictures(page, "lines")


def lines_chart(page: Page, places: list[Place]) -> tuple[Any, str] | None:
    """Return the places' lines over time and their words; None where there are none."""
    lines = [line_of(page.edition, page.indicator, place, page.language) for place in places]
    drawn = [line for line in lines if line.last is not None]
    if not drawn:
        return None
    marks = marks_of(page.edition, page.indicator, places, page.language)
    return _chart(page, drawn, marks), _summary(page, drawn)


def _chart(page: Page, drawn: list[Line], marks: list[Mark]) -> Any:
    entry = page.indicator
    unit = unit_symbol(page.edition, entry, page.language)
    classes = [(each.value, each.name[page.language]) for each in entry.categories]
    return line_chart(drawn, marks, unit, paper(), page.language, classes)


def _explain(page: Page, keys: list[str]) -> None:
    """Say what the signs in a chart mean, where it has any."""
    if keys:
        st.caption("\u2003".join(page.say(key) for key in keys))


def _tell_sources(page: Page, places: list[Place]) -> None:
    cells = [c for p in places for _, c in page.edition.cube.series(page.indicator.id, p.code)]
    words = dict.fromkeys(
        source_words(page.edition, cell.source, page.language) for cell in cells if cell.status
    )
    st.text(f"{page.say('atlas.source')}: {'; '.join(words)}")


def _summary(page: Page, lines: list[Line]) -> str:
    entry = page.indicator
    parts = [
        page.say(
            "compare.summary_line",
            name=line.name,
            value=value_words(entry, line.last.value, page.language),
            year=line.last.year,
        )
        for line in lines
        if line.last is not None
    ]
    return page.say("compare.summary", parts="; ".join(parts))


def _show_years(page: Page, places: list[Place]) -> None:
    """The table twin: a row a period, a column a place."""
    entry, words = page.indicator, place_words(page)
    with st.expander(page.say("atlas.table")):
        rows: list[dict[str, str]] = []
        for period in reversed(page.edition.periods_of(entry.id)):
            cells = {p.code: page.edition.cube.cell(entry.id, p.code, period) for p in places}
            if any(cell.status for cell in cells.values()):
                values = {
                    words[code]: value_words(entry, cell.value, page.language)
                    for code, cell in cells.items()
                }
                rows.append(
                    {page.say("atlas.period"): period_words(period, page.language)} | values
                )
        show_table(rows)


def show_multiples(page: Page, places: list[Place]) -> None:
    """Draw one indicator for all places of the level, small, on one scale."""
    entry = page.indicator
    st.subheader(page.say("compare.multiples"), anchor=False)
    told = plain_label(measure(page.edition, entry, page.language))
    st.caption(told + ". " + page.say("compare.one_scale"))
    if draw_multiples(page, places):
        level = page.shelf.level(entry.id, page.shelf.level_name(entry.id, page.place.code))
        _show_years(page, [page.edition.gazetteer[code] for code in level.places])
        show_pictures(page, "multiples")


def draw_multiples(page: Page, places: list[Place]) -> bool:
    """Draw the small charts and what their signs mean, or say that there are none."""
    entry, chosen = page.indicator, {place.code for place in places}
    level = page.shelf.level(entry.id, page.shelf.level_name(entry.id, page.place.code))
    data = multiples(page.edition, entry, level.places, page.language, chosen)
    if data is None:
        st.info(page.say("compare.no_years"))
        return False
    mount("multiples", "multiples", encode(data))
    _explain(page, [f"compare.small_{sign}" for sign in data["signs"]])
    return True
