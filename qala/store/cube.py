"""The cube: indicator × place × period, values beside statuses and sources; a slab an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qala.observation import (
    NO_OBSERVATION,
    STATUS_LETTERS,
    Observation,
    ObservationStatus,
)
from qala.store.slab import NONE, Numbers, Over, Slab, Statuses, Values

_LETTERS = NO_OBSERVATION + "".join(STATUS_LETTERS.values())
STATUSES: tuple[ObservationStatus | None, ...] = (None, *STATUS_LETTERS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the cube, in words: a value or why there is none, and where from."""

    value: float | None
    status: ObservationStatus | None
    source: str
    note: str


EMPTY = Cell(None, None, "", "")


@dataclass(frozen=True)
class Cube:
    """All observations of one edition.

    Attributes
    ----------
    sources : tuple of str
        What the slabs' ``source_numbers`` count.
    slabs : mapping
        By indicator; one without an observation has none. They may lie in a file, and are read
        when they are asked for.
    """

    sources: tuple[str, ...]
    slabs: Mapping[str, Slab]

    def slab(self, indicator: str) -> Slab:
        """Return an indicator's observations; an empty slab where there are none."""
        return self.slabs.get(indicator, NONE)

    def under(self, above: Cube) -> Cube:
        """Return this cube with another's slabs over its own; both number the same sources, of
        which the other may have more.
        """
        return Cube(above.sources, Over(above.slabs, self.slabs))

    def cell(self, indicator: str, ref_area: str, time_period: str) -> Cell:
        """Return one cell; an empty one for codes the cube does not hold."""
        slab = self.slab(indicator)
        row, column = slab.place_at.get(ref_area), slab.period_at.get(time_period)
        return EMPTY if row is None or column is None else self._at(slab, row, column)

    def _at(self, slab: Slab, row: int, column: int) -> Cell:
        number = int(slab.statuses[row, column])
        if not number:
            return EMPTY
        value = float(slab.values[row, column])
        return Cell(
            None if np.isnan(value) else value,
            STATUSES[number],
            self.sources[int(slab.source_numbers[row, column])],
            slab.notes.get((row, column), ""),
        )

    def series(self, indicator: str, ref_area: str) -> list[tuple[str, Cell]]:
        """Return the periods of one series that carry an observation, early to late."""
        slab = self.slab(indicator)
        row = slab.place_at.get(ref_area)
        if row is None:
            return []
        filled = np.flatnonzero(slab.statuses[row]).tolist()
        return [(slab.periods[at], self._at(slab, row, at)) for at in filled]

    def periods_of(self, indicator: str) -> tuple[str, ...]:
        """Return the periods for which any place has an observation, early to late."""
        return self.slab(indicator).periods

    def places_of(self, indicator: str) -> tuple[str, ...]:
        """Return the places that have any observation of an indicator."""
        return self.slab(indicator).places

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that have any observation."""
        return frozenset[str]().union(*(each.places for each in self.slabs.values()))

    @cached_property
    def cells(self) -> int:
        """How many cells there are, with an observation or without."""
        return sum(each.values.size for each in self.slabs.values())

    def usual_period(self, indicator: str) -> str:
        """Return the latest period in which at least half as many places have a value as in the
        best covered one: where a map of it says something. Empty where there is nothing.
        """
        slab = self.slab(indicator)
        covered = np.isfinite(slab.values).sum(axis=0)
        enough = np.flatnonzero(covered * 2 >= max(int(covered.max(initial=0)), 1))
        return slab.periods[enough[-1]] if enough.size else ""

    def block(
        self, indicator: str, places: Sequence[str], periods: Sequence[str]
    ) -> tuple[Values, Statuses, Numbers]:
        """Return values, statuses and source numbers of places × periods."""
        return self.slab(indicator).cut(places, periods)

    def sources_of(self, indicator: str) -> list[str]:
        """Return what the observations of an indicator name as their sources."""
        slab = self.slab(indicator)
        return [self.sources[each] for each in np.unique(slab.source_numbers[slab.statuses > 0])]

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
