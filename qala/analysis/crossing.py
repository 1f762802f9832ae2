"""Two indicators against each other: the places of a level that have both, in one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qala.edition import Edition
from qala.observation import ObservationStatus
from qala.store import Cell

DEFAULT_SECOND = "local_roads_good_satisfactory"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place with its cell of either indicator."""

    place: str
    cells: tuple[Cell, Cell]
    values: tuple[float, float]


def second_of(edition: Edition, asked: str) -> str:
    """Return the second indicator that is asked for; the usual one where that is none, or told in
    classes.
    """
    found = edition.catalogue.resolve(asked)
    told = found is not None and not edition.indicator(found).categorical
    return found if found and told else DEFAULT_SECOND


def shared_period(edition: Edition, first: str, second: str, chosen: str) -> str:
    """Return the chosen period where both have it, else the last in which both have enough."""
    shared = [p for p in edition.periods_of(first) if p in edition.periods_of(second)]
    usual = edition.cube.usual_period
    good = [p for p in shared if p <= min(usual(first), usual(second))]
    return chosen if chosen in good else (good or shared or [chosen])[-1]


def crossings(
    edition: Edition, first: str, second: str, period: str, places: Sequence[str]
) -> list[Crossing]:
    """Return the places with both values in a period; suspect ones are left out."""
    found: list[Crossing] = []
    for place in places:
        one, other = (edition.cube.cell(each, place, period) for each in (first, second))
        doubted = ObservationStatus.SUSPECT in (one.status, other.status)
        if one.value is not None and other.value is not None and not doubted:
            found.append(Crossing(place, (one, other), (one.value, other.value)))
    return found
