"""Like places: the nearest peers, else those of a kind and size; and the median among them."""

from __future__ import annotations

from statistics import median

from qala.analysis.peers import peers
from qala.edition import Edition
from qala.observation import ObservationStatus
from qala.places import Place

SIZE_BOUNDS = (50_000.0, 100_000.0, 500_000.0)  # small, middle, large, largest cities (persons)
CITY_SIZE = "population_city"
FEWEST = 3  # values a median needs, and so places


def like_places(edition: Edition, code: str) -> tuple[str, ...]:
    """Return the places like one, never itself: its nearest peers by size, urban share and climate.

    Where fewer than three are known: regions for a region, republican cities for one of them,
    cities of the same size band for a city (by latest ``population_city``).
    """
    near = peers(edition, code)
    if len(near) >= FEWEST:
        return tuple(each.code for each in near)
    place = edition.gazetteer[code]
    if place.kind == "city":
        return _same_size(edition, code)
    return tuple(
        other.code
        for other in edition.gazetteer
        if other.kind == place.kind and other.code != code and other.valid_to == place.valid_to
    )


def _same_size(edition: Edition, code: str) -> tuple[str, ...]:
    band = size_band(edition, code)
    if band is None:
        return ()
    cities = (p for p in edition.gazetteer if p.kind == "city" and p.code != code)
    return tuple(p.code for p in cities if size_band(edition, p.code) == band)


def size_band(edition: Edition, code: str) -> int | None:
    """Return 0 (under 50,000 people) to 3 (500,000 and over); None where size is not known."""
    series = [cell.value for _, cell in edition.cube.series(CITY_SIZE, code) if cell.value]
    return sum(series[-1] >= bound for bound in SIZE_BOUNDS) if series else None


def median_of(
    edition: Edition, indicator: str, period: str, places: tuple[str, ...]
) -> float | None:
    """Return the median of the places' values in a period; None below three.

    Suspect values and press figures are left out, as they are of ranks.
    """
    press = edition.press
    cells = (edition.cube.cell(indicator, place, period) for place in places)
    values = [
        cell.value
        for cell in cells
        if cell.value is not None
        and cell.status is not ObservationStatus.SUSPECT
        and cell.source not in press
    ]
    return median(values) if len(values) >= FEWEST else None


def beside(gazetteer_place: Place, edition: Edition) -> str | None:
    """Return the place to show beside one: a region's capital, or a city's region."""
    if gazetteer_place.kind == "region":
        return gazetteer_place.capital or None
    if gazetteer_place.kind == "city":
        return gazetteer_place.parent if gazetteer_place.parent in edition.gazetteer else None
    return None
