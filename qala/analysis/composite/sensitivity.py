"""Which choice moves the ranks most: variance-based sensitivity (Sobol indices, by SALib).

Saisana, Saltelli, Tarantola (2005); the outcome is the mean shift of ranks against the index as
it stands. A total index near 1 means that the shift hangs on that choice alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qala.analysis.composite.robustness import (
    NORMALISATIONS,
    SEED,
    SPREAD,
    Draws,
    ranks_of,
    redrawn,
)
from qala.analysis.composite.scoring import Scored

_BASE = 256
"""Saltelli's sample takes this many times (choices + 2) evaluations."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Of one choice: ``weights``, ``topic_weights``, ``normalisation``, ``mean``, ``left_out``.

    ``first`` is the share of the variance it explains alone, ``total`` with all it does together
    with others.
    """

    choice: str
    first: float
    total: float


CHOICES = ("weights", "topic_weights", "normalisation", "mean", "left_out")


def sensitivity(scored: Scored, seed: int = SEED) -> list[Sensitivity]:
    """Return how much each choice matters, the weightiest first; empty where nothing varies."""
    from SALib.analyze import sobol as analysis  # noqa: PLC0415 (seconds, and few ask)
    from SALib.sample import sobol as sampling  # noqa: PLC0415

    groups, bounds = _problem(scored)
    problem = {
        "num_vars": len(groups),
        "names": [str(at) for at in range(len(groups))],
        "groups": groups,
        "bounds": bounds,
    }
    sample = sampling.sample(problem, _BASE, calc_second_order=False, seed=seed)
    shifts = _shifts(scored, _draws(scored, sample))
    if float(np.ptp(shifts)) == 0.0:
        return []
    found: Any = analysis.analyze(
        problem, shifts, calc_second_order=False, num_resamples=2, seed=seed
    )
    names = list(dict.fromkeys(groups))
    told = [
        Sensitivity(name, float(first), float(total))
        for name, first, total in zip(names, found["S1"], found["ST"], strict=True)
    ]
    return sorted(told, key=lambda each: -each.total)


def _problem(scored: Scored) -> tuple[list[str], list[list[float]]]:
    members, topics = scored.members.shape[1], scored.topics.shape[1]
    groups = ["weights"] * members + (["topic_weights"] * topics if topics > 1 else [])
    bounds = [[1 - SPREAD, 1 + SPREAD]] * len(groups)
    return [*groups, *CHOICES[2:]], [*bounds, [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]]


def _draws(scored: Scored, sample: NDArray[np.float64]) -> Draws:
    members, topics = scored.members.shape[1], scored.topics.shape[1]
    several = topics if topics > 1 else 0
    rest = sample[:, members + several :]
    topic_weights = sample[:, members : members + several] if several else np.ones((len(sample), 1))
    return Draws(
        sample[:, :members],
        topic_weights,
        np.minimum((rest[:, 0] * len(NORMALISATIONS)).astype(np.int64), len(NORMALISATIONS) - 1),
        rest[:, 1] < 0.5,
        np.minimum((rest[:, 2] * (members + 1)).astype(np.int64), members) - 1,
    )


def _shifts(scored: Scored, drawn: Draws) -> NDArray[np.float64]:
    """The mean shift of ranks of each draw."""
    ranked = np.isfinite(scored.whole)
    base = ranks_of(scored.whole[ranked])
    wholes = redrawn(scored, drawn)[:, ranked]
    return np.abs(ranks_of(wholes) - base).mean(axis=1)
