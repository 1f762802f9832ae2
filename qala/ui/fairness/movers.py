"""Who moved fastest from where the chosen place stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from qala.analysis.movers import Mover, movers, where_now
from qala.analysis.peers import Peer, peers
from qala.catalogue import Direction
from qala.charts.lines import line_chart
from qala.charts.series import line_of, marks_of
from qala.ui.fairness.gap import apart_words
from qala.ui.fairness.marks import explain_signs, tell_breaks
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import note_deed
from qala.ui.theme import paper, show_figure
from qala.wording import measure, place_name, unit_symbol, value_with_unit


def show_movers(page: Page, found: Sequence[Peer]) -> None:
    """Draw the peers that moved fastest for the better, or say why none can be named."""
    if not found:
        return
    st.subheader(page.say("fairness.movers.name"), anchor=False)
    reason = _reason(page)
    codes = [each.code for each in found]
    moved = [] if reason else movers(page.edition, page.indicator.id, page.place.code, codes)
    if reason or not moved:
        name = place_name(page.place, page.language)
        st.info(page.say(f"fairness.movers.{reason or 'none'}", place=name))
        return
    st.caption(plain_label(measure(page.edition, page.indicator, page.language)))
    sentences = [_now(page), *(_sentence(page, each) for each in moved)]
    for sentence in sentences:
        st.text(sentence)
    st.caption(page.say("fairness.movers.caution"))
    _draw(page, moved, " ".join(sentences))


def show_fastest(page: Page) -> None:
    """Draw the same for the peers as they are without weights of one's own; folded away."""
    folded = st.expander(page.say("fairness.movers.name"), key="fastest", on_change=note_deed)
    if folded.open:
        with folded:
            show_movers(page, peers(page.edition, page.place.code))


def _reason(page: Page) -> str:
    entry = page.indicator
    if entry.aggregation == "sum":
        return "count"
    if entry.direction is Direction.NEUTRAL:
        return "neutral"
    if not entry.rankable:
        return "unranked"
    return "" if where_now(page.edition, entry.id, page.place.code) else "no_value"


def _now(page: Page) -> str:
    now = where_now(page.edition, page.indicator.id, page.place.code)
    if now is None:
        return ""
    return page.say(
        "fairness.movers.now",
        place=place_name(page.place, page.language),
        value=value_with_unit(page.edition, page.indicator, now[1], page.language),
        year=now[0],
    )


def _sentence(page: Page, each: Mover) -> str:
    value = partial(value_with_unit, page.edition, page.indicator, language=page.language)
    return page.say(
        "fairness.movers.one",
        name=place_name(page.edition.gazetteer[each.code], page.language),
        start=each.start,
        before=value(each.before),
        end=each.end,
        after=value(each.after),
        pace=apart_words(page, page.indicator, each.pace, sign=True),
    )


def _draw(page: Page, moved: Sequence[Mover], words: str) -> None:
    entry = page.indicator
    places = [page.place, *(page.edition.gazetteer[each.code] for each in moved)]
    lines = [line_of(page.edition, entry, place, page.language) for place in places]
    marks = marks_of(page.edition, entry, places, page.language)
    unit = unit_symbol(page.edition, entry, page.language)
    show_figure(line_chart(lines, marks, unit, paper(), page.language), "movers", words)
    explain_signs(page, lines, marks)
    tell_breaks(marks)
