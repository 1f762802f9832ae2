"""The way from a base year to a goal, as far as values compare with each other.

The base year is the first year whose value compares with the last: after the last break in the
series, press reports and suspect values left out. Statistics Canada takes 2015 for all; here the
series begin in different years and break, so that each says its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from qala.analysis.change import comparable
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.observation import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Goal:
    """A value to reach, by a year or (a guideline) by none; `source` is empty for one's own."""

    value: float
    year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One indicator in one place on its way to a goal.

    Attributes
    ----------
    goal : Goal
    direction : Direction
    years, values : tuple
        What compares with the last value, early to late; empty where nothing does.
    sources : tuple of str
        Of each value.
    left_out : int
        How many yearly values do not compare: suspect, from a press report, before a break.
    limits : tuple of float
        What the indicator can be at all: a share from 0 to 100, a quantity from 0.
    now : int
        The year of the data as a whole: a goal's year before it has passed.
    """

    goal: Goal
    direction: Direction
    years: tuple[int, ...]
    values: tuple[float, ...]
    sources: tuple[str, ...]
    left_out: int
    limits: tuple[float, float]
    now: int

    @property
    def judged(self) -> bool:
        """Whether there is a value, and a better and a worse."""
        return bool(self.values) and self.direction is not Direction.NEUTRAL

    @property
    def reached(self) -> bool:
        """Whether the last value is at the goal or beyond it."""
        return self.judged and self.at_goal(self.values[-1])

    @property
    def gap(self) -> float:
        """How far the last value is from the goal: the goal less the value, in the unit."""
        return self.goal.value - self.values[-1]

    @property
    def share(self) -> float | None:
        """The share of the way from the base to the goal that is covered.

        1 and more where the goal is reached, negative where the last value is farther off than the
        base; None where there is one value, or the base stood at the goal already.
        """
        if not self.judged or len(self.values) < 2 or self.at_goal(self.values[0]):
            return None
        return (self.values[-1] - self.values[0]) / (self.goal.value - self.values[0])

    @property
    def needed(self) -> float | None:
        """The change a year, in the unit, that would reach the goal in its year.

        None without a year, after it, or where the goal is reached.
        """
        year = self.goal.year
        if not self.judged or self.reached or year is None or self.expired:
            return None
        return self.gap / (year - self.years[-1])

    @property
    def expired(self) -> bool:
        """Whether the goal's year has come, by the last value or by now."""
        year = self.goal.year
        return year is not None and (year < self.now or (self.judged and year <= self.years[-1]))

    def at_goal(self, value: float) -> bool:
        """Whether a value is at the goal or on its better side."""
        if self.direction is Direction.LOWER:
            return value <= self.goal.value
        return value >= self.goal.value


def goal_of(entry: Indicator) -> Goal | None:
    """Return the documented goal of an indicator."""
    target = entry.target
    return Goal(target.value, target.year, target.source) if target else None


def can_be_judged(entry: Indicator) -> bool:
    """Return whether an indicator has a better and a worse."""
    return not entry.categorical and entry.direction is not Direction.NEUTRAL


def this_year(edition: Edition) -> int:
    """Return the year of the data as a whole."""
    return int(edition.catalogue.edition.as_of[:4])


def limits_of(entry: Indicator) -> tuple[float, float]:
    """Return what an indicator's values can be at all."""
    low, high = entry.range
    if entry.unit == "percent" and low >= 0 and high <= 100:
        return 0.0, 100.0
    return (0.0 if low >= 0 else -inf), inf


def way_to(edition: Edition, indicator: str, place: str, goal: Goal) -> Way:
    """Return the way of a place to a goal."""
    entry = edition.indicator(indicator)
    series = [(c, cell) for c, cell in edition.cube.series(indicator, place) if _yearly(c)]
    usable = [] if entry.categorical else list(comparable(series, [], edition.press))
    upto = usable[-1][0] if usable else ""
    breaks = [each for each in edition.catalogue.breaks_of(indicator, place) if each.at <= upto]
    kept = comparable(usable, breaks, edition.press)
    filled = sum(cell.value is not None for _, cell in series)
    return Way(
        goal,
        entry.direction,
        tuple(int(code) for code, _ in kept),
        tuple(float(cell.value or 0.0) for _, cell in kept),
        tuple(cell.source for _, cell in kept),
        filled - len(kept),
        limits_of(entry),
        this_year(edition),
    )


def _yearly(code: str) -> bool:
    return Period.parse(code).kind is PeriodKind.YEAR
