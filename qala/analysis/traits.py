"""What a place is like, in numbers: the traits by which comparable places are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.edition import Edition
from qala.observation import STATUS_LETTERS, ObservationStatus
from qala.places import Place

TRAITS = ("size", "urban", "climate", "economy")
POPULATION, URBAN = "population", "population_urban"
CITY_POPULATION = "population_city"
KOPPEN, WAGE = "koppen_class", "avg_wage_month"
DEGREE_DAYS = ("heating_degree_days_18", "cooling_degree_days_18")
_YEARS = 10  # a climate is told by the mean of the last ten years there are,
_FEWEST = 5  # by five of them at least
_SUSPECT = list(STATUS_LETTERS).index(ObservationStatus.SUSPECT) + 1


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a place; None where nothing is.

    Attributes
    ----------
    population : float
        Latest, of the unit or of the city proper.
    urban : float
        Share of the population in towns, 0 to 1; regions alone have one.
    koppen : str
        Class of Köppen and Geiger; a region's is its capital's, as are the degree days.
    heating, cooling : float
        Degree days a year (base 18 °C), mean of up to ten years.
    wage : float
        Mean monthly wage, tenge, of the latest year that most places have.
    """

    population: float | None = None
    urban: float | None = None
    koppen: str | None = None
    heating: float | None = None
    cooling: float | None = None
    wage: float | None = None


def traits_of(edition: Edition, places: Sequence[Place]) -> dict[str, Traits]:
    """Return the traits of places by code; nothing is filled in."""
    latest = {code: _latest(edition, code) for code in (POPULATION, CITY_POPULATION, KOPPEN)}
    shares, wages = _urban_shares(edition), _of_usual_period(edition, WAGE)
    climate = [_means(edition, code) for code in DEGREE_DAYS]
    classes = _classes(edition)
    found: dict[str, Traits] = {}
    for place in places:
        town = place.code if place.is_city else place.capital
        size = latest[CITY_POPULATION if place.is_city else POPULATION]
        found[place.code] = Traits(
            size.get(place.code),
            None if place.is_city else shares.get(place.code),
            classes.get(latest[KOPPEN].get(town, -1.0)),
            climate[0].get(town),
            climate[1].get(town),
            wages.get(place.code),
        )
    return found


def _classes(edition: Edition) -> Mapping[float, str]:
    entry = edition.catalogue.indicators.get(KOPPEN)
    return {each.value: each.code for each in entry.categories} if entry else {}


def _sound(edition: Edition, indicator: str) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Places, and values of places × periods: NaN where there is nothing or it is suspect."""
    slab = edition.cube.slab(indicator)
    return slab.places, np.where(slab.statuses == _SUSPECT, np.nan, slab.values)


def _latest(edition: Edition, indicator: str) -> dict[str, float]:
    places, values = _sound(edition, indicator)
    rows = ((code, row[np.isfinite(row)]) for code, row in zip(places, values, strict=True))
    return {code: float(row[-1]) for code, row in rows if len(row)}


def _of_usual_period(edition: Edition, indicator: str) -> dict[str, float]:
    """Values of one period for all: money of different years does not compare."""
    period = edition.cube.usual_period(indicator)
    if not period:
        return {}
    places, values = _sound(edition, indicator)
    column = values[:, edition.cube.slab(indicator).period_at[period]].tolist()
    return {c: value for c, value in zip(places, column, strict=True) if np.isfinite(value)}


def _means(edition: Edition, indicator: str) -> dict[str, float]:
    places, values = _sound(edition, indicator)
    rows = ((code, row[np.isfinite(row)]) for code, row in zip(places, values, strict=True))
    return {c: float(row[-_YEARS:].mean()) for c, row in rows if len(row) >= _FEWEST}


def _urban_shares(edition: Edition) -> dict[str, float]:
    """The share of towns in the last period in which a place has both counts."""
    places, whole = _sound(edition, POPULATION)
    if not places:
        return {}
    periods = edition.cube.periods_of(POPULATION)
    towns, statuses, _ = edition.cube.block(URBAN, places, periods)
    both = np.isfinite(whole) & np.isfinite(towns) & (whole > 0) & (statuses != _SUSPECT)
    last = len(periods) - 1 - both[:, ::-1].argmax(axis=1)
    rows = ((code, n) for n, code in enumerate(places) if both[n].any())
    return {code: float(towns[n, last[n]] / whole[n, last[n]]) for code, n in rows}
