"""A goal of one's own: a value, a year, one reset; and what the goal takes, counted openly."""

from __future__ import annotations

from functools import partial
from math import isfinite

import streamlit as st

from qala.analysis.targets.effort import SQUARE_METRES, Effort, effort
from qala.analysis.targets.way import limits_of
from qala.text import format_number
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import choose_extra, set_widget, widget_value
from qala.ui.targets.choices import View, first_year, shown_goal
from qala.wording import source_words, unit_symbol, value_with_unit

_AHEAD = 25  # years on the slider


def show_scenario(page: Page, view: View) -> None:
    """Draw the boxes of the scenario and its reset."""
    st.subheader(page.say("targets.scenario.name"), anchor=False)
    st.caption(page.say("targets.scenario.hint"))
    value, by, reset = st.columns([3, 6, 3], vertical_alignment="bottom")
    with value:
        _draw_value(page, view)
    with by:
        _draw_year(page, view)
    reset.button(
        page.say("targets.scenario.reset"),
        key="reset_target",
        disabled=not view.own,
        on_click=partial(choose_extra, target="", by=""),
    )


def _draw_value(page: Page, view: View) -> None:
    entry = view.entry
    goal = shown_goal(page, view)
    low, high = limits_of(entry)
    set_widget("own_target", goal.value if isfinite(goal.value) else None)
    st.number_input(
        plain_label(
            page.say("targets.scenario.value", unit=unit_symbol(page.edition, entry, page.language))
        ),
        min_value=low if isfinite(low) else None,
        max_value=high if isfinite(high) else None,
        value=None,
        step=1.0,
        format=f"%.{entry.decimals}f",
        key="own_target",
        on_change=partial(_take, entry.id, entry.decimals),
    )


def _draw_year(page: Page, view: View) -> None:
    first, goal = first_year(page, view), shown_goal(page, view)
    year = goal.year or first
    set_widget("own_by", year)
    st.slider(
        page.say("targets.scenario.by"),
        first,
        max(first + _AHEAD, year),
        key="own_by",
        on_change=partial(_take, view.entry.id, view.entry.decimals),
    )


def _take(indicator: str, decimals: int) -> None:
    value = widget_value("own_target")
    if value is None:
        choose_extra(target="", by="")
        return
    choose_extra(target=f"{indicator}:{value:.{decimals}f}", by=str(widget_value("own_by")))


def show_effort(page: Page, view: View) -> None:
    """Draw what the rest of the way takes, each operand with its source."""
    if view.told is None:
        return
    found = effort(page.edition, view.entry, page.place.code, view.told.way)
    if found is None:
        return
    st.subheader(page.say("targets.effort.name"), anchor=False)
    st.text(effort_words(page, view, found))
    st.text(_working(page, view, found))
    st.caption(page.say("targets.effort.constant"))


def effort_words(page: Page, view: View, found: Effort) -> str:
    """Return the sentence of an effort."""
    whole = _about(page, found.whole)
    if found.yearly is None or view.goal is None:
        return page.say(f"targets.effort.{found.counts}", whole=whole)
    yearly = _about(page, found.yearly)
    return page.say(
        f"targets.effort.{found.counts}_yearly", whole=whole, yearly=yearly, by=view.goal.year
    )


def _about(page: Page, number: float) -> str:
    """A count with the three figures that a value of three figures allows."""
    return format_number(float(f"{number:.3g}"), page.language)


def _working(page: Page, view: View, found: Effort) -> str:
    """The operands: what is left, times how many people, whose count it is."""
    language, base = page.language, page.edition.indicator(found.base)
    unit = "" if found.counts == SQUARE_METRES else " / 100"
    return page.say(
        "targets.effort.how",
        rest=value_with_unit(page.edition, view.entry, found.rest, language) + unit,
        population=value_with_unit(page.edition, base, found.population, language),
        whole=format_number(found.whole, language),
        title=base.short[language],
        year=found.base_year,
        source=source_words(page.edition, found.base_source, language),
    )
