"""One view of a page that has several, as large as its window: what another page embeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from qala.charts.lines import in_any_box
from qala.export.scenes.views import view_scene
from qala.story import show_of
from qala.ui.compare import draw_multiples, lines_chart
from qala.ui.compared import asked_places
from qala.ui.fairness.spread import spread_chart
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.scatter import scatter_of
from qala.ui.selection import codes_of, extra
from qala.ui.targets.choices import choose_goal
from qala.ui.targets.detail import way_figure
from qala.ui.targets.heat import draw_heat
from qala.ui.theme import show_figure
from qala.wording import place_name, source_words


def show_alone(page: Page) -> None:
    """Draw the view that the address asks for, with its sources."""
    show = show_of(page.name, {"show": extra("show")})
    _VIEWS[page.name, show](page)
    _tell_sources(page)


def _lines(page: Page) -> None:
    _head(page.indicator.title[page.language])
    found = lines_chart(page, asked_places(page))
    _figure(page, "lines", found, "compare.no_years")


def _multiples(page: Page) -> None:
    _head(page.indicator.title[page.language])
    with st.container(key="rolling"):
        draw_multiples(page, asked_places(page))


def _scatter(page: Page) -> None:
    drawn = None if page.indicator.categorical else scatter_of(page, asked_places(page))
    _head(" · ".join(drawn.titles) if drawn else page.indicator.title[page.language])
    found = (drawn.figure(page), drawn.caution) if drawn and drawn.spots else None
    _figure(page, "scatter", found, "compare.no_pairs" if drawn else "compare.no_classes")


def _heat(page: Page) -> None:
    _head(page.say("targets.caption"))
    with st.container(key="rolling"):
        draw_heat(page)


def _way(page: Page) -> None:
    view = choose_goal(page)
    _head(f"{place_name(page.place, page.language)}: {view.entry.short[page.language]}")
    _figure(page, "way", way_figure(page, view), "picture.nothing")


def _spread(page: Page) -> None:
    name = page.indicator.short[page.language]
    _head(f"{name}: {page.say('fairness.spread.title')}")
    _figure(page, "spread", spread_chart(page), "picture.nothing")


_VIEWS: dict[tuple[str, str], Callable[[Page], None]] = {
    ("compare", "lines"): _lines,
    ("compare", "multiples"): _multiples,
    ("compare", "scatter"): _scatter,
    ("targets", "heat"): _heat,
    ("targets", "way"): _way,
    ("fairness", ""): _spread,
}


def _head(words: str) -> None:
    st.subheader(plain_label(words), anchor=False)


def _figure(page: Page, key: str, found: tuple[Any, str] | None, nothing: str) -> None:
    """Draw a chart with its words as high as its window, or say why there is none."""
    if found is None:
        st.info(page.say(nothing))
    else:
        chart, told = found
        show_figure(in_any_box(chart), key, told, fills=True)


def _tell_sources(page: Page) -> None:
    codes = codes_of(page.selection, page.name)
    if page.name == "compare":
        codes["places"] = ".".join(place.code for place in asked_places(page))
    shown = view_scene(page.edition, page.name, codes, page.language)
    words = dict.fromkeys(source_words(page.edition, s, page.language) for s in shown.sources)
    st.text(f"{page.say('atlas.source')}: {'; '.join(words)}")
