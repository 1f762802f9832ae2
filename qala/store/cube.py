"""The cube: indicator × place × period, values beside statuses and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.observation import (
    NO_OBSERVATION,
    STATUS_LETTERS,
    Observation,
    ObservationStatus,
    Period,
)

Values = NDArray[np.float64]
_LETTERS = NO_OBSERVATION + "".join(STATUS_LETTERS.values())
_STATUSES: tuple[ObservationStatus | None, ...] = (None, *STATUS_LETTERS)
_STATUS_NUMBER = {status: number for number, status in enumerate(_STATUSES)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the cube, in words: a value or why there is none, and where from."""

    value: float | None
    status: ObservationStatus | None
    source: str
    note: str


EMPTY = Cell(None, None, "", "")


@dataclass(frozen=True, slots=True)
class Cube:
    """All observations of one edition.

    ``values`` (float64, NaN where there is none), ``statuses`` (0 no observation, else the
    position in `ObservationStatus` plus 1) and ``source_numbers`` (positions in ``sources``) have
    the axes indicator, place, period; periods run from early to late.
    """

    indicators: dict[str, int]
    places: dict[str, int]
    periods: dict[str, int]
    sources: tuple[str, ...]
    values: Values
    statuses: NDArray[np.uint8]
    source_numbers: NDArray[np.uint16]
    notes: dict[tuple[int, int, int], str]

    def cell(self, indicator: str, ref_area: str, time_period: str) -> Cell:
        """Return one cell; an empty one for codes the cube does not hold."""
        try:
            at = (
                self.indicators[indicator],
                self.places[ref_area],
                self.periods[time_period],
            )
        except KeyError:
            return EMPTY
        return self._at(at)

    def _at(self, at: tuple[int, int, int]) -> Cell:
        number = int(self.statuses[at])
        if not number:
            return EMPTY
        value = float(self.values[at])
        return Cell(
            None if np.isnan(value) else value,
            _STATUSES[number],
            self.sources[int(self.source_numbers[at])],
            self.notes.get(at, ""),
        )

    def series(self, indicator: str, ref_area: str) -> list[tuple[str, Cell]]:
        """Return the periods of one series that carry an observation, early to late."""
        if indicator not in self.indicators or ref_area not in self.places:
            return []
        one, place = self.indicators[indicator], self.places[ref_area]
        filled = np.flatnonzero(self.statuses[one, place]).tolist()
        codes = tuple(self.periods)
        return [(codes[at], self._at((one, place, at))) for at in filled]

    def periods_of(self, indicator: str) -> tuple[str, ...]:
        """Return the periods for which any place has an observation, early to late."""
        if indicator not in self.indicators:
            return ()
        filled = self.statuses[self.indicators[indicator]].any(axis=0)
        return tuple(code for code, position in self.periods.items() if filled[position])

    def usual_period(self, indicator: str) -> str:
        """Return the latest period in which at least half as many places have a value as in the
        best covered one: where a map of it says something. Empty where there is nothing.
        """
        if indicator not in self.indicators:
            return ""
        covered = np.isfinite(self.values[self.indicators[indicator]]).sum(axis=0)
        enough = np.flatnonzero(covered * 2 >= max(int(covered.max(initial=0)), 1))
        return tuple(self.periods)[enough[-1]] if enough.size else ""

    def places_of(self, indicator: str) -> tuple[str, ...]:
        """Return the places that have any observation of an indicator."""
        if indicator not in self.indicators:
            return ()
        filled = self.statuses[self.indicators[indicator]].any(axis=1)
        return tuple(code for code, position in self.places.items() if filled[position])

    def block(
        self, indicator: str, places: tuple[str, ...], periods: tuple[str, ...]
    ) -> tuple[Values, NDArray[np.uint8], NDArray[np.uint16]]:
        """Return values, statuses and source numbers of places × periods."""
        row = self.indicators[indicator]
        at = np.ix_([self.places[p] for p in places], [self.periods[p] for p in periods])
        return self.values[row][at], self.statuses[row][at], self.source_numbers[row][at]

    def observations(self, indicator: str) -> list[Observation]:
        """Return an indicator's observations as rows, by place and period."""
        return [
            Observation(indicator, place, period, c.value, c.status, c.source, c.note)
            for place in self.places_of(indicator)
            for period, c in self.series(indicator, place)
            if c.status is not None
        ]


def status_letters(statuses: NDArray[np.uint8]) -> str:
    """Return a row of status numbers as one letter each, ``-`` where there is nothing."""
    return "".join(_LETTERS[number] for number in statuses.tolist())


def build_cube(
    observations: Iterable[Observation], indicators: Iterable[str], places: Iterable[str]
) -> Cube:
    """Return the cube of `observations`; a later row of the same key replaces an earlier one."""
    rows = list(observations)
    indicator_at = {code: n for n, code in enumerate(indicators)}
    place_at = {code: n for n, code in enumerate(places)}
    codes = sorted({each.time_period for each in rows}, key=lambda c: Period.parse(c).order)
    period_at = {code: n for n, code in enumerate(codes)}
    sources = tuple(dict.fromkeys(each.source for each in rows))
    shape = (len(indicator_at), len(place_at), len(period_at))
    cube = Cube(
        indicator_at,
        place_at,
        period_at,
        sources,
        np.full(shape, np.nan),
        np.zeros(shape, np.uint8),
        np.zeros(shape, np.uint16),
        {},
    )
    _fill(cube, rows)
    return cube


def _fill(cube: Cube, rows: list[Observation]) -> None:
    source_at = {code: n for n, code in enumerate(cube.sources)}
    for each in rows:
        at = (
            cube.indicators[each.indicator],
            cube.places[each.ref_area],
            cube.periods[each.time_period],
        )
        cube.values[at] = np.nan if each.obs_value is None else each.obs_value
        cube.statuses[at] = _STATUS_NUMBER[each.obs_status]
        cube.source_numbers[at] = source_at[each.source]
        if each.note:
            cube.notes[at] = each.note
