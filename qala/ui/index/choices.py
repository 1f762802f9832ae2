"""Which index, of which year, with which weights: all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from qala.analysis.composite.asked import CODES, HEAVIEST, asked_index, recipe_of, weights_code
from qala.analysis.composite.robustness import Robustness, robustness
from qala.analysis.composite.scoring import Scored, score, set_up
from qala.catalogue import WHOLE, Recipe
from qala.catalogue.recipes import MEANS
from qala.text import format_number
from qala.ui.banners import draw_notice
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import choose_extra, extra, note_deed, set_widget, widget_value


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index as the visitor put it together; `scored` is None where there are too few data."""

    recipe: Recipe
    years: list[int]
    weights: dict[str, float]
    mean: str
    scored: Scored | None = None
    sure: Robustness | None = None

    @property
    def year(self) -> int | None:
        """The year it is told of."""
        return self.scored.gathered.year if self.scored else None

    def of_year(self, page: Page, year: int) -> Scored:
        """Return the scores of a year, put together in the same way."""
        setup = set_up(page.edition, self.recipe, self.weights, self.mean)
        return score(page.shelf.gathered(self.recipe.id, year), setup)


def asked_view(page: Page) -> IndexView:
    """Return the index that the address asks for; what of it makes no sense is told and goes."""
    codes = {key: extra(key) for key in CODES}
    recipe = recipe_of(page.edition, codes)
    years = page.shelf.index_years(recipe.id)
    asked = asked_index(page.edition, codes, years)
    for key, code in asked.unusable:
        draw_notice(page, key, code=code[:40])
        choose_extra(**{key: weights_code(asked.weights) if key == "weights" else ""})
    view = IndexView(recipe, years, asked.weights, asked.mean)
    if asked.year is None:
        return view
    scored = view.of_year(page, asked.year)
    return replace(view, scored=scored, sure=robustness(scored))


def choose_index(page: Page) -> IndexView:
    """Draw the choices and return the index they make."""
    view = asked_view(page)
    _draw(page, view)
    return view


def _draw(page: Page, view: IndexView) -> None:
    recipes = page.edition.catalogue.indices
    order = [WHOLE, *(code for code in recipes if code != WHOLE)]
    words = {code: recipes[code].title[page.language] for code in order}
    which, year, mean = st.columns([6, 2, 4], vertical_alignment="bottom")
    with which:
        _pick(page.say("index.which"), "index", words, view.recipe.id)
    if view.years:
        with year:
            years = {str(each): str(each) for each in reversed(view.years)}
            _pick(page.say("index.year"), "year", years, str(view.year))
    with mean:
        means = {each: page.say(f"index.mean.{each}") for each in MEANS}
        _pick(page.say("index.mean.name"), "mean", means, view.mean)
    _draw_weights(page, view)


def _pick(label: str, key: str, words: dict[str, str], code: str) -> None:
    widget = f"index_{key}"
    set_widget(widget, code)
    st.selectbox(
        plain_label(label),
        list(words),
        format_func=words.__getitem__,
        key=widget,
        on_change=lambda: choose_extra(
            **{key: widget_value(widget)}, **({"weights": "", "year": ""} if key == "index" else {})
        ),
    )


def _parts(page: Page, recipe: Recipe) -> dict[str, str]:
    """What has a weight of its own: topics of the whole, members of a topic."""
    catalogue = page.edition.catalogue
    if recipe.topics:
        return {code: catalogue.indices[code].title[page.language] for code in recipe.topics}
    codes = (member.indicator for member in recipe.members)
    return {code: catalogue.indicators[code].short[page.language] for code in codes}


def _given(page: Page, view: IndexView) -> dict[str, float]:
    """The weight of each part as the sliders show it; the recipe's own as per cent."""
    parts = _parts(page, view.recipe)
    own = {member.indicator: member.weight for member in view.recipe.members}
    plain = {code: own.get(code, 1.0) for code in parts}
    total = sum(plain.values())
    return {code: view.weights.get(code, 100 * plain[code] / total) for code in parts}


def _draw_weights(page: Page, view: IndexView) -> None:
    parts, given = _parts(page, view.recipe), _given(page, view)
    total = sum(given.values()) or 1.0
    with st.expander(page.say("index.weights.name"), key="weights", on_change=note_deed) as folded:
        if not folded.open:
            return
        st.caption(page.say("index.weights.hint"))
        for column, code in zip(st.columns(len(parts)), parts, strict=True):
            widget = f"weight_{view.recipe.id}_{code}"
            set_widget(widget, round(given[code]))
            share = format_number(100 * given[code] / total, page.language, 0)
            column.slider(
                plain_label(page.say("index.share_of", name=parts[code], share=share)),
                0,
                HEAVIEST,
                key=widget,
                on_change=partial(_take, view.recipe.id, tuple(parts)),
            )
        st.button(
            page.say("index.weights.reset"),
            key="reset_weights",
            on_click=partial(choose_extra, weights=""),
        )


def _take(index: str, codes: tuple[str, ...]) -> None:
    given = {code: float(widget_value(f"weight_{index}_{code}")) for code in codes}
    choose_extra(weights=weights_code(given))
