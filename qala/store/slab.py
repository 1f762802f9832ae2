"""A slab of the cube: one indicator's observations, the places × periods that have any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Statuses = NDArray[np.uint8]
Numbers = NDArray[np.uint16]


@dataclass(frozen=True)
class Axes:
    """What the rows and the columns of a table of figures stand for."""

    places: tuple[str, ...]
    periods: tuple[str, ...]

    @cached_property
    def place_at(self) -> dict[str, int]:
        """Place code → row."""
        return {code: n for n, code in enumerate(self.places)}

    @cached_property
    def period_at(self) -> dict[str, int]:
        """Period code → column."""
        return {code: n for n, code in enumerate(self.periods)}


@dataclass(frozen=True)
class Slab(Axes):
    """One indicator's observations.

    ``values`` (float64, NaN where there is none), ``statuses`` (0 no observation, else the
    position in `ObservationStatus` plus 1) and ``source_numbers`` (positions in the cube's
    sources) have the axes place, period; ``notes`` are by place and period.
    """

    values: Values
    statuses: Statuses
    source_numbers: Numbers
    notes: Mapping[tuple[int, int], str]

    def cut(
        self, places: Sequence[str], periods: Sequence[str]
    ) -> tuple[Values, Statuses, Numbers]:
        """Return values, statuses and source numbers of places × periods; nothing where it has
        nothing.
        """
        rows = np.array([self.place_at.get(each, -1) for each in places], np.int64)
        columns = np.array([self.period_at.get(each, -1) for each in periods], np.int64)
        found = nothing(len(rows), len(columns))
        here = np.ix_(rows >= 0, columns >= 0)
        there = np.ix_(rows[rows >= 0], columns[columns >= 0])
        for into, whole in zip(found, self.arrays, strict=True):
            into[here] = whole[there]
        return found

    @property
    def arrays(self) -> tuple[Values, Statuses, Numbers]:
        """Values, statuses and source numbers."""
        return self.values, self.statuses, self.source_numbers


def nothing(places: int, periods: int) -> tuple[Values, Statuses, Numbers]:
    """Return places × periods without an observation."""
    shape = (places, periods)
    return np.full(shape, np.nan), np.zeros(shape, np.uint8), np.zeros(shape, np.uint16)


NONE = Slab((), (), *nothing(0, 0), {})


class Over(Mapping[str, Slab]):
    """Slabs laid over others, of which none is read before it is asked for."""

    def __init__(self, above: Mapping[str, Slab], below: Mapping[str, Slab]) -> None:
        self._above, self._below = above, below

    def __getitem__(self, indicator: str) -> Slab:
        return self._above[indicator] if indicator in self._above else self._below[indicator]

    def __contains__(self, indicator: object) -> bool:
        return indicator in self._above or indicator in self._below

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._below), **dict.fromkeys(self._above)})

    def __len__(self) -> int:
        return len({*self._below, *self._above})
