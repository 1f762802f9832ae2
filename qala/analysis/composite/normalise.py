"""Values → scores from 0 to 100 between fixed goalposts, never between the sample's own ends.

OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5: distance to a reference,
here two fixed goalposts, clamped; a logarithm or root first where values are skewed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qala.catalogue import Direction, Member

Floats = NDArray[np.float64]


def scores(values: Floats, member: Member) -> Floats:
    """Return scores of values in the member's unit, 0 (worst) to 100 (best); NaN stays NaN."""
    if member.optimum is not None:
        return _two_sided(values, member, member.optimum)
    share = (_scaled(values, member) - _scaled(member.low, member)) / _width(member)
    share = 1 - share if member.direction is Direction.LOWER else share
    return 100 * np.clip(share, 0, 1)


def _width(member: Member) -> Floats:
    return _scaled(member.high, member) - _scaled(member.low, member)


def _scaled(values: Floats | float, member: Member) -> Floats:
    """Values on the scale they are scored on; what lies beyond the low goalpost stands on it."""
    raised = np.maximum(values, member.low)
    if member.scale == "log":
        return np.log(raised)
    if member.scale == "root":
        return np.sqrt(raised - member.low)
    return np.asarray(raised, dtype=np.float64)


def _two_sided(values: Floats, member: Member, best: tuple[float, float]) -> Floats:
    """100 inside the optimum, falling straight to 0 at either goalpost."""
    below = (values - member.low) / max(best[0] - member.low, 1e-12)
    above = (member.high - values) / max(member.high - best[1], 1e-12)
    return 100 * np.clip(np.minimum(below, above), 0, 1)
