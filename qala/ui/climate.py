"""The climate of a place: the year's diagram, and heat, frost and degree days over the years."""

from __future__ import annotations

import streamlit as st

from qala.charts.climate import climate_diagram
from qala.charts.lines import Line, line_chart
from qala.charts.series import line_of
from qala.observation import Period, PeriodKind
from qala.places import Place
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import place_name, source_words, value_words

TEMPERATURE, PRECIPITATION = "temp_mean_monthly", "precip_monthly"
YEARLY = (
    "days_3h_max_ge35",
    "frost_days_3h",
    "heating_degree_days_18",
    "cooling_degree_days_18",
)


def show_climate(page: Page) -> None:
    """Draw the climate diagram of the place, or of its capital, and its yearly days."""
    place = _place_with_climate(page, TEMPERATURE)
    if place is None:
        return
    with st.container(key="climate_year"):
        _show_year(page, place)


def _show_year(page: Page, place: Place) -> None:
    st.subheader(page.say("climate.title", place=place_name(place, page.language)), anchor=False)
    base, warm = _normal(page, TEMPERATURE, place)
    _, wet = _normal(page, PRECIPITATION, place, base)
    months = [page.say(f"month_short.{n}") for n in range(1, 13)]
    words = (page.say("climate.temperature"), page.say("climate.precipitation"))
    alt = page.say("climate.alt", place=place_name(place, page.language))
    left, right = st.columns(2, gap="large")
    with left:
        show_figure(
            climate_diagram(months, warm, wet, words, paper(), page.language), "climate", alt
        )
        _tell_source(page, place, base)
        with st.expander(page.say("atlas.table")):
            show_table(_months(page, months, warm, wet, words))
    with right:
        _show_days(page)


def _place_with_climate(page: Page, indicator: str) -> Place | None:
    """The place itself, or a region's capital; the climate of one city is not a country's."""
    held = page.edition.cube.places_of(indicator)
    if page.place.kind == "country":
        return page.place if page.place.code in held else None
    for code in (page.place.code, page.place.capital):
        if code in held:
            return page.edition.gazetteer[code]
    return None


def _normal(
    page: Page, indicator: str, place: Place, wanted: str = ""
) -> tuple[str, list[float | None]]:
    """The normal's years and its twelve months: the ones wanted, else the longest up to date."""
    months: dict[str, list[float | None]] = {}
    for code, cell in page.edition.cube.series(indicator, place.code):
        period = Period.parse(code)
        if period.kind is PeriodKind.MONTH:
            years = f"{period.start}-{period.end}"
            months.setdefault(years, [None] * 12)[period.part - 1] = cell.value
    years = wanted if wanted in months else max(months, key=lambda c: c[5:], default="")
    return years, months.get(years, [None] * 12) if not wanted or wanted in months else [None] * 12


def _tell_source(page: Page, place: Place, years: str) -> None:
    cell = page.edition.cube.cell(TEMPERATURE, place.code, f"{years}-M01")
    years_words = page.say("climate.source", years=years.replace("-", "–"))
    st.text(f"{years_words} {source_words(page.edition, cell.source, page.language)}")


def _months(
    page: Page,
    months: list[str],
    warm: list[float | None],
    wet: list[float | None],
    words: tuple[str, str],
) -> list[dict[str, str]]:
    entries = page.edition.indicator(TEMPERATURE), page.edition.indicator(PRECIPITATION)
    return [
        {
            page.say("climate.month"): month,
            words[0]: value_words(entries[0], t, page.language),
            words[1]: value_words(entries[1], p, page.language),
        }
        for month, t, p in zip(months, warm, wet, strict=True)
    ]


def _show_days(page: Page) -> None:
    """Heat, frost and degree days of the place or its capital, where station years exist."""
    place = _place_with_climate(page, YEARLY[0])
    if place is None:
        st.text(page.say("climate.no_station"))
        return
    st.caption(page.say("climate.days", place=place_name(place, page.language)))
    titles = {code: page.edition.indicator(code).title[page.language] for code in YEARLY}
    for indicator, title in titles.items():
        entry = page.edition.indicator(indicator)
        line = line_of(page.edition, entry, place, page.language)
        if line.runs:
            st.caption(plain_label(title))
            figure = line_chart([Line("", line.runs)], [], "", paper(), page.language)
            show_figure(figure.update_layout(height=110), indicator, title)
