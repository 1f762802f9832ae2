"""Towns beside villages: a place over time, and all regions in one year."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from qala.analysis.gap import Gap, gap_over_time, gaps_of_year, years_of_gaps
from qala.catalogue import Indicator, Pair
from qala.charts.gaps import Couple, gap_chart
from qala.charts.lines import line_chart
from qala.charts.series import line_of, marks_of
from qala.places import COUNTRY, Place
from qala.text import format_number
from qala.ui.fairness.marks import explain_signs, tell_breaks
from qala.ui.fairness.method import show_method
from qala.ui.page import Page
from qala.ui.selection import choose_extra, extra, set_widget, widget_value
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import period_words, place_name, source_words, unit_symbol, value_with_unit


def show_gap(page: Page) -> None:
    """Draw towns and villages side by side, for the pair of the chosen indicator if it has one."""
    pairs = page.edition.catalogue.pairs
    if not pairs:
        return
    st.subheader(page.say("fairness.gap.name"), anchor=False)
    pair = _choose_pair(page, pairs)
    place = page.place
    if not gap_over_time(page.edition, pair, place.code) and place.code != COUNTRY:
        st.caption(page.say("fairness.gap.country_instead", place=place_name(place, page.language)))
        place = page.edition.gazetteer[COUNTRY]
    _show_place(page, pair, place)
    _show_regions(page, pair)
    show_method(page, "gap")


def _choose_pair(page: Page, pairs: tuple[Pair, ...]) -> Pair:
    catalogue = page.edition.catalogue
    own = catalogue.pair_of(page.indicator.id)
    asked = {each.urban: each for each in pairs}.get(extra("pair"))
    pair = asked or own or pairs[0]
    set_widget("pair", pair.urban)
    st.selectbox(
        page.say("fairness.gap.pair"),
        [each.urban for each in pairs],
        format_func=partial(_pair_words, page),
        key="pair",
        on_change=lambda: choose_extra(pair=widget_value("pair")),
    )
    return pair


def _pair_words(page: Page, urban: str) -> str:
    pair = next(each for each in page.edition.catalogue.pairs if each.urban == urban)
    halves = (page.edition.indicator(code).short[page.language] for code in (urban, pair.rural))
    return " / ".join(halves)


def _show_place(page: Page, pair: Pair, place: Place) -> None:
    gaps = gap_over_time(page.edition, pair, place.code)
    if not gaps:
        st.info(page.say("fairness.gap.none"))
        return
    upto = [each for each in gaps if each.period <= page.selection.period] or gaps[:1]
    words = gap_sentence(page, page.edition.indicator(pair.urban), place, upto[-1])
    st.text(words)
    st.caption(page.say("fairness.gap.over_time", place=place_name(place, page.language)))
    lines, marks = [], {}
    for code, name in ((pair.urban, "urban"), (pair.rural, "rural")):
        entry = page.edition.indicator(code)
        line = line_of(page.edition, entry, place, page.language)
        lines.append(replace(line, name=page.say(f"fairness.gap.{name}")))
        marks |= {m.year: m for m in marks_of(page.edition, entry, [place], page.language)}
    unit = unit_symbol(page.edition, page.edition.indicator(pair.urban), page.language)
    told = [marks[year] for year in sorted(marks)]
    show_figure(line_chart(lines, told, unit, paper(), page.language), "gap_lines", words)
    explain_signs(page, lines, told)
    tell_breaks(told)


def gap_sentence(page: Page, entry: Indicator, place: Place, gap: Gap) -> str:
    """Return the gap of a place in a year, in words."""
    value = partial(value_with_unit, page.edition, entry, language=page.language)
    key = "same" if gap.apart == 0 else "ahead_urban" if gap.apart > 0 else "ahead_rural"
    return page.say(
        f"fairness.gap.{key}",
        place=place_name(place, page.language),
        year=gap.period,
        urban=value(gap.first.value),
        rural=value(gap.second.value),
        apart=apart_words(page, entry, abs(gap.apart)),
    )


def apart_words(page: Page, entry: Indicator, apart: float, sign: bool = False) -> str:
    """Return a difference in the indicator's unit; of shares in percentage points."""
    if entry.unit == "percent":
        number = format_number(apart, page.language, entry.decimals, sign=sign)
        return f"{number}\u00a0{page.say('unit.points')}"
    number = format_number(apart, page.language, entry.decimals, sign=sign)
    symbol = unit_symbol(page.edition, entry, page.language)
    return f"{number}\u00a0{symbol}".rstrip("\u00a0")


def _show_regions(page: Page, pair: Pair) -> None:
    years = years_of_gaps(page.edition, pair)
    if not years:
        st.caption(page.say("fairness.gap.no_regions"))
        return
    upto = [year for year in years if year <= page.selection.period] or years[:1]
    entry = page.edition.indicator(pair.urban)
    gaps = gaps_of_year(page.edition, pair, upto[-1])
    shown = period_words(upto[-1], page.language)
    st.caption(page.say("fairness.gap.by_region", year=shown))
    names = page.say("fairness.gap.urban"), page.say("fairness.gap.rural")
    unit = unit_symbol(page.edition, entry, page.language)
    rows = [_couple(page, entry, each) for each in gaps]
    words = "; ".join(each.hover.replace("\n", " ") for each in rows)
    show_figure(gap_chart(rows, names, unit, paper(), page.language), "gaps", words)
    with st.expander(page.say("atlas.table"), key="gap_table_fold"):
        show_table([_row(page, entry, each, names) for each in gaps], key="gap_table")


def _couple(page: Page, entry: Indicator, gap: Gap) -> Couple:
    place = page.edition.gazetteer[gap.code]
    hover = gap_sentence(page, entry, place, gap)
    chosen = gap.code == page.place.code
    short = place.short[page.language]
    return Couple(short, gap.first.value or 0.0, gap.second.value or 0.0, hover, chosen)


def _row(page: Page, entry: Indicator, gap: Gap, names: tuple[str, str]) -> dict[str, str]:
    value = partial(value_with_unit, page.edition, entry, language=page.language)
    sources = dict.fromkeys((gap.first.source, gap.second.source))
    told = dict.fromkeys(source_words(page.edition, each, page.language) for each in sources)
    return {
        page.say("atlas.place"): place_name(page.edition.gazetteer[gap.code], page.language),
        names[0]: value(gap.first.value),
        names[1]: value(gap.second.value),
        page.say("fairness.gap.apart"): apart_words(page, entry, gap.apart, sign=True),
        page.say("atlas.source"): "; ".join(told),
    }
