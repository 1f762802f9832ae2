"""The compare page's parts: lines, small multiples, scatter and their table."""

from __future__ import annotations

import streamlit as st

from qala.analysis.association import association_words, spearman
from qala.analysis.crossing import crossings, second_of, shared_period
from qala.catalogue import Indicator
from qala.charts.lines import Line, in_any_box, line_chart, signs
from qala.charts.multiples import multiples
from qala.charts.scatter import Spot, scatter_chart
from qala.charts.series import hover_words, line_of, marks_of
from qala.maps.atlas import encode
from qala.places import Place
from qala.ui.banners import draw_notice
from qala.ui.bridging import bridged_lines, choose_bridged, tell_bridged
from qala.ui.compared import MOST, asked_places
from qala.ui.components import mount
from qala.ui.page import Page, indicator_words, place_words
from qala.ui.plain import plain_label
from qala.ui.selection import choose_extra, extra, set_widget, widget_value
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
    unit = unit_symbol(page.edition, entry, page.language)
    marks = marks_of(page.edition, entry, places, page.language)
    summary = _summary(page, drawn)
    classes = [(each.value, each.name[page.language]) for each in entry.categories]
    chart = line_chart(drawn, marks, unit, paper(), page.language, classes)
    show_figure(chart, "lines", summary)
    _explain(page, [f"compare.sign_{sign}" for sign in signs(drawn, marks)])
    for mark in marks:
        st.caption(f"{mark.year}: {mark.words}")
    st.text(summary)
    _tell_sources(page, places)
    tell_bridged(page, bridged, places)
    _show_years(page, places)


def show_lines_alone(page: Page) -> None:
    """Draw the places' lines as large as the window lets them be, with their sources."""
    entry, places = page.indicator, asked_places(page)
    lines = [line_of(page.edition, entry, place, page.language) for place in places]
    drawn = [line for line in lines if line.last is not None]
    st.subheader(plain_label(entry.title[page.language]), anchor=False)
    if not drawn:
        st.info(page.say("compare.no_years"))
        return
    marks = marks_of(page.edition, entry, places, page.language)
    unit = unit_symbol(page.edition, entry, page.language)
    classes = [(each.value, each.name[page.language]) for each in entry.categories]
    chart = in_any_box(line_chart(drawn, marks, unit, paper(), page.language, classes))
    show_figure(chart, "lines", _summary(page, drawn), fills=True)
    _tell_sources(page, places)


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
    level = page.shelf.level(entry.id, page.shelf.level_name(entry.id, page.place.code))
    chosen = {place.code for place in places}
    data = multiples(page.edition, entry, level.places, page.language, chosen)
    st.subheader(page.say("compare.multiples"), anchor=False)
    if data is None:
        st.info(page.say("compare.no_years"))
        return
    told = plain_label(measure(page.edition, entry, page.language))
    st.caption(told + ". " + page.say("compare.one_scale"))
    mount("multiples", "multiples", encode(data))
    _explain(page, [f"compare.small_{sign}" for sign in data["signs"]])
    _show_years(page, [page.edition.gazetteer[code] for code in level.places])


def show_scatter(page: Page, places: list[Place]) -> None:
    """Draw the indicator against a second one over the level."""
    st.subheader(page.say("compare.two"), anchor=False)
    if page.indicator.categorical:
        st.info(page.say("compare.no_classes"))
        return
    second = _choose_second(page)
    chosen = page.selection
    period = shared_period(page.edition, chosen.indicator, second, chosen.period)
    spots = _spots(page, second, period, {place.code for place in places})
    words = [page.edition.indicator(code) for code in (page.selection.indicator, second)]
    titles = [_axis_title(page, entry) for entry in words]
    found = spearman([(spot.x, spot.y) for spot in spots])
    if not spots:
        st.info(page.say("compare.no_pairs"))
        return
    caution = association_words(found, len(spots), page.language)
    st.caption(page.say("compare.pairs_of", period=period_words(period, page.language)))
    show_figure(
        scatter_chart(spots, titles[0], titles[1], paper(), page.language), "scatter", caution
    )
    st.text(caution)
    with st.expander(page.say("atlas.table")):
        show_table(
            [{page.say("atlas.place"): s.name, titles[0]: s.x, titles[1]: s.y} for s in spots]
        )


def _choose_second(page: Page) -> str:
    if extra("second") and page.edition.catalogue.resolve(extra("second")) is None:
        draw_notice(page, "second", code=extra("second")[:40])
        choose_extra(second="")
    words = {c: w for c, w in indicator_words(page).items() if not _told_in_classes(page, c)}
    asked = second_of(page.edition, extra("second"))
    set_widget("second", asked)
    st.selectbox(
        page.say("compare.second"),
        list(words),
        format_func=lambda code: words[code],
        key="second",
        on_change=lambda: choose_extra(second=widget_value("second")),
    )
    return asked


def _told_in_classes(page: Page, indicator: str) -> bool:
    return page.edition.indicator(indicator).categorical


def _axis_title(page: Page, entry: Indicator) -> str:
    symbol = unit_symbol(page.edition, entry, page.language)
    return f"{entry.short[page.language]}, {symbol}".rstrip(", ")


def _spots(page: Page, second: str, period: str, chosen: set[str]) -> list[Spot]:
    edition = page.edition
    entries = page.indicator, edition.indicator(second)
    level = page.shelf.level(entries[0].id, page.shelf.level_name(entries[0].id, page.place.code))
    found: list[Spot] = []
    for each in crossings(edition, entries[0].id, second, period, level.places):
        place = edition.gazetteer[each.place]
        hovers = [
            hover_words(edition, entry, place, period, cell, page.language)
            for entry, cell in zip(entries, each.cells, strict=True)
        ]
        name, told = place.short[page.language], "\n".join(hovers)
        found.append(Spot(*each.values, name, told, each.place in chosen))
    return found
