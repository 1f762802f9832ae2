"""The figures an index is made of: one row a place, one column a member, none made up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.catalogue import Member, Recipe
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Values of an index's members in one year.

    Attributes
    ----------
    year : int
    places : tuple of str
        The regional units of that year.
    members : tuple of Member
    values : array
        Places × members, in each member's unit; NaN where there is none that may score.
    periods, sources : tuple of tuple of str
        Of each value, empty where there is none.
    """

    year: int
    places: tuple[str, ...]
    members: tuple[Member, ...]
    values: Floats
    periods: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...]


def members_of(edition: Edition, recipe: Recipe) -> tuple[Member, ...]:
    """Return a recipe's members, a whole's by its topics in their order."""
    recipes = edition.catalogue.indices
    parts = (recipe, *(recipes[topic] for topic in recipe.topics))
    return tuple(member for part in parts for member in part.members)


def gather(edition: Edition, recipe: Recipe, year: int) -> Gathered:
    """Return what the members say of a year: each the place's latest value that is not too old.

    Suspect values and press figures never score, and nothing is filled in.
    """
    recipes = edition.catalogue.indices
    places = edition.gazetteer.units_in(Period.parse(str(year)), "of_year")
    press = edition.press
    columns: list[list[tuple[float, str, str]]] = []
    members: list[Member] = []
    for part in (recipe, *(recipes[topic] for topic in recipe.topics)):
        for member in part.members:
            members.append(member)
            span = range(year - part.oldest, year + 1)
            columns.append([_latest(edition, member, p, span, press) for p in places])
    rows = list(zip(*columns, strict=True))
    return Gathered(
        year,
        tuple(places),
        tuple(members),
        np.array([[cell[0] for cell in row] for row in rows]),
        tuple(tuple(cell[1] for cell in row) for row in rows),
        tuple(tuple(cell[2] for cell in row) for row in rows),
    )


def _latest(
    edition: Edition, member: Member, place: str, span: range, press: frozenset[str]
) -> tuple[float, str, str]:
    """A place's latest value of the years that count, its period and source; or NaN."""
    series = [
        (code, cell)
        for code, cell in edition.cube.series(member.indicator, place)
        if _year(code) in span
        and cell.value is not None
        and cell.status is not ObservationStatus.SUSPECT
        and cell.source not in press
    ]
    if not series:
        return float("nan"), "", ""
    code, cell = series[-1]
    return float(cell.value or 0.0), code, cell.source


def years_of(edition: Edition, recipe: Recipe) -> list[int]:
    """Return the years in which any member has a value, early to late."""
    codes = {c for m in members_of(edition, recipe) for c in edition.periods_of(m.indicator)}
    return sorted({_year(code) for code in codes} - {0})


def _year(code: str) -> int:
    period = Period.parse(code)
    return period.start if period.kind is PeriodKind.YEAR else 0
