"""When, at the present pace: a straight line through the comparable years, with its interval.

Least squares (NumPy), Student's t (SciPy) and the prediction interval of one more year's value
(Draper and Smith, Applied Regression Analysis): line ± t × s × √(1 + 1/n + (year − mean)² / Sxx).
The year of arrival is the first whole year in which the line has come to the goal; its interval
runs from the first year in which the better bound of the band has to the first in which the worse
has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.analysis.targets.way import Way
from qala.catalogue import Direction

Floats = NDArray[np.float64]
FEWEST = 5
"""Years below which a line is none."""
SURE = 0.90
"""Share of further values the band holds, if all goes on as it went: 5 to 95 %."""
HORIZON = 50
"""Years after the last value beyond which nobody can tell."""
_FIRST = FEWEST - 2  # degrees of freedom
# fmt: off
_QUANTILES = (
    2.353363434802, 2.131846786327, 2.015048373333, 1.943180280515, 1.894578605090, 1.859548037531,
    1.833112932656, 1.812461122812, 1.795884818704, 1.782287555649, 1.770933395987, 1.761310135775,
    1.753050355693, 1.745883676276, 1.739606726075, 1.734063606618, 1.729132811521, 1.724718242921,
    1.720742902812, 1.717144374380, 1.713871527747, 1.710882079909, 1.708140761252, 1.705617919759,
    1.703288445722, 1.701130934266, 1.699127026533, 1.697260886594, 1.695518782546, 1.693888748384,
    1.692360309030, 1.690924255187, 1.689572457780, 1.688297714117, 1.687093619596, 1.685954460167,
    1.684875121711, 1.683851013336,
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through years: its pace (the unit a year) and what its band hangs on."""

    pace: float
    at_mean: float
    mean_year: float
    spread: float
    error: float
    quantile: float
    count: int

    def at(self, years: Floats) -> Floats:
        """Return the line's values, unbounded."""
        return self.at_mean + self.pace * (years - self.mean_year)

    def half_width(self, years: Floats) -> Floats:
        """Return how far the band reaches to either side."""
        away = (years - self.mean_year) ** 2 / self.spread
        return self.quantile * self.error * np.sqrt(1 + 1 / self.count + away)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The year of arrival and its interval; None: not before `horizon`, if ever."""

    year: int | None
    earliest: int | None
    latest: int | None
    horizon: int


def quantile(free: int) -> float:
    """Return how many standard errors hold `SURE` of Student's t, to either side.

    As SciPy's ``stdtrit`` gives it; the usual ones stand here, for it loads longer than all else
    of a first page.
    """
    if free - _FIRST < len(_QUANTILES):
        return _QUANTILES[free - _FIRST]
    from scipy.special import stdtrit  # noqa: PLC0415 (loads with its first use)

    return float(stdtrit(free, (1 + SURE) / 2))


def line_through(way: Way) -> Line | None:
    """Return the line through the comparable years; None below five."""
    if len(way.years) < FEWEST:
        return None
    years, values = np.array(way.years, dtype=np.float64), np.array(way.values)
    free = len(years) - 2
    mean = float(years.mean())
    slope, intercept = (float(each) for each in np.polyfit(years - mean, values, 1))
    rest = values - (intercept + slope * (years - mean))
    return Line(
        slope,
        intercept,
        mean,
        float(((years - mean) ** 2).sum()),
        float(np.sqrt((rest**2).sum() / free)),
        quantile(free),
        len(years),
    )


def arrival(way: Way, line: Line) -> Arrival | None:
    """Return when a way comes to its goal at the line's pace; None where it is there already."""
    if not way.judged or way.reached:
        return None
    last = way.years[-1]
    years = np.arange(last + 1, last + HORIZON + 1, dtype=np.float64)
    sign = -1 if way.direction is Direction.LOWER else 1
    short = sign * (line.at(years) - way.goal.value)
    width = line.half_width(years)
    found = [_first(years, short + side * width) for side in (0, 1, -1)]
    # A line that leads away arrives nowhere, wherever its start lies.
    ahead = found[0] if sign * line.pace > 0 else None
    return Arrival(ahead, found[1], found[2] if ahead else None, last + HORIZON)


def _first(years: Floats, beyond: Floats) -> int | None:
    there = np.flatnonzero(beyond >= -1e-9)
    return int(years[there[0]]) if there.size else None


def projected(way: Way, line: Line, until: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return years after the last value up to `until`, and line, lower and upper bound in them.

    Bounded by what the indicator can be: no share above 100 %.
    """
    years = np.arange(way.years[-1], until + 1, dtype=np.float64)
    middle, width = line.at(years), line.half_width(years)
    low, high = way.limits
    clipped = [np.clip(each, low, high) for each in (middle, middle - width, middle + width)]
    return years, clipped[0], clipped[1], clipped[2]
