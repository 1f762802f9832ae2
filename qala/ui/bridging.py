"""The former borders, on the compare page: sums and recast series as lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qala.analysis.bridged import Bridged, bridged, former_units, recast
from qala.analysis.change import Change, change
from qala.analysis.findings import difference_words
from qala.charts.bridged import bridged_line, members_words, recast_line
from qala.charts.lines import Line
from qala.places import Place
from qala.ui.page import Page
from qala.ui.selection import choose_extra, extra, set_widget, widget_value
from qala.ui.table import show_table
from qala.wording import period_words, place_name, source_words, value_with_unit, value_words


def choose_bridged(page: Page, places: Sequence[Place], most: int) -> list[Bridged]:
    """Offer the former borders where there is a line to draw, and return what is wanted."""
    edition, entry = page.edition, page.indicator
    formers = dict.fromkeys(f for place in places for f in former_units(edition, place.code))
    sums = [bridged(edition, entry.id, code) for code in formers]
    found = [each for each in sums if each is not None][: max(0, most - len(places))]
    if not found:
        return []
    set_widget("bridged", bool(extra("bridged")))
    st.checkbox(page.say("fairness.bridged.show"), key="bridged", on_change=_take)
    return found if extra("bridged") else []


def _take() -> None:
    choose_extra(bridged="1" if widget_value("bridged") else "")


def bridged_lines(
    page: Page, found: Sequence[Bridged], places: Sequence[Place], most: int
) -> list[Line]:
    """Return the lines of the sums wanted and, beside them, of what the source recast."""
    lines = [bridged_line(page.edition, page.indicator, each, page.language) for each in found]
    recasts = [
        recast_line(page.edition, page.indicator, place, page.language) for place in places if found
    ]
    return [*lines, *(line for line in recasts if line)][: max(0, most - len(places))]


def tell_bridged(page: Page, found: Sequence[Bridged], places: Sequence[Place]) -> None:
    """Say what the sums are made of, how they changed, and where they come from."""
    for each in found:
        st.text(_told(page, each))
        moved = _moved(page, each)
        if moved:
            st.text(moved)
        _show_values(page, each)
    for place in places if found else ():
        again = recast(page.edition, page.indicator.id, place.code)
        if again:
            title = page.edition.indicator(again[0]).title[page.language]
            name = place_name(place, page.language)
            st.text(page.say("fairness.bridged.recast", place=name, title=title))


def _told(page: Page, each: Bridged) -> str:
    return page.say(
        "fairness.bridged.told",
        former=place_name(each.former, page.language),
        year=each.summed,
        members=members_words(each, page.language),
    )


def _show_values(page: Page, each: Bridged) -> None:
    """The table twin of a line of sums: every value, whether it is a sum, and its source."""
    with st.expander(page.say("fairness.bridged.table"), key=f"bridged_{each.former.code}"):
        rows = [
            {
                page.say("atlas.period"): period_words(code, page.language),
                place_name(each.former, page.language): value_words(
                    page.indicator, cell.value, page.language
                ),
                page.say("fairness.bridged.kind"): page.say(
                    f"fairness.bridged.{'summed' if code >= each.summed else 'own'}"
                ),
                page.say("atlas.source"): source_words(page.edition, cell.source, page.language),
            }
            for code, cell in reversed(each.series)
        ]
        show_table(rows, key=f"bridged_table_{each.former.code}")


def _moved(page: Page, each: Bridged) -> str:
    """The change over the last years, within the former borders; "" across a break."""
    last = each.series[-1][0]
    moved = change(each.series, last, each.breaks)
    if not isinstance(moved, Change):
        return ""
    entry, values = page.indicator, dict(each.series)
    return page.say(
        "fairness.bridged.moved",
        start=moved.start,
        end=moved.end,
        before=value_with_unit(page.edition, entry, values[moved.start].value, page.language),
        after=value_with_unit(page.edition, entry, values[moved.end].value, page.language),
        change=difference_words(entry, moved, page.language),
    )
