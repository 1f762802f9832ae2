"""Whether like lies beside like: Moran's I with a permutation test, and local clusters.

Moran (1950), Biometrika 37; Anselin, "Local Indicators of Spatial Association", Geographical
Analysis 27 (1995); false discoveries bounded after Benjamini and Hochberg (1995), as Caldas de
Castro and Singer do, Geographical Analysis 38 (2006). Weights of a row sum to one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qala.analysis.level import AREAS, Level, level_values, usable_values
from qala.analysis.neighbours import neighbours_among
from qala.edition import Edition
from qala.observation import Period, PeriodKind

FEWEST = 15
DRAWS, SEED = 9_999, 20_221
RATE = 0.1
"""Of the clusters told, at most so many are chance; with so few units no less can be asked."""
KINDS = ("high_high", "low_high", "low_low", "high_low")  # in the order of PySAL's quadrants
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A unit among neighbours: ``high_high`` and ``low_low`` are alike, the others unlike."""

    code: str
    kind: str
    p: float


@dataclass(frozen=True, slots=True)
class Geography:
    """How values lie on the map in one year.

    Attributes
    ----------
    n : int
    moran, expected : float
        Moran's I, and what it would be by chance: -1/(n-1).
    p : float
        Twice the share of shuffled maps at least as extreme on the same side.
    clusters : tuple of Cluster
        Units that stand out; none where I itself does not.
    """

    period: str
    n: int
    moran: float
    expected: float
    p: float
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why geography is not told: ``category``, ``count``, ``few``, ``suspect`` or ``same``."""

    reason: str


def geography(
    edition: Edition, indicator: str, period: str, level: Level | None = None
) -> Geography | Hidden:
    """Return how an indicator's values lie on the map in a year, or why that is not told."""
    entry = edition.indicator(indicator)
    if entry.categorical or entry.aggregation == "sum":
        return Hidden("category" if entry.categorical else "count")
    held = level or level_values(edition, indicator, AREAS)
    if period not in held.period_at or Period.parse(period).kind is not PeriodKind.YEAR:
        return Hidden("few")
    column = held.period_at[period]
    rows = np.flatnonzero(usable_values(edition, indicator, held)[:, column])
    filled = int(np.isfinite(held.values[:, column]).sum())
    if len(rows) < FEWEST:
        return Hidden("suspect" if filled >= FEWEST else "few")
    values = held.values[rows, column]
    if float(np.ptp(values)) == 0.0:
        return Hidden("same")
    units = [held.places[n] for n in rows]
    return _told(period, units, values, neighbours_among(edition.gazetteer, units))


def _told(
    period: str, units: Sequence[str], values: Floats, near: Mapping[str, list[str]]
) -> Geography:
    # PySAL takes seconds to load; only whoever asks waits.
    from esda.moran import Moran  # noqa: PLC0415
    from libpysal.weights import W  # noqa: PLC0415

    weights = W(dict(near), id_order=list(units), silence_warnings=True)
    # Its own test draws from a generator that all threads share: the same seed gave other numbers.
    found = float(Moran(values, weights, permutations=0).I)
    p = permuted(values, row_weights(units, near))
    clusters = _clusters(units, values, weights) if p <= 0.05 else ()
    return Geography(period, len(units), found, -1 / (len(units) - 1), p, clusters)


def row_weights(units: Sequence[str], near: Mapping[str, list[str]]) -> Floats:
    """Return the weights as a matrix; the row of a unit with neighbours sums to one."""
    at = {code: n for n, code in enumerate(units)}
    matrix = np.zeros((len(units), len(units)))
    for code, others in near.items():
        for other in others:
            matrix[at[code], at[other]] = 1 / len(others)
    return matrix


def permuted(values: Floats, weights: Floats, draws: int = DRAWS, seed: int = SEED) -> float:
    """Return the two-sided p of I among shuffled maps; the same for the same seed."""
    from scipy.stats import permutation_test  # noqa: PLC0415

    def lag(shuffled: Floats, axis: int = -1) -> Floats:
        """I but for factors that no shuffling changes."""
        apart = np.moveaxis(shuffled, axis, -1) - values.mean()
        return (apart * (apart @ weights.T)).sum(axis=-1)

    found = permutation_test(
        (values,),
        lag,
        permutation_type="pairings",
        vectorized=True,
        n_resamples=draws,
        rng=np.random.default_rng(seed),
    )
    return float(found.pvalue)


def _clusters(units: Sequence[str], values: Floats, weights: Any) -> tuple[Cluster, ...]:
    from esda.moran import Moran_Local  # noqa: PLC0415
    from scipy.stats import false_discovery_control  # noqa: PLC0415

    local = Moran_Local(values, weights, permutations=DRAWS, seed=SEED, keep_simulations=False)
    # PySAL's pseudo p is of one side.
    adjusted = false_discovery_control(np.minimum(1.0, 2 * np.asarray(local.p_sim)))
    return tuple(
        Cluster(code, KINDS[int(quadrant) - 1], float(p))
        for code, quadrant, p in zip(units, local.q, adjusted, strict=True)
        if p <= RATE and weights.cardinalities[code]
    )
