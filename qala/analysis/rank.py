"""Ranks of places in each period, where ranking is fair."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qala.catalogue import Direction

FEWEST = 5  # a rank among fewer places says nothing


def ranks(
    values: NDArray[np.float64],
    usable: NDArray[np.bool_],
    direction: Direction,
    fewest: NDArray[np.int64] | int = FEWEST,
) -> NDArray[np.int16]:
    """Return the rank of each place in each period (places × periods): 1 is best, ties share.

    Best is the lowest value where lower is better, else the highest. 0 stands where a place has
    no usable value or a period has fewer than `fewest`. Standard competition ranking.
    """
    masked = np.where(usable & np.isfinite(values), values, np.nan)
    scored = masked if direction is Direction.LOWER else -masked
    ordered = np.sort(scored, axis=0)  # what is not there comes last
    ahead = [np.searchsorted(*each) for each in zip(ordered.T, scored.T, strict=True)]
    ranked = np.where(np.isnan(scored), 0, np.reshape(ahead, scored.T.shape).T + 1)
    return np.where(counts(usable, values) < fewest, 0, ranked).astype(np.int16)


def counts(usable: NDArray[np.bool_], values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many places can be ranked in each period."""
    return (usable & np.isfinite(values)).sum(axis=0)
