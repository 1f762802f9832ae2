"""Which units touch which, from the boundaries; those of former units follow from today's."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from qala.edition import ROOT
from qala.places import Gazetteer


@lru_cache(maxsize=1)
def touching() -> Mapping[str, frozenset[str]]:
    """Return the neighbours of each of today's units."""
    found: dict[str, set[str]] = defaultdict(set)
    with (ROOT / "geo" / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["code"]].add(row["neighbour"])
            found[row["neighbour"]].add(row["code"])
    return {code: frozenset(others) for code, others in found.items()}


def neighbours_among(gazetteer: Gazetteer, units: Sequence[str]) -> dict[str, list[str]]:
    """Return the neighbours of units among each other; a former unit lies where its members do."""
    owner = {member: unit for unit in units for member in gazetteer.successors(unit)}
    return {
        unit: sorted(
            {
                owner[other]
                for member in gazetteer.successors(unit)
                for other in touching().get(member, ())
                if owner.get(other, unit) != unit
            }
        )
        for unit in units
    }


def cities_and_regions(gazetteer: Gazetteer, code: str) -> list[tuple[str, str]]:
    """Return the pairs of a city and the region round it that a place makes: a city's with its
    region, a region's with its capital and with the republican city inside it.
    """
    place = gazetteer[code]
    if place.kind == "city":
        return [(code, place.parent)] if place.parent in gazetteer else []
    if place.kind == "republican_city":
        return [(code, around) for around in sorted(touching().get(code, ()))]
    if place.kind != "region":
        return []
    inside = [c for c in sorted(touching().get(code, ())) if gazetteer[c].kind == "republican_city"]
    return [(city, code) for city in (*inside, place.capital) if city]
