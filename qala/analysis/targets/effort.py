"""What it takes: the rest of a way as a count, where the unit says openly what it counts.

Square metres per resident are square metres by residents, a share of residents is residents: the
rest of the way × the latest population, taken as it is. Nothing is reckoned for indicators whose
base no population series of the place gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from qala.analysis.change import comparable
from qala.analysis.targets.way import Way
from qala.catalogue import Indicator
from qala.edition import Edition

PEOPLE, SQUARE_METRES = "people", "square_metres"


@dataclass(frozen=True, slots=True)
class Effort:
    """The rest of a way as a count.

    Attributes
    ----------
    counts : str
        ``people`` or ``square_metres``.
    whole : float
        From the last value to the goal.
    yearly : float or None
        In each year left; None where the goal has no year ahead.
    rest : float
        What is left in the indicator's unit.
    base, base_year, base_source
        The population it is multiplied by, its indicator, year and source.
    population : float
    """

    counts: str
    whole: float
    yearly: float | None
    rest: float
    base: str
    base_year: int
    base_source: str
    population: float


def effort(edition: Edition, entry: Indicator, place: str, way: Way) -> Effort | None:
    """Return the rest of a way as a count; None where it is done or cannot be counted openly."""
    base = entry.people_of
    if not base or not way.judged or way.reached:
        return None
    people = comparable(edition.cube.series(base, place), [], edition.press)
    if not people:
        return None
    year, cell = people[-1]
    population, needed = float(cell.value or 0.0), way.needed
    each = population / 100 if entry.unit == "percent" else population
    return Effort(
        PEOPLE if entry.unit == "percent" else SQUARE_METRES,
        way.gap * each,
        None if needed is None else needed * each,
        way.gap,
        base,
        int(year),
        cell.source,
        population,
    )
