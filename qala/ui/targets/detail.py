"""One place on its way to one goal: the chart, the target's source, the table of its figures."""

from __future__ import annotations

from typing import Any

import streamlit as st

from qala.analysis.targets.outlook import Outlook, outlook
from qala.analysis.targets.sentences import Case, sentences
from qala.analysis.targets.table import Told
from qala.analysis.targets.way import can_be_judged
from qala.analysis.targets.words import goal_words
from qala.charts.lines import Mark
from qala.charts.series import line_of, marks_of
from qala.charts.targets import Ahead, Aim, way_chart
from qala.ui.page import Page
from qala.ui.pictures import show_pictures
from qala.ui.plain import plain_label
from qala.ui.table import show_table
from qala.ui.targets.choices import View
from qala.ui.targets.scenario import show_effort, show_scenario
from qala.ui.theme import paper, show_figure
from qala.wording import (
    place_name,
    source_note,
    source_words,
    unit_symbol,
    value_with_unit,
    value_words,
)


def show_detail(page: Page, view: View) -> None:
    """Draw the way of the chosen place, its scenario and what it takes; or why there is none."""
    name = place_name(page.place, page.language)
    st.subheader(plain_label(f"{name}: {view.entry.short[page.language]}"), anchor=False)
    if not _show_way(page, view):
        return
    show_scenario(page, view)
    show_effort(page, view)


def _show_way(page: Page, view: View) -> bool:
    """Draw what can be told; return whether a goal of one's own makes sense."""
    if not can_be_judged(view.entry):
        st.info(page.say("targets.empty.neutral"))
        return False
    if view.told is None:
        st.info(page.say("targets.empty.no_goal"))
        return True
    if not view.told.way.values:
        name = place_name(page.place, page.language)
        st.info(page.say("targets.empty.nothing", place=name))
        _show_source(page, view)
        return False
    found = outlook(view.told.way)
    ahead = found and _ahead(page, view, found)
    told = _sentences(page, view, view.told, found)
    for sentence in told:
        st.text(sentence)
    _show_chart(page, view, view.told, ahead, " ".join(told))
    _show_source(page, view)
    _show_years(page, view, view.told, ahead)
    show_pictures(page, "way")
    return True


def _ahead(page: Page, view: View, found: Outlook) -> Ahead:
    """The outlook as the chart takes it, with the words of each year."""
    rows = zip(found.years, found.middle, found.low, found.high, strict=True)
    hovers = [_hover(page, view, year, list(values)) for year, *values in rows]
    return Ahead(found.years, found.middle, found.low, found.high, hovers)


def _hover(page: Page, view: View, year: int, values: list[float]) -> str:
    words = [value_words(view.entry, value, page.language) for value in values]
    return page.say("targets.chart.hover", year=year, value=words[0], low=words[1], high=words[2])


def way_figure(page: Page, view: View) -> tuple[Any, str] | None:
    """Return the chart of the chosen way and its words; None where there is none."""
    if view.told is None or not view.told.way.values:
        return None
    found = outlook(view.told.way)
    ahead = found and _ahead(page, view, found)
    chart = _chart(page, view, view.told, ahead, _marks(page, view))
    return chart, " ".join(_sentences(page, view, view.told, found))


def _sentences(page: Page, view: View, told: Told, found: Outlook | None) -> list[str]:
    case = Case(page.edition, view.entry, page.place, page.language)
    return sentences(case, told, found and found.line, found and found.arrival)


def _marks(page: Page, view: View) -> list[Mark]:
    return marks_of(page.edition, view.entry, [page.place], page.language)


def _chart(page: Page, view: View, told: Told, ahead: Ahead | None, marks: list[Mark]) -> Any:
    edition, entry, language = page.edition, view.entry, page.language
    goal = goal_words(edition, entry, told.way.goal, language)
    aim = Aim(
        told.way.goal.value,
        told.way.goal.year,
        page.say("targets.chart.target", goal=goal),
        told.way.years[0],
        page.say("targets.chart.base"),
    )
    line = line_of(edition, entry, page.place, language)
    unit = unit_symbol(edition, entry, language)
    return way_chart(line, marks, aim, ahead, unit, paper(), language)


def _show_chart(page: Page, view: View, told: Told, ahead: Ahead | None, words: str) -> None:
    marks = _marks(page, view)
    show_figure(_chart(page, view, told, ahead, marks), "way", words)
    if ahead is not None:
        st.caption(page.say("targets.chart.legend"))
    for mark in marks:
        st.text(page.say("targets.say.break", year=mark.year, words=mark.words))


def _show_source(page: Page, view: View) -> None:
    goal, language = view.goal, page.language
    if goal is None or not goal.source:
        st.text(page.say("targets.source_own"))
    else:
        source = page.edition.catalogue.sources[goal.source]
        st.text(page.say("targets.source", source=source_note(source, language)))
    used = dict.fromkeys(view.told.way.sources if view.told else ())
    if used:
        words = dict.fromkeys(source_words(page.edition, each, language) for each in used)
        st.text(page.say("targets.values", source="; ".join(words)))


def _show_years(page: Page, view: View, told: Told, ahead: Ahead | None) -> None:
    """The table twin: the years the way is told of, and those the line is carried on to."""
    with st.expander(page.say("atlas.table")):
        rows = [
            _row(page, str(year), value_with_unit(page.edition, view.entry, value, page.language))
            for year, value in zip(told.way.years, told.way.values, strict=True)
        ]
        show_table(rows + (_projected(page, view, ahead) if ahead else []), key="way_years")


def _projected(page: Page, view: View, ahead: Ahead) -> list[dict[str, str]]:
    note = page.say("targets.table.projected")
    values = list(zip(ahead.years, ahead.middle, ahead.low, ahead.high, strict=True))[1:]
    rows: list[dict[str, str]] = []
    for year, *numbers in values:
        words = [value_with_unit(page.edition, view.entry, n, page.language) for n in numbers]
        rows.append(_row(page, f"{int(year)} ({note})", *words))
    return rows


def _row(page: Page, year: str, value: str, low: str = "", high: str = "") -> dict[str, str]:
    return {
        page.say("atlas.period"): year,
        page.say("targets.table.value"): value,
        page.say("targets.table.low"): low,
        page.say("targets.table.high"): high,
    }
