"""Scores of members → scores of topics → the whole, and what lifts or drags a place.

OECD/JRC Handbook (2008), step 6: weighted arithmetic means let a strength make up for a weakness;
geometric ones do so less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.analysis.composite.gathering import Gathered, gather, years_of
from qala.analysis.composite.normalise import scores
from qala.catalogue import Recipe
from qala.edition import Edition

Floats = NDArray[np.float64]
FLOOR = 1.0
"""Of a score in a geometric mean: one zero would else decide alone."""
ENOUGH = 2 / 3
"""Share of a topic's members a place must have."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How an index is put together.

    Attributes
    ----------
    weights : array
        Of the members; only their proportions within a topic count.
    topics : array of int
        To which topic each member belongs, from 0.
    topic_weights : array
    inner, outer : str
        The means within and across topics: ``arithmetic`` or ``geometric``.
    """

    weights: Floats
    topics: NDArray[np.int64]
    topic_weights: Floats
    inner: str
    outer: str


@dataclass(frozen=True, slots=True)
class Scored:
    """An index of one year.

    Attributes
    ----------
    gathered : Gathered
    setup : Setup
    members : array
        Places × members, 0 to 100, NaN where there is no value.
    topics : array
        Places × topics; NaN below two thirds of the members.
    whole : array
        A score a place; NaN where a topic is missing.
    """

    gathered: Gathered
    setup: Setup
    members: Floats
    topics: Floats
    whole: Floats


def set_up(
    edition: Edition, recipe: Recipe, weights: Mapping[str, float], outer: str = ""
) -> Setup:
    """Return how an index is put together.

    Parameters
    ----------
    weights
        Weights that differ from the recipe's: of topics by their id, of members by indicator.
    outer
        The mean across topics, or of the members where there are no topics, if not the recipe's.
    """
    recipes = edition.catalogue.indices
    parts = [recipes[topic] for topic in recipe.topics] or [recipe]
    own = [m for part in parts for m in part.members]
    topics = [at for at, part in enumerate(parts) for _ in part.members]
    mean = outer or recipe.aggregation
    return Setup(
        np.array([weights.get(m.indicator, m.weight) for m in own], dtype=np.float64),
        np.array(topics, dtype=np.int64),
        np.array([weights.get(part.id, 1.0) for part in parts], dtype=np.float64),
        parts[0].aggregation if recipe.topics else mean,
        mean,
    )


def score(gathered: Gathered, setup: Setup) -> Scored:
    """Return an index with all its parts."""
    each = [scores(gathered.values[:, at], member) for at, member in enumerate(gathered.members)]
    members = np.column_stack(each)
    topics, whole = combine(members, setup)
    return Scored(gathered, setup, members, topics, whole)


def combine(members: Floats, setup: Setup) -> tuple[Floats, Floats]:
    """Return topic scores (places × topics) and the whole (places) of member scores."""
    count = int(setup.topics.max()) + 1
    columns = [_topic(members, setup, at) for at in range(count)]
    topics = np.column_stack(columns)
    return topics, mean(topics, setup.topic_weights, setup.outer)


def _topic(members: Floats, setup: Setup, at: int) -> Floats:
    inside = setup.topics == at
    part = members[:, inside]
    there = ~np.isnan(part)
    enough = there.sum(axis=1) >= ENOUGH * inside.sum() - 1e-9
    weights = np.where(there, setup.weights[inside], 0.0)
    found = mean(np.where(there, part, 0.0), weights, setup.inner)
    return np.where(enough, found, np.nan)


def mean(values: Floats, weights: Floats, kind: str) -> Floats:
    """Return weighted means along the last axis; a NaN makes the mean one, whatever its weight.

    A geometric mean takes no score below 1.
    """
    total = np.broadcast_to(weights, values.shape).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        if kind == "geometric":
            logs = np.log(np.maximum(values, FLOOR))
            return np.exp((logs * weights).sum(axis=-1) / total)
        return (values * weights).sum(axis=-1) / total


def contributions(scored: Scored, place: int) -> Floats:
    """Return by how many points each member lifts or drags a place against the median place.

    Shares of the arithmetic mean: weight within topic × weight of topic × distance of the score
    from the median of all; 0 where the place has no value.
    """
    distance = scored.members[place] - np.nanmedian(scored.members, axis=0)
    return np.nan_to_num(member_shares(scored) * distance)


def member_shares(scored: Scored) -> Floats:
    """Return each member's weight in the whole, as shares that sum to 1."""
    setup = scored.setup
    inside = np.array([setup.weights[setup.topics == t].sum() for t in setup.topics])
    outside = setup.topic_weights[setup.topics] / setup.topic_weights.sum()
    return setup.weights / np.where(inside > 0, inside, 1) * outside


def index_years(edition: Edition, recipe: Recipe) -> list[int]:
    """Return the years an index can be told of.

    In them at least two thirds of the units have a score, and half of the values used are the
    year's own: an index of old values alone would be last year's under another name.
    """
    setup = set_up(edition, recipe, {})
    found: list[int] = []
    for year in years_of(edition, recipe):
        gathered = gather(edition, recipe, year)
        scored = score(gathered, setup)
        used = [code for row in gathered.periods for code in row if code]
        own = sum(code == str(year) for code in used)
        if np.isfinite(scored.whole).sum() >= ENOUGH * len(scored.whole) and 2 * own >= len(used):
            found.append(year)
    return found
