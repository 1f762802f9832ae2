"""Association of two indicators over places: Spearman's rho with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np

from qala.text import format_number, say

FEWEST = 8


@dataclass(frozen=True, slots=True)
class Association:
    """Spearman's rho over ``n`` pairs, with its 95 % interval (``low``, ``high``)."""

    n: int
    rho: float
    low: float
    high: float


def spearman(pairs: Sequence[tuple[float, float]], confidence: float = 0.95) -> Association | None:
    """Return Spearman's rank correlation of the pairs; None below eight or without spread.

    The interval is Fisher's z with the variance (1 + rho²/2) / (n − 3) of Bonett and Wright,
    "Sample size requirements for estimating Pearson, Kendall and Spearman correlations",
    Psychometrika 65 (2000).
    """
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    if len(pairs) < FEWEST or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    from scipy.stats import norm, spearmanr  # noqa: PLC0415 (loads with its first use)

    rho = float(np.asarray(spearmanr(first, second))[0])
    if abs(rho) >= 1:
        return Association(len(pairs), rho, rho, rho)
    half = float(norm.ppf((1 + confidence) / 2)) * sqrt((1 + rho**2 / 2) / (len(pairs) - 3))
    return Association(len(pairs), rho, tanh(atanh(rho) - half), tanh(atanh(rho) + half))


def association_words(found: Association | None, count: int, language: str) -> str:
    """Return an association in words, and what it does not say; or that there are too few pairs."""
    if found is None:
        return say("compare.too_few", language, count=count)
    numbers = {"rho": found.rho, "low": found.low, "high": found.high}
    told = {name: format_number(value, language, 2) for name, value in numbers.items()}
    return say("compare.association", language, n=found.n, **told)
