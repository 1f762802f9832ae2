"""On track or not, by the method of Statistics Canada as Open SDG has it.

"Progress Measurement Methodology for the Sustainable Development Goals"
(open-sdg.readthedocs.io/en/latest/progress-methodology; inspired by Eurostat's): the compound
annual growth since the base year against the growth that would reach the goal in its year,
R = d × CAGR(observed) / \\|CAGR(required)\\|, d = −1 where lower is better. R ≥ 0.95 is "on track",
0.6 to 0.95 "acceleration needed" and 0 to 0.6 "limited progress" (both ``slow`` here), below 0
"deterioration" (``away``). Without a year the growth itself is judged: ≥ 1.5 % a year is on track,
0 to 1.5 % slow; near a natural limit (100 % of people) these bounds shrink by C = 1 − (base /
limit)^4.44. A base or goal of 0 counts as 0.001; two years at least, and values above zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from qala.analysis.targets.way import Way
from qala.catalogue import Direction

ON_TRACK_RATIO = 0.95
ON_TRACK_GROWTH = 0.015
_LIMIT_POWER = 4.44
_NEARLY_ZERO = 0.001


class Trend(StrEnum):
    """Where a place is heading."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    SLOW = "slow"
    AWAY = "away"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """A trend and what it rests on.

    ``growth`` is the observed growth a year in the better direction (0.01 is 1 %), ``ratio`` that
    growth by the required one; each None where it cannot be told.
    """

    trend: Trend
    growth: float | None = None
    ratio: float | None = None


def judge(way: Way) -> Judged:
    """Return the trend of a way."""
    if not way.judged:
        return Judged(Trend.UNKNOWN)
    growth = _observed(way)
    if way.reached:
        return Judged(Trend.REACHED, growth)
    if growth is None:
        return Judged(Trend.UNKNOWN)
    if growth < 0:
        return Judged(Trend.AWAY, growth, _ratio(way, growth))
    if way.goal.year is None:
        enough = growth >= bound_of(way)
        return Judged(Trend.ON_TRACK if enough else Trend.SLOW, growth)
    ratio = _ratio(way, growth)
    # Where the year has come and the goal is not reached, no growth was enough.
    enough = ratio is not None and ratio >= ON_TRACK_RATIO
    return Judged(Trend.ON_TRACK if enough else Trend.SLOW, growth, ratio)


def _observed(way: Way) -> float | None:
    """Growth a year since the base, in the better direction; None where it has no meaning."""
    if len(way.values) < 2 or min(way.values[0], way.values[-1]) < 0:
        return None
    sign = -1 if way.direction is Direction.LOWER else 1
    return 0.0 + sign * _growth(way.values[0], way.values[-1], way.years[-1] - way.years[0])


def _ratio(way: Way, growth: float) -> float | None:
    """Observed by required growth; None without a year ahead or a way to go from the base."""
    year = way.goal.year
    if year is None or year <= way.years[-1] or way.goal.value < 0:
        return None
    required = abs(_growth(way.values[0], way.goal.value, year - way.years[0]))
    return growth / required if required > 0 else None


def _growth(first: float, last: float, years: int) -> float:
    """Compound growth a year; 0 at the start, and a goal of 0, count as 0.001."""
    return (max(last, _NEARLY_ZERO) / max(first, _NEARLY_ZERO)) ** (1 / years) - 1


def bound_of(way: Way) -> float:
    """Return the growth a year that is enough for a goal without a year."""
    limit = way.limits[1]
    if way.direction is Direction.LOWER or not isfinite(limit):
        return ON_TRACK_GROWTH
    return ON_TRACK_GROWTH * (1 - (min(way.values[0], limit) / limit) ** _LIMIT_POWER)
