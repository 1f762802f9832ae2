"""The level a place is compared on, and the values of one indicator on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from qala.analysis.rank import FEWEST, ranks
from qala.edition import Edition
from qala.observation import STATUS_LETTERS, ObservationStatus, Period, PeriodKind
from qala.places import Place
from qala.store.slab import Axes

AREAS, POINTS = "areas", "points"
_SUSPECT = list(STATUS_LETTERS).index(ObservationStatus.SUSPECT) + 1


def level_of(place: Place) -> str:
    """Return the level a place is compared on: regions with the republican cities, or cities."""
    return POINTS if place.is_city and not place.is_region else AREAS


def levels_of(edition: Edition, indicator: str) -> tuple[str, ...]:
    """Return the levels an indicator is measured on; a republican city alone makes neither."""
    places = [edition.gazetteer[code] for code in edition.cube.places_of(indicator)]
    areas = any(p.is_region and not p.is_city for p in places)
    points = any(p.is_city and not p.is_region for p in places)
    return tuple(name for name, held in ((AREAS, areas), (POINTS, points)) if held)


def level_for(edition: Edition, indicator: str, place: Place) -> str:
    """Return the level on which a place is compared by an indicator: its own where the indicator
    is measured on it, else the one it is measured on.
    """
    held, own = levels_of(edition, indicator), level_of(place)
    return own if own in held or not held else held[0]


@dataclass(frozen=True)
class Level(Axes):
    """One indicator on one level: places × periods, with statuses, sources and fair ranks.

    ``values`` are in the indicator's unit, NaN where there is none; ``ranks`` are 0 where a
    place is not ranked.
    """

    values: NDArray[np.float64]
    statuses: NDArray[np.uint8]
    sources: NDArray[np.uint16]
    ranks: NDArray[np.int16]

    def rank(self, place: str, period: str) -> tuple[int, int] | None:
        """Return a place's rank and how many are ranked; None where it is not ranked."""
        if place not in self.place_at or period not in self.period_at:
            return None
        column = self.ranks[:, self.period_at[period]]
        rank = int(column[self.place_at[place]])
        return (rank, int((column > 0).sum())) if rank else None


def level_values(edition: Edition, indicator: str, level: str) -> Level:
    """Return the values of an indicator on a level, only ever on the borders of their time."""
    cube, entry = edition.cube, edition.indicator(indicator)
    periods = cube.periods_of(indicator)
    on_level = (edition.gazetteer[code] for code in cube.places_of(indicator))
    places = tuple(p.code for p in on_level if (p.is_region if level == AREAS else p.is_city))
    values, statuses, sources = cube.block(indicator, places, periods)
    if entry.rankable:
        stood = _stood(edition, places, periods, entry.borders)
        usable = stood & _sound(edition, statuses, sources)
        fewest = _fewest(edition, periods, entry.borders, level)
        ranked = ranks(values, usable, entry.direction, fewest)
    else:
        ranked = np.zeros(values.shape, np.int16)
    return Level(places, periods, values, statuses, sources, ranked)


def usable_values(edition: Edition, indicator: str, level: Level) -> NDArray[np.bool_]:
    """Return which values of a level may be compared: on the borders of their time, not in doubt,
    from no press report.
    """
    borders = edition.indicator(indicator).borders
    stood = _stood(edition, level.places, level.periods, borders)
    there = np.isfinite(level.values)
    return there & stood & _sound(edition, level.statuses, level.sources)


def _stood(
    edition: Edition, places: tuple[str, ...], periods: tuple[str, ...], borders: str
) -> NDArray[np.bool_]:
    """Which places stood in which periods with the borders their values are on: what
    `Place.exists_in` says of each.
    """
    if borders == "current":
        return np.ones((len(places), len(periods)), bool)
    held = [edition.gazetteer[code] for code in places]
    since, until = (
        np.array([getattr(place, name).toordinal() for place in held], np.int64)
        for name in ("valid_from", "valid_to")
    )
    lasts = np.array([_last_day(Period.parse(code)) for code in periods], np.int64)
    return (lasts == 0) | ((since[:, None] <= lasts) & (lasts < until[:, None]))


def _last_day(period: Period) -> int:
    """The ordinal of a period's last day; 0 where it is not stated."""
    if period.kind is PeriodKind.UNSPECIFIED:
        return 0
    return date(period.end, 12, 31).toordinal()


def _sound(
    edition: Edition, statuses: NDArray[np.uint8], sources: NDArray[np.uint16]
) -> NDArray[np.bool_]:
    """Which values may be ranked: there, not in doubt, from no press report."""
    press = edition.press
    from_press = np.array([code in press for code in edition.cube.sources])
    return (statuses > 0) & (statuses != _SUSPECT) & ~from_press[sources]


def _fewest(
    edition: Edition, periods: tuple[str, ...], borders: str, level: str
) -> NDArray[np.int64]:
    """Regions are ranked where at least two thirds of those that stood have a value; which
    cities report at all varies too much for such a bound.
    """
    if level == POINTS:
        return np.full(len(periods), FEWEST)
    stood = [len(edition.gazetteer.units_in(Period.parse(code), borders)) for code in periods]
    return np.maximum(FEWEST, np.array(stood, dtype=np.int64) * 2 // 3)
