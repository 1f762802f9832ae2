"""Places × indicators: the share of the way to each goal, and the trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qala.analysis.level import AREAS, level_of
from qala.analysis.targets.trend import Judged, judge
from qala.analysis.targets.way import Goal, Way, goal_of, way_to
from qala.edition import Edition
from qala.places import COUNTRY, Place


@dataclass(frozen=True, slots=True)
class Told:
    """One cell: the way and its trend."""

    way: Way
    judged: Judged


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of places × indicators; None where there is no value at all."""

    places: tuple[str, ...]
    indicators: tuple[str, ...]
    cells: tuple[tuple[Told | None, ...], ...]


def goals_of(edition: Edition, own: Mapping[str, Goal] | None = None) -> dict[str, Goal]:
    """Return the goals by indicator, in catalogue order: documented ones, and one's own instead."""
    found: dict[str, Goal] = {}
    for entry in edition.catalogue.indicators.values():
        goal = (own or {}).get(entry.id) or goal_of(entry)
        if goal is not None and not entry.categorical:
            found[entry.id] = goal
    return found


def places_beside(edition: Edition, place: Place) -> tuple[str, ...]:
    """Return the country and the places on the level of one: regions of today, or cities.

    Cities and regions stand in tables of their own; the republican cities stand in both.
    """
    areas = level_of(place) == AREAS
    level = (p for p in edition.gazetteer if p.stands and (p.is_region if areas else p.is_city))
    return tuple(dict.fromkeys((COUNTRY, *(p.code for p in level), place.code)))


def table_of(
    edition: Edition, places: tuple[str, ...], goals: Mapping[str, Goal], keep: str = ""
) -> Table:
    """Return the table, without places and indicators that have no cell at all.

    `keep` is a place that stays in any case.
    """
    rows = {
        place: [_told(edition, code, place, goal) for code, goal in goals.items()]
        for place in places
    }
    kept = {place: row for place, row in rows.items() if any(row) or place == keep}
    used = [at for at in range(len(goals)) if any(row[at] for row in kept.values())]
    codes = list(goals)
    return Table(
        tuple(kept),
        tuple(codes[at] for at in used),
        tuple(tuple(row[at] for at in used) for row in kept.values()),
    )


def _told(edition: Edition, indicator: str, place: str, goal: Goal) -> Told | None:
    way = way_to(edition, indicator, place, goal)
    return Told(way, judge(way)) if way.values or way.left_out else None
