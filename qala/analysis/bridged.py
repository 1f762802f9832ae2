"""Counts carried across new borders by exact sums: old Karaganda is Karaganda and Ulytau.

A series of its own, never mixed with the official one; only for counts that add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from qala.analysis.change import Series
from qala.catalogue import Break
from qala.edition import Edition
from qala.observation import ObservationStatus
from qala.places import Place
from qala.store import Cell

# The weakest of what is added tells what the sum is worth; a suspect figure is never added.
_WEAKEST = (
    ObservationStatus.ESTIMATED,
    ObservationStatus.PROVISIONAL,
    ObservationStatus.BREAK,
    ObservationStatus.NORMAL,
)
_BORDERS = "borders"


@dataclass(frozen=True, slots=True)
class Bridged:
    """A former unit's series: its own values, then sums over the units it consists of today.

    ``summed`` is the first period that is a sum; ``breaks`` are those that no sum mends.
    """

    former: Place
    members: tuple[Place, ...]
    series: Series
    summed: str
    breaks: tuple[Break, ...]


def former_units(edition: Edition, code: str) -> list[str]:
    """Return the former units that a place was part of, or is."""
    return [
        place.code
        for place in edition.gazetteer
        if place.members and not place.stands and code in (place.code, *place.members)
    ]


def bridged(edition: Edition, indicator: str, former: str) -> Bridged | None:
    """Return a count within the borders of a former unit, to this day.

    None for what does not add up, and where there are not both values of the former unit and
    sums. A year in which any part is missing, suspect or a press figure has no sum.
    """
    entry, place = edition.indicator(indicator), edition.gazetteer[former]
    if entry.aggregation != "sum" or entry.borders == "current" or not place.members:
        return None
    own = [(code, c) for code, c in edition.cube.series(indicator, former) if c.value is not None]
    last = own[-1][0] if own else ""
    later = [code for code in edition.periods_of(indicator) if code > last]
    found = ((code, _sum(edition, indicator, place.members, code)) for code in later)
    sums = [(code, cell) for code, cell in found if cell is not None]
    if not own or not sums:
        return None
    members = tuple(edition.gazetteer[code] for code in place.members)
    return Bridged(place, members, [*own, *sums], sums[0][0], _breaks(edition, indicator, place))


def _sum(edition: Edition, indicator: str, members: tuple[str, ...], period: str) -> Cell | None:
    press = edition.press
    cells = [edition.cube.cell(indicator, code, period) for code in members]
    values = [cell.value for cell in cells if cell.value is not None and cell.source not in press]
    statuses = {cell.status for cell in cells}
    if len(values) < len(members) or ObservationStatus.SUSPECT in statuses:
        return None
    status = next((each for each in _WEAKEST if each in statuses), None)
    source = "+".join(dict.fromkeys(cell.source for cell in cells))
    return Cell(fsum(values), status, source, "")


def _breaks(edition: Edition, indicator: str, former: Place) -> tuple[Break, ...]:
    """All breaks of the parts, but for new borders that lie inside the former unit."""
    units = (former.code, *former.members)
    every = {b.id: b for code in units for b in edition.catalogue.breaks_of(indicator, code)}
    inside = {
        b.id
        for b in every.values()
        if b.kind == _BORDERS and all(b.touches(indicator, code) for code in units)
    }
    left = (each for each in every.values() if each.id not in inside)
    return tuple(sorted(left, key=lambda each: each.at))


def recast(edition: Edition, indicator: str, code: str) -> tuple[str, Series] | None:
    """Return the id and values of the series in which an indicator's source recast a place's
    figures on the borders of today; None where it did not.
    """
    series = edition.catalogue.recast_of(indicator)
    values = edition.cube.series(series, code) if series else []
    return (series, values) if series and values else None
