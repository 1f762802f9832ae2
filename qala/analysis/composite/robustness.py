"""How sure a rank is: the same index put together in a thousand other defensible ways.

Saisana, Saltelli, Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for
the quality assessment of composite indicators, J. R. Stat. Soc. A 168; OECD/JRC Handbook (2008),
step 7. Every draw varies all choices at once: weights, normalisation, the means, a member left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.analysis.composite.scoring import FLOOR, Scored

Floats = NDArray[np.float64]
DRAWS = 1000
SEED = 2025
SPREAD = 0.25
"""Weights are drawn evenly from 25 % below to 25 % above their own."""
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Draws:
    """Choices drawn, one a row.

    Attributes
    ----------
    weights : array
        Draws × members, as factors of the weight.
    topic_weights : array
        Draws × topics, as factors.
    normalisation : array of int
        0 goalposts, 1 the sample's own ends, 2 z-scores.
    geometric : array of bool
        Whether the outer mean is geometric.
    left_out : array of int
        The member left out; -1 for none.
    """

    weights: Floats
    topic_weights: Floats
    normalisation: NDArray[np.int64]
    geometric: NDArray[np.bool_]
    left_out: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Robustness:
    """Ranks of each place over all draws; 1 is best, NaN where a place has no score.

    Attributes
    ----------
    low, median, high : array
        5th percentile, median and 95th percentile of the rank.
    first : array
        Share of draws in which the place leads.
    above : array
        Places × places: share of draws in which the row stands above the column.
    """

    low: Floats
    median: Floats
    high: Floats
    first: Floats
    above: Floats

    def distinguishable(self, one: int, other: int) -> bool:
        """Whether one stands above the other, or below, in at least 95 % of the draws."""
        share = float(self.above[one, other])
        return max(share, float(self.above[other, one])) >= SURE


def draw(members: int, topics: int, draws: int = DRAWS, seed: int = SEED) -> Draws:
    """Return random choices; the same for the same seed."""
    chance = np.random.default_rng(seed)
    return Draws(
        chance.uniform(1 - SPREAD, 1 + SPREAD, (draws, members)),
        chance.uniform(1 - SPREAD, 1 + SPREAD, (draws, topics)),
        chance.integers(0, 3, draws),
        chance.random(draws) < 0.5,
        chance.integers(-1, members, draws),
    )


def robustness(scored: Scored, draws: Draws | None = None) -> Robustness:
    """Return how the ranks of an index vary with the choices made in it."""
    drawn = draws or draw(scored.members.shape[1], scored.topics.shape[1])
    ranked = np.isfinite(scored.whole)
    wholes = np.where(ranked, redrawn(scored, drawn), np.nan)
    above = (wholes[:, :, None] > wholes[:, None, :]).mean(axis=0)
    ranks = ranks_of(wholes)
    nothing = np.full(len(ranked), np.nan)
    low, middle, high = nothing.copy(), nothing.copy(), nothing.copy()
    if ranked.any():
        shares = (0.05, 0.5, 0.95)
        found = np.quantile(ranks[:, ranked], shares, axis=0, method="inverted_cdf")
        low[ranked], middle[ranked], high[ranked] = found
    return Robustness(low, middle, high, (ranks == 1).mean(axis=0), above)


def ranks_of(wholes: Floats) -> Floats:
    """Return ranks along the last axis, 1 for the highest, equal ones alike; NaN for NaN."""
    higher = (wholes[..., None, :] > wholes[..., :, None]).sum(axis=-1) + 1.0
    return np.where(np.isnan(wholes), np.nan, higher)


def redrawn(scored: Scored, drawn: Draws) -> Floats:
    """Return the whole of every draw (draws × places)."""
    stacks = np.stack([rule(scored) for rule in NORMALISATIONS])
    values = stacks[drawn.normalisation]
    there = ~np.isnan(values)
    count = values.shape[2]
    kept = np.arange(count)[None, :] != drawn.left_out[:, None]
    weights = (drawn.weights * kept * scored.setup.weights)[:, None, :] * there
    values = np.where(there, values, 0.0)
    topics = [
        _means(values, weights, scored.setup.topics == at, scored.setup.inner == "geometric")
        for at in range(scored.topics.shape[1])
    ]
    return _outer(np.stack(topics, axis=-1), drawn, scored)


def _means(values: Floats, weights: Floats, inside: NDArray[np.bool_], geometric: bool) -> Floats:
    part, share = values[:, :, inside], weights[:, :, inside]
    total = share.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        if geometric:
            return np.exp((np.log(np.maximum(part, FLOOR)) * share).sum(axis=-1) / total)
        return (part * share).sum(axis=-1) / total


def _outer(topics: Floats, drawn: Draws, scored: Scored) -> Floats:
    """Means over topics; a topic of which a draw leaves nothing does not count in it."""
    there = ~np.isnan(topics)
    weights = (drawn.topic_weights * scored.setup.topic_weights)[:, None, :] * there
    values = np.where(there, topics, 1.0)
    total = weights.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(np.maximum(values, FLOOR))
        geometric = np.exp((logs * weights).sum(axis=-1) / total)
        arithmetic = (values * weights).sum(axis=-1) / total
    return np.where(drawn.geometric[:, None], geometric, arithmetic)


def _goalposts(scored: Scored) -> Floats:
    return scored.members


def _ends(scored: Scored) -> Floats:
    """From 0 for the lowest score of the sample to 100 for its highest."""
    low = np.nanmin(scored.members, axis=0)
    width = np.nanmax(scored.members, axis=0) - low
    return np.where(width > 0, 100 * (scored.members - low) / np.where(width > 0, width, 1), 50.0)


def _z_scores(scored: Scored) -> Floats:
    """50 for the mean of the sample, 20 for a standard deviation; within 0 and 100."""
    spread = np.nanstd(scored.members, axis=0)
    centred = scored.members - np.nanmean(scored.members, axis=0)
    return np.clip(50 + 20 * centred / np.where(spread > 0, spread, 1), 0, 100)


NORMALISATIONS: tuple[Callable[[Scored], Floats], ...] = (_goalposts, _ends, _z_scores)
