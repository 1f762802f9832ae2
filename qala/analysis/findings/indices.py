"""Findings from an index: score and rank, and between which ranks other choices would put it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qala.analysis.composite.robustness import Robustness, ranks_of
from qala.analysis.composite.scoring import Scored
from qala.analysis.findings.sentence import Sentence
from qala.catalogue import Recipe
from qala.edition import Edition
from qala.text import format_number, say
from qala.wording import place_name

_WEIGHT = 0.95


@dataclass(frozen=True, slots=True)
class Sure:
    """An index of a year, with the intervals of its ranks."""

    recipe: Recipe
    scored: Scored
    robustness: Robustness


def of_index(edition: Edition, sure: Sure, place: str, language: str) -> Sentence | None:
    """Return where an index puts a place; None where it has no score."""
    places = sure.scored.gathered.places
    at = places.index(place) if place in places else -1
    if at < 0 or not np.isfinite(sure.scored.whole[at]):
        return None
    whole, recipe = sure.scored.whole, sure.recipe
    words = say(
        "finding_words.index",
        language,
        place=place_name(edition.gazetteer[place], language),
        title=recipe.title[language],
        score=format_number(float(whole[at]), language),
        period=str(sure.scored.gathered.year),
        rank=int(ranks_of(whole)[at]),
        of=int(np.isfinite(whole).sum()),
        low=int(sure.robustness.low[at]),
        high=int(sure.robustness.high[at]),
    )
    return Sentence(words, "index", recipe.topic, "index", {"index": recipe.id}, _WEIGHT)
