"""Towns beside villages, and a city beside its region: two values, and how far they lie apart."""

from __future__ import annotations

from dataclasses import dataclass

from qala.catalogue import Pair
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import COUNTRY
from qala.store import Cell


@dataclass(frozen=True, slots=True)
class Gap:
    """Two values of one period; ``apart`` is the first less the second, in their unit."""

    code: str
    period: str
    first: Cell
    second: Cell
    apart: float


def gap_over_time(edition: Edition, pair: Pair, place: str) -> list[Gap]:
    """Return the gap between towns and villages of a place, for every year that has both."""
    press, years = edition.press, _years(edition, pair)
    found = (_town_less_village(edition, pair, place, year, press) for year in years)
    return [each for each in found if each is not None]


def gaps_of_year(edition: Edition, pair: Pair, year: str) -> list[Gap]:
    """Return the gaps of the country and the units of a year, the widest first."""
    return _gaps_of(edition, pair, year, edition.press)


def _gaps_of(edition: Edition, pair: Pair, year: str, press: frozenset[str]) -> list[Gap]:
    borders = edition.indicator(pair.urban).borders
    units = (COUNTRY, *edition.gazetteer.units_in(Period.parse(year), borders))
    found = (_town_less_village(edition, pair, unit, year, press) for unit in units)
    told = [each for each in found if each is not None]
    return sorted(told, key=lambda each: (-abs(each.apart), each.code))


def years_of_gaps(edition: Edition, pair: Pair) -> list[str]:
    """Return the years in which at least three places, the country among them, have both."""
    press, years = edition.press, _years(edition, pair)
    return [year for year in years if len(_gaps_of(edition, pair, year, press)) > 2]


@dataclass(frozen=True, slots=True)
class Beside:
    """An indicator of a city and of the region round it: (period, cell) each.

    ``apart`` is the city's value less the region's; None where they do not compare: values of
    different years, in doubt, or a report's beside an office's.
    """

    indicator: str
    city: tuple[str, Cell]
    region: tuple[str, Cell]
    apart: float | None


def city_beside_region(edition: Edition, city: str, region: str) -> list[Beside]:
    """Return what a city and its region have in common, of the last year of both, else each of its
    own; counts that grow with the place, classes, and normals are left out.
    """
    found: list[Beside] = []
    press = edition.press
    for entry in edition.catalogue.indicators.values():
        if entry.categorical or entry.aggregation == "sum":
            continue
        cells = [_yearly(edition, entry.id, place) for place in (city, region)]
        if all(cells):
            found.append(_beside(edition, entry.id, (city, region), cells, press))
    return found


def _yearly(edition: Edition, indicator: str, place: str) -> dict[str, Cell]:
    series = edition.cube.series(indicator, place)
    years = ((code, cell) for code, cell in series if cell.value is not None)
    return {code: cell for code, cell in years if Period.parse(code).kind is PeriodKind.YEAR}


def _beside(
    edition: Edition,
    indicator: str,
    places: tuple[str, str],
    cells: list[dict[str, Cell]],
    press: frozenset[str],
) -> Beside:
    one, other = ((indicator, place) for place in places)
    for year in sorted(cells[0].keys() & cells[1].keys(), reverse=True):
        gap = _between(edition, one, other, year, press)
        if gap is not None:
            return Beside(indicator, (year, gap.first), (year, gap.second), gap.apart)
    last = [max(each) for each in cells]
    first, second = ((year, each[year]) for year, each in zip(last, cells, strict=True))
    return Beside(indicator, first, second, None)


def _years(edition: Edition, pair: Pair) -> list[str]:
    both = set(edition.periods_of(pair.urban)) & set(edition.periods_of(pair.rural))
    return sorted(code for code in both if Period.parse(code).kind is PeriodKind.YEAR)


def _town_less_village(
    edition: Edition, pair: Pair, place: str, period: str, press: frozenset[str]
) -> Gap | None:
    return _between(edition, (pair.urban, place), (pair.rural, place), period, press)


def _between(
    edition: Edition,
    one: tuple[str, str],
    other: tuple[str, str],
    period: str,
    press: frozenset[str],
) -> Gap | None:
    """The gap of two series in a period; None where either has no value, or one in doubt."""
    first, second = (edition.cube.cell(*each, period) for each in (one, other))
    if first.value is None or second.value is None:
        return None
    if ObservationStatus.SUSPECT in (first.status, second.status):
        return None
    if (first.source in press) != (second.source in press):
        return None  # a report's figure and an office's are no pair
    return Gap(one[1], period, first, second, first.value - second.value)
