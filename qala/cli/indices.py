"""Indices on the command line: scores, ranks with their intervals, and every figure behind."""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np

from qala.analysis.composite.gathering import gather
from qala.analysis.composite.robustness import ranks_of, robustness
from qala.analysis.composite.scoring import Scored, index_years, member_shares, score, set_up
from qala.catalogue import Recipe
from qala.cli.answering import DONE, FAILED, open_library, say_json
from qala.edition import Edition
from qala.observation import QalaError


def index(options: argparse.Namespace) -> int:
    """Tell an index of a year: a score, a rank and its interval for each place."""
    edition = open_library(options.language).edition
    recipe = edition.catalogue.indices.get(options.index)
    if recipe is None:
        known = ", ".join(edition.catalogue.indices)
        raise QalaError("--index", "id", options.index, known)
    years = index_years(edition, recipe)
    year = options.year or (years[-1] if years else 0)
    if year not in years:
        raise QalaError("--year", "year", year, ", ".join(map(str, years)) or "no year has enough")
    setup = set_up(edition, recipe, _weights(options.weights, recipe), options.mean)
    scored = score(gather(edition, recipe, year), setup)
    places = _places(edition, recipe, scored, options.language)
    found = {"index": recipe.id, "time_period": str(year), "places": places}
    if options.place:
        found["members"] = _members(scored, options.place)
    say_json(found)
    return DONE if places else FAILED


def _weights(text: str, recipe: Recipe) -> dict[str, float]:
    own = {*recipe.topics, *(member.indicator for member in recipe.members)}
    found: dict[str, float] = {}
    for word in filter(None, text.split(",")):
        code, _, number = word.partition(":")
        try:
            found[code] = float(number)
        except ValueError as error:
            raise QalaError("--weights", code, number, "a number") from error
        if code not in own or not found[code] >= 0:
            raise QalaError("--weights", code, number, f"0 or more for {', '.join(sorted(own))}")
    return found


def _places(
    edition: Edition, recipe: Recipe, scored: Scored, language: str
) -> list[dict[str, Any]]:
    sure = robustness(scored)
    ranks = ranks_of(scored.whole)
    order = np.argsort(np.where(np.isnan(ranks), np.inf, ranks), kind="stable")
    parts = recipe.topics or (recipe.id,)
    return [
        {
            "ref_area": scored.gathered.places[n],
            "name": edition.gazetteer[scored.gathered.places[n]].name[language],
            "score": _number(scored.whole[n]),
            "rank": _whole(ranks[n]),
            "rank_p5": _whole(sure.low[n]),
            "rank_median": _whole(sure.median[n]),
            "rank_p95": _whole(sure.high[n]),
            "topics": {part: _number(scored.topics[n, at]) for at, part in enumerate(parts)},
        }
        for n in order.tolist()
    ]


def _members(scored: Scored, place: str) -> list[dict[str, Any]]:
    gathered = scored.gathered
    if place not in gathered.places:
        raise QalaError("--place", "code", place, ", ".join(gathered.places))
    at = gathered.places.index(place)
    shares = member_shares(scored)
    return [
        {
            "indicator": member.indicator,
            "obs_value": _number(gathered.values[at, n], 12),
            "time_period": gathered.periods[at][n],
            "source": gathered.sources[at][n],
            "score": _number(scored.members[at, n]),
            "weight": round(float(shares[n]), 4),
        }
        for n, member in enumerate(gathered.members)
    ]


def _number(value: Any, digits: int = 2) -> float | None:
    return round(float(value), digits) if np.isfinite(value) else None


def _whole(value: Any) -> int | None:
    return int(value) if np.isfinite(value) else None
