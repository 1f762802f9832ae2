"""How far regions lie apart, year by year: top to bottom, variation, Theil.

Measures as in OECD, "Regions and Cities at a Glance" (2018), annex on indexes and estimation
techniques; in Theil's ("Economics and Information Theory", 1967) regions weigh by their people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import fsum

import numpy as np
from numpy.typing import NDArray

from qala.analysis.level import AREAS, Level, level_values, usable_values
from qala.catalogue import Break, Indicator
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.text import say
from qala.wording import value_with_unit

PEOPLE = "population"
ENOUGH = 2 / 3
"""Share of the units of a year that must have a value."""
FEWEST = 5
MEASURES = {"ratio": 2, "variation": 3, "theil": 4}
"""The measures by name, with the decimals they are told with."""
LEAST = 0.01
"""Where the lowest value is less of the highest, a ratio tells of the lowest one's rounding."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the regions lay apart in one year.

    Attributes
    ----------
    units : tuple of str
        Those compared: all with a value that nothing calls into question.
    of : int
        How many units there were on the map: 16, 17 or 20.
    top, bottom : str
        Units of the highest and the lowest value.
    high, low : float
    ratio : float
        Highest to lowest; None where the lowest is next to nothing.
    variation, theil : float
        Standard deviation to mean, and Theil's T over the people; None where a value is not above
        zero, Theil's also where the people of a unit are not known.
    """

    year: int
    units: tuple[str, ...]
    of: int
    top: str
    bottom: str
    high: float
    low: float
    ratio: float | None
    variation: float | None
    theil: float | None

    def measured(self, name: str) -> float | None:
        """Return one of `MEASURES`; None where it is not defined."""
        return {"ratio": self.ratio, "variation": self.variation, "theil": self.theil}[name]


@dataclass(frozen=True, slots=True)
class Parting:
    """Why the years before `year` stand in no one line with it: a break, else as many `units` on
    the map before as after.
    """

    year: int
    broken: Break | None = None
    units: tuple[int, int] = (0, 0)

    def words(self, language: str) -> str:
        """Return that in words."""
        if self.broken is not None:
            return self.broken.text[language]
        before, after = self.units
        return say("fairness.spread.borders", language, before=before, after=after)


def measure_of(asked: str) -> str:
    """Return the measure asked for, the first where there is no such."""
    return asked if asked in MEASURES else next(iter(MEASURES))


def no_spread(edition: Edition, indicator: str) -> str:
    """Return why an indicator has no spread: ``category``, ``interval`` (a scale without a zero)
    or ``count`` (that grows with the place); empty where it may have one.
    """
    entry = edition.indicator(indicator)
    reasons = {
        "category": entry.categorical,
        "interval": edition.catalogue.units[entry.unit].interval,
        "count": entry.aggregation == "sum",
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def spreads(edition: Edition, indicator: str, level: Level | None = None) -> list[Spread]:
    """Return the spread of every year in which two thirds of the units have a value.

    `level` holds the indicator's values on the level of regions, where somebody has it already.
    """
    if no_spread(edition, indicator):
        return []
    held = level or level_values(edition, indicator, AREAS)
    usable = usable_values(edition, indicator, held)
    years = (code for code in held.periods if Period.parse(code).kind is PeriodKind.YEAR)
    found = (_of_year(edition, indicator, held, usable, code) for code in years)
    return [each for each in found if each is not None]


def _of_year(
    edition: Edition, indicator: str, level: Level, usable: NDArray[np.bool_], period: str
) -> Spread | None:
    borders = edition.indicator(indicator).borders
    of = len(edition.gazetteer.units_in(Period.parse(period), borders))
    column = level.period_at[period]
    rows = np.flatnonzero(usable[:, column])
    if len(rows) < max(FEWEST, ENOUGH * of):
        return None
    units = tuple(level.places[n] for n in rows)
    values = level.values[rows, column]
    high, low = int(values.argmax()), int(values.argmin())
    people = people_of(edition, units, period)
    positive = bool((values > 0).all())
    return Spread(
        int(period),
        units,
        of,
        units[high],
        units[low],
        float(values[high]),
        float(values[low]),
        float(values[high] / values[low]) if values[low] >= LEAST * values[high] > 0 else None,
        variation(values) if positive else None,
        theil(values, people) if positive and people is not None else None,
    )


def variation(values: Floats) -> float:
    """Return the coefficient of variation: standard deviation (of all units) by mean."""
    return float(values.std() / values.mean())


def theil(values: Floats, people: Floats) -> float:
    """Return Theil's T of values above zero, weighted by people; 0 where all are alike."""
    shares = people / people.sum()
    relative = values / float(shares @ values)
    return float(shares @ (relative * np.log(relative)))


def people_of(edition: Edition, units: Sequence[str], period: str) -> Floats | None:
    """Return the people of units in a year; a former unit's are the sum over today's units.

    None where those of any are not known, or are suspect.
    """
    found: list[float] = []
    for unit in units:
        members = edition.gazetteer.successors(unit)
        cells = [edition.cube.cell(PEOPLE, member, period) for member in members]
        known = [c.value for c in cells if c.value and c.status is not ObservationStatus.SUSPECT]
        if len(known) < len(members):
            return None
        found.append(fsum(known))
    return np.array(found)


def stretches(
    edition: Edition, indicator: str, found: Sequence[Spread]
) -> list[tuple[Spread, ...]]:
    """Return the years that may stand in one line: between breaks, over the very same units."""
    runs: list[list[Spread]] = []
    for each in found:
        before = runs[-1][-1] if runs else None
        same = before is not None and set(before.units) == set(each.units)
        if before is None or not same or breaks_between(edition, indicator, before, each):
            runs.append([])
        runs[-1].append(each)
    return [tuple(run) for run in runs]


def measured_runs(runs: Sequence[Sequence[Spread]], name: str) -> list[list[tuple[Spread, float]]]:
    """Return stretches with a measure's values; a year in which it is not defined parts them."""
    cut: list[list[tuple[Spread, float]]] = []
    for run in runs:
        cut.append([])
        for each in run:
            value = each.measured(name)
            if value is None:
                cut.append([])
            else:
                cut[-1].append((each, value))
    return [run for run in cut if run]


def breaks_between(edition: Edition, indicator: str, one: Spread, other: Spread) -> list[Break]:
    """Return the breaks in any unit's series after one year and up to the other."""
    found: Mapping[str, Break] = {
        each.id: each
        for unit in dict.fromkeys((*one.units, *other.units))
        for each in edition.catalogue.breaks_of(indicator, unit)
        if one.year < int(each.at[:4]) <= other.year
    }
    return sorted(found.values(), key=lambda each: each.at)


def partings(edition: Edition, indicator: str, found: Sequence[Spread]) -> list[Parting]:
    """Return what parts the years, by year."""
    told: list[Parting] = []
    for before, each in pairwise(found):
        if before.of != each.of:
            told.append(Parting(each.year, units=(before.of, each.of)))
        for broken in breaks_between(edition, indicator, before, each):
            told.append(Parting(int(broken.at[:4]), broken))
    return sorted(told, key=lambda each: each.year)


def ends_words(edition: Edition, entry: Indicator, spread: Spread, language: str) -> str:
    """Return the units of the highest and the lowest value of a year, with their values."""
    name, value = edition.gazetteer, partial(value_with_unit, edition, entry, language=language)
    return say(
        "fairness.spread.ends",
        language,
        year=spread.year,
        top=name[spread.top].short[language],
        high=value(spread.high),
        bottom=name[spread.bottom].short[language],
        low=value(spread.low),
    )
