"""Comparable places: traits to weigh, distances, and what they have of the chosen indicator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from qala.analysis.likeness import median_of
from qala.analysis.movers import where_now
from qala.analysis.peers import DEFAULT, Peer, peers
from qala.analysis.traits import TRAITS, Traits, traits_of
from qala.text import format_number
from qala.ui.fairness.method import show_method
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import choose_extra, extra, set_widget, widget_value
from qala.ui.table import show_table
from qala.wording import measure, place_name, value_with_unit

_MOST = 3


def choose_traits(page: Page) -> list[Peer]:
    """Draw the weights of the traits and return the peers they give."""
    st.subheader(page.say("fairness.peers.name"), anchor=False)
    weights = _weights()
    with st.expander(page.say("fairness.peers.weights.name"), key="traits"):
        st.caption(page.say("fairness.peers.weights.hint"))
        for column, trait in zip(st.columns(len(TRAITS)), TRAITS, strict=True):
            set_widget(f"trait_{trait}", int(weights[trait]))
            column.slider(
                page.say(f"fairness.trait.{trait}"), 0, _MOST, key=f"trait_{trait}", on_change=_take
            )
        st.button(
            page.say("fairness.peers.weights.reset"),
            key="reset_traits",
            on_click=partial(choose_extra, traits=""),
        )
    return peers(page.edition, page.place.code, weights)


def _weights() -> dict[str, float]:
    """The weights of the address: ``size:2.climate:0``; what makes no sense is left out."""
    found = dict(DEFAULT)
    for word in extra("traits").split("."):
        trait, _, number = word.partition(":")
        if trait in found and number in map(str, range(_MOST + 1)):
            found[trait] = float(number)
    return found if any(found.values()) else dict(DEFAULT)


def _take() -> None:
    choose_extra(traits=".".join(f"{t}:{widget_value(f'trait_{t}')}" for t in TRAITS))


def show_peers(page: Page, found: Sequence[Peer]) -> None:
    """Draw the peers with their distances and traits, and their median beside the place."""
    name = place_name(page.place, page.language)
    if not found:
        st.info(page.say("fairness.peers.none", place=name))
    else:
        st.caption(plain_label(measure(page.edition, page.indicator, page.language)))
        st.text(_beside_median(page, found))
        _table(page, found)
    show_method(page, "peers")


def _beside_median(page: Page, found: Sequence[Peer]) -> str:
    """The place's last comparable value beside its peers' median of that year; "" without one."""
    entry, place = page.indicator, page.place
    now = where_now(page.edition, entry.id, place.code)
    if now is None or entry.categorical:
        return ""
    median = median_of(page.edition, entry.id, now[0], tuple(each.code for each in found))
    value = partial(value_with_unit, page.edition, entry, language=page.language)
    return page.say(
        "fairness.peers.no_median" if median is None else "fairness.peers.median",
        place=place_name(place, page.language),
        value=value(now[1]),
        year=now[0],
        median=value(median),
    )


def _table(page: Page, found: Sequence[Peer]) -> None:
    places = [page.place, *(page.edition.gazetteer[each.code] for each in found)]
    known = traits_of(page.edition, places)
    chosen = page.say("fairness.peers.self", place=place_name(page.place, page.language))
    rows = [_row(page, page.place.code, chosen, known[page.place.code], None)]
    rows += [
        _row(
            page,
            each.code,
            place_name(page.edition.gazetteer[each.code], page.language),
            known[each.code],
            each,
        )
        for each in found
    ]
    show_table(rows, key="peers")


def _row(page: Page, code: str, name: str, known: Traits, peer: Peer | None) -> dict[str, str]:
    number = partial(format_number, language=page.language)
    urban = "–" if known.urban is None else f"{number(100 * known.urban, decimals=0)}\u00a0%"
    degrees = [number(each, decimals=0) for each in (known.heating, known.cooling)]
    weights = _weights()
    shared = [trait for trait in peer.parts if weights[trait]] if peer else []
    now = where_now(page.edition, page.indicator.id, code)
    value = value_with_unit(page.edition, page.indicator, now[1], page.language) if now else "–"
    return {
        page.say("atlas.place"): name,
        page.say("fairness.peers.distance"): number(peer.distance, decimals=2) if peer else "",
        page.indicator.short[page.language]: f"{value} ({now[0]})" if now else value,
        page.say("fairness.trait.size"): number(known.population, decimals=0),
        page.say("fairness.trait.urban"): urban,
        page.say("fairness.trait.climate"): known.koppen or "–",
        page.say("fairness.peers.degrees"): " / ".join(degrees)
        if known.heating or known.cooling
        else "–",
        page.say("fairness.peers.wage"): number(known.wage, decimals=0),
        page.say("fairness.peers.shared"): ", ".join(
            page.say(f"fairness.trait.{trait}") for trait in shared
        ),
    }
