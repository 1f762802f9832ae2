"""A step's index: scores on the map and in a ranking, as any indicator's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qala.analysis.composite.gathering import gather
from qala.analysis.composite.robustness import ranks_of, robustness
from qala.analysis.composite.scoring import Scored, index_years, score, set_up
from qala.analysis.composite.view import index_code, index_edition
from qala.catalogue import WHOLE
from qala.edition import Edition
from qala.export.figures import Bars, Scene
from qala.export.mapped import map_scene
from qala.observation import QalaError
from qala.text import say


def index_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return an index of a year, the last it can be told of where none is named.

    Raises
    ------
    KeyError
        There is no such index.
    QalaError
        It can be told of no year.
    """
    held, scored = index_view(edition, codes)
    place = codes.get("place", "")
    code = index_code(edition.catalogue.indices[codes.get("index", WHOLE)])
    asked = {"indicator": code, "period": str(scored.gathered.year)}
    shown = map_scene(held, asked | ({"place": place} if place else {}), language)
    return _with_intervals(shown, scored, language)


def index_view(edition: Edition, codes: Mapping[str, str]) -> tuple[Edition, Scored]:
    """Return the edition that holds an index alone, and how it was scored; as `index_scene`."""
    recipe = edition.catalogue.indices[codes.get("index", WHOLE)]
    year = int(codes["year"]) if codes.get("year") else _last_year(edition, recipe.id)
    setup = set_up(edition, recipe, _weights(codes), codes.get("mean", ""))
    scored = score(gather(edition, recipe, year), setup)
    return index_edition(edition, recipe, [scored]), scored


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


def _weights(codes: Mapping[str, str]) -> dict[str, float]:
    """Weights as they stand in the page's address: ``part:40.part:60``."""
    pairs = (word.partition(":") for word in codes.get("weights", "").split(".") if word)
    return {part: float(number) for part, _, number in pairs}


def _last_year(edition: Edition, index: str) -> int:
    recent = index_years(edition, edition.catalogue.indices[index])
    if not recent:
        raise QalaError("story", "index", index, "an index with enough data of recent years")
    return recent[-1]
