"""Where the chosen place stands: its score, its rank with the interval, map and ranking."""

from __future__ import annotations

import numpy as np
import streamlit as st

from qala.analysis.composite.robustness import Robustness, ranks_of
from qala.analysis.composite.scoring import Scored
from qala.analysis.composite.view import index_code, index_edition
from qala.analysis.level import AREAS
from qala.maps.atlas import atlas_payload, deflate
from qala.text import format_number
from qala.ui.components import geometry_address, mount
from qala.ui.index.choices import IndexView, asked_view
from qala.ui.page import Page
from qala.ui.selection import choose, choose_extra, reported_text
from qala.ui.views import ALONE_PARTS
from qala.wording import place_name

_PARTS = ("map", "timeline", "legend", "ranking", "strip", "twin")


def show_standing(page: Page, view: IndexView) -> None:
    """Draw the sentence, the map and the ranking of the index."""
    if view.scored is None or view.sure is None:
        st.text(page.say("index.nothing"))
        return
    st.text(sentence(page, view.scored, view.sure))
    st.text(_alike(page, view.scored, view.sure))
    st.caption(page.say("index.level"))
    _show_map(page, view, view.scored.gathered.year)


def show_standing_alone(page: Page) -> None:
    """Draw the map of the index, as large as the window lets it be."""
    view = asked_view(page)
    if view.scored is None:
        st.text(page.say("index.nothing"))
        return
    _show_map(page, view, view.scored.gathered.year, ALONE_PARTS, alone=True)


def sentence(page: Page, scored: Scored, sure: Robustness) -> str:
    """Return the chosen place's score and rank with its interval, in words."""
    name = place_name(page.place, page.language)
    at = place_at(page, scored)
    if at is None or np.isnan(scored.whole[at]):
        return page.say("index.no_score", place=name)
    steady = sure.low[at] == sure.high[at]
    return page.say(
        "index.finding_same" if steady else "index.finding",
        place=name,
        score=format_number(float(scored.whole[at]), page.language, 1),
        rank=int(ranks_of(scored.whole)[at]),
        low=int(sure.low[at]),
        high=int(sure.high[at]),
        n=int(np.isfinite(scored.whole).sum()),
    )


def place_at(page: Page, scored: Scored) -> int | None:
    """Return the row of the chosen place, or of the region a city lies in."""
    places = scored.gathered.places
    for code in (page.place.code, page.place.parent):
        if code in places:
            return places.index(code)
    return None


def _alike(page: Page, scored: Scored, sure: Robustness) -> str:
    """Which places cannot be told from the chosen one."""
    at = place_at(page, scored)
    if at is None or np.isnan(scored.whole[at]):
        return ""
    others = [
        place_name(page.edition.gazetteer[code], page.language)
        for other, code in enumerate(scored.gathered.places)
        if other != at and np.isfinite(scored.whole[other]) and not sure.distinguishable(at, other)
    ]
    if not others:
        return page.say("index.none_alike")
    return page.say("index.alike", names=", ".join(others))


def _show_map(
    page: Page,
    view: IndexView,
    year: int,
    parts: tuple[str, ...] = _PARTS,
    *,
    alone: bool = False,
) -> None:
    every = [view.of_year(page, each) for each in view.years]
    edition = index_edition(page.edition, view.recipe, every)
    mount(
        "atlas",
        "index_map",
        deflate(
            atlas_payload(edition, index_code(view.recipe), page.language),
            geometry=geometry_address(),
            book=None,
            place=page.selection.place,
            period=str(year),
            level=AREAS,
            parts=parts,
            alone=alone,
        ),
        on_place_change=lambda: choose(place=reported_text("index_map", "place")),
        on_period_change=lambda: choose_extra(year=reported_text("index_map", "period")),
    )
