"""Classes for an indicator that an upload defines: fixed once, when it is published."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_CLASSES = 5
_DIGITS = 6  # significant ones at most; fewer where they keep the bounds apart


def class_breaks(values: Sequence[float]) -> tuple[float, ...]:
    """Return inner bounds of up to five classes with about as many values in each, rounded.

    Quintiles, rounded to the fewest significant digits that tell them apart and leave neither end
    without a value; fewer bounds where values repeat, none where all are the same.
    """
    if not values:
        return ()
    shares = np.arange(1, _CLASSES) / _CLASSES
    bounds = sorted(set(np.quantile(values, shares).tolist()))
    low, high = min(values), max(values)
    bounds = [each for each in bounds if low < each]
    for digits in range(2, _DIGITS + 1):
        rounded = [float(f"{each:.{digits}g}") for each in bounds]
        if len(set(rounded)) == len(bounds) and all(low < each <= high for each in rounded):
            return tuple(rounded)
    return tuple(bounds)
