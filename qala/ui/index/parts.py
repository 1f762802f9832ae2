"""What an index is made of in one place: what lifts it, what drags it, with every figure behind."""

from __future__ import annotations

import numpy as np
import streamlit as st

from qala.analysis.composite.scoring import Scored, contributions, member_shares
from qala.charts.contributions import contribution_chart
from qala.text import format_number
from qala.ui.index.choices import IndexView
from qala.ui.index.standing import place_at
from qala.ui.page import Page
from qala.ui.table import show_table
from qala.ui.theme import paper, show_figure
from qala.wording import period_words, source_words, value_with_unit


def show_parts(page: Page, view: IndexView) -> None:
    """Draw the contributions of the members and the table of their figures."""
    scored = view.scored
    at = place_at(page, scored) if scored else None
    if scored is None or at is None:
        return
    st.subheader(page.say("index.parts.name"), anchor=False)
    st.caption(page.say("index.parts.how"))
    names = [_name(page, scored, member) for member in range(len(scored.gathered.members))]
    moved = contributions(scored, at)
    order = np.argsort(moved)
    told = [(names[n], float(moved[n]), _number(page, float(moved[n]))) for n in order]
    show_figure(contribution_chart(told, paper()), "contributions", _words(told))
    show_table([_row(page, scored, at, n, names[n]) for n in order[::-1]], key="members")


def _name(page: Page, scored: Scored, member: int) -> str:
    return page.edition.indicator(scored.gathered.members[member].indicator).short[page.language]


def _number(page: Page, points: float) -> str:
    sign = "+" if points > 0.05 else ""
    return sign + format_number(points, page.language, 1)


def _words(told: list[tuple[str, float, str]]) -> str:
    return "; ".join(f"{name}: {words}" for name, _, words in reversed(told))


def _row(page: Page, scored: Scored, at: int, n: int, name: str) -> dict[str, str]:
    member = scored.gathered.members[n]
    entry, language = page.edition.indicator(member.indicator), page.language
    value = float(scored.gathered.values[at, n])
    there = bool(np.isfinite(value))
    source = scored.gathered.sources[at][n]
    period = scored.gathered.periods[at][n]
    ends = [format_number(each, language, entry.decimals) for each in (member.low, member.high)]
    ends = ends if member.direction == "higher" else ends[::-1]
    told = value_with_unit(page.edition, entry, value, language) if there else ""
    return {
        page.say("index.part"): name,
        page.say("index.value"): told or page.say("index.missing"),
        page.say("index.year"): period_words(period, language) if period else "",
        page.say("index.score"): format_number(float(scored.members[at, n]), language, 0)
        if there
        else "–",
        page.say("index.share"): format_number(100 * float(member_shares(scored)[n]), language, 0),
        page.say("index.better.name"): page.say(f"index.better.{member.direction}"),
        page.say("index.goalposts"): " → ".join(ends),
        page.say("atlas.source"): source_words(page.edition, source, language) if source else "",
    }
