"""A step's index: scores on the map and in a ranking, as any indicator's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qala.analysis.composite.asked import Asked, asked_index, recipe_of
from qala.analysis.composite.gathering import gather
from qala.analysis.composite.robustness import ranks_of, robustness
from qala.analysis.composite.scoring import Scored, index_years, score, set_up
from qala.analysis.composite.view import index_code, index_edition
from qala.edition import Edition
from qala.export.scenes.figures import Bars, Scene
from qala.export.scenes.mapped import map_scene
from qala.observation import QalaError
from qala.places import COUNTRY
from qala.text import say


def index_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return an index of a year; in place of a code that makes no sense stands the usual one.

    Raises
    ------
    KeyError
        There is no such place.
    QalaError
        It can be told of no year.
    """
    held, scored = index_view(edition, codes)
    place = codes.get("place", "")
    asked = {"indicator": index_of(edition, codes), "period": str(scored.gathered.year)}
    shown = map_scene(held, asked | ({"place": place} if place else {}), language)
    return _with_intervals(shown, scored, language)


def index_view(edition: Edition, codes: Mapping[str, str]) -> tuple[Edition, Scored]:
    """Return the edition that holds an index alone, and how it was scored; as `index_scene`."""
    asked = _asked(edition, codes)
    if codes.get("place", COUNTRY) not in edition.gazetteer:
        raise KeyError(codes["place"])
    if asked.year is None:
        expected = "an index with enough data of recent years"
        raise QalaError("story", "index", asked.recipe.id, expected)
    setup = set_up(edition, asked.recipe, asked.weights, asked.mean)
    scored = score(gather(edition, asked.recipe, asked.year), setup)
    return index_edition(edition, asked.recipe, [scored]), scored


def index_of(edition: Edition, codes: Mapping[str, str]) -> str:
    """Return the indicator id that an index goes by in the edition of `index_view`."""
    return index_code(recipe_of(edition, codes))


def unusable_index(edition: Edition, codes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return keys and codes of an index in whose place the usual ones stand."""
    return _asked(edition, codes).unusable


def _asked(edition: Edition, codes: Mapping[str, str]) -> Asked:
    return asked_index(edition, codes, index_years(edition, recipe_of(edition, codes)))


def _with_intervals(shown: Scene, scored: Scored, language: str) -> Scene:
    """The scene with each place's rank and the interval of it beside its name: a rank alone
    would say more than the index knows.
    """
    if not isinstance(shown.chart, Bars):
        return shown
    sure, ranks = robustness(scored), ranks_of(scored.whole)
    at = {code: n for n, code in enumerate(scored.gathered.places)}
    bars = tuple(
        replace(bar, name=f"{bar.name}, {ranks[n]:.0f} ({sure.low[n]:.0f}–{sure.high[n]:.0f})")
        for bar in shown.chart.bars
        for n in (at[bar.code],)
    )
    remarks = (*shown.remarks, say("deck.interval", language))
    return replace(shown, chart=replace(shown.chart, bars=bars), remarks=remarks)
