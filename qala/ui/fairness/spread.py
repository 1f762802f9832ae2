"""How far regions lie apart over time, in three measures."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from qala.analysis.level import AREAS
from qala.analysis.spread import (
    MEASURES,
    Spread,
    ends_words,
    measure_of,
    no_spread,
    spreads,
    stretches,
)
from qala.charts.lines import Mark, line_chart
from qala.charts.spread import spread_line, spread_marks
from qala.text import format_number
from qala.ui.fairness.marks import tell_breaks
from qala.ui.fairness.method import show_method
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import choose_extra, extra, set_widget, widget_value
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import measure, value_with_unit

_HARDLY = 0.02  # of the earlier value


def show_spread(page: Page) -> bool:
    """Draw the spread of the chosen indicator, or say why there is none; returns whether it is."""
    st.subheader(page.say("fairness.spread.name"), anchor=False)
    reason = no_spread(page.edition, page.indicator.id)
    found = [] if reason else _found(page)
    if not found:
        st.info(page.say(f"fairness.spread.none.{reason or 'few'}"))
    else:
        _draw(page, found)
    show_method(page, "spread")
    return bool(found)


def spread_chart(page: Page) -> tuple[Any, str] | None:
    """Return the chosen measure over the years and its words; None where there is none."""
    found = _found(page)
    drawn = _chart(page, found, measure_of(extra("measure"))) if found else None
    return drawn and (drawn[0], _now(page, found[-1]))


def _found(page: Page) -> list[Spread]:
    return spreads(page.edition, page.indicator.id, page.shelf.level(page.indicator.id, AREAS))


def _draw(page: Page, found: list[Spread]) -> None:
    st.caption(plain_label(measure(page.edition, page.indicator, page.language)))
    chosen = _choose_measure(page)
    now = _of_year(page, found)
    st.text(_now(page, now))
    if now.measured(chosen) is None:
        st.caption(page.say("fairness.spread.undefined"))
    drawn = _chart(page, found, chosen)
    if drawn is not None:
        chart, marks = drawn
        runs = stretches(page.edition, page.indicator.id, found)
        st.text(_moved(page, runs[-1], chosen))
        show_figure(chart, "spread", _now(page, found[-1]))
        st.caption(page.say("fairness.spread.cut"))
        tell_breaks(marks)
    _show_years(page, found)


def _chart(page: Page, found: list[Spread], name: str) -> tuple[Any, list[Mark]] | None:
    """The chart of a measure with its breaks; None where it is defined in no year."""
    entry, language = page.indicator, page.language
    runs = stretches(page.edition, entry.id, found)
    line = spread_line(page.edition, entry, runs, name, language)
    if line.last is None:
        return None
    marks = spread_marks(page.edition, entry, found, language)
    title = page.say(f"fairness.measure.{name}")
    return line_chart([line], marks, title, paper(), language), marks


def _choose_measure(page: Page) -> str:
    asked = measure_of(extra("measure"))
    set_widget("measure", asked)
    st.segmented_control(
        page.say("fairness.spread.measure"),
        list(MEASURES),
        format_func=lambda code: page.say(f"fairness.measure.{code}"),
        key="measure",
        required=True,
        on_change=lambda: choose_extra(measure=widget_value("measure")),
    )
    return asked


def _of_year(page: Page, found: list[Spread]) -> Spread:
    """Return the chosen year's, else the last one before it, else the first."""
    upto = [each for each in found if str(each.year) <= page.selection.period]
    return (upto or found[:1])[-1]


def figure_words(page: Page, spread: Spread, name: str) -> str:
    """Return a measure of a year as it is shown."""
    return format_number(spread.measured(name), page.language, MEASURES[name])


def _now(page: Page, spread: Spread) -> str:
    ends = ends_words(page.edition, page.indicator, spread, page.language)
    told = [
        page.say(
            "fairness.spread.figure",
            name=page.say(f"fairness.measure.{each}"),
            value=figure_words(page, spread, each),
        )
        for each in MEASURES
    ]
    units = page.say("fairness.spread.units", n=len(spread.units), of=spread.of)
    return f"{ends} {'. '.join(told)}. {units}"


def _short(page: Page, code: str) -> str:
    return page.edition.gazetteer[code].short[page.language]


def _moved(page: Page, run: tuple[Spread, ...], name: str) -> str:
    """How the measure moved since the last break; nothing of a single year."""
    first, last = run[0].measured(name), run[-1].measured(name)
    if len(run) < 2 or first is None or last is None:
        return ""
    hardly = abs(last - first) <= _HARDLY * first
    key = "steady" if hardly else "narrower" if last < first else "wider"
    return page.say(
        f"fairness.spread.{key}",
        start=run[0].year,
        end=run[-1].year,
        before=figure_words(page, run[0], name),
        after=figure_words(page, run[-1], name),
    )


def _show_years(page: Page, found: list[Spread]) -> None:
    value = partial(value_with_unit, page.edition, page.indicator, language=page.language)
    with st.expander(page.say("atlas.table"), key="spread_years"):
        rows = [
            {
                page.say("fairness.spread.year"): str(each.year),
                page.say("fairness.spread.highest"): f"{_short(page, each.top)}: "
                f"{value(each.high)}",
                page.say("fairness.spread.lowest"): f"{_short(page, each.bottom)}: "
                f"{value(each.low)}",
                **{
                    page.say(f"fairness.measure.{name}"): figure_words(page, each, name)
                    for name in MEASURES
                },
                page.say("fairness.spread.count"): f"{len(each.units)}/{each.of}",
            }
            for each in reversed(found)
        ]
        show_table(rows, key="spread_table")
