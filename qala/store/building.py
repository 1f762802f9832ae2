"""Rows → a cube: columns of numbers as the rows come, a slab an indicator when all have come."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from qala.observation import Observation, Period
from qala.store.cube import STATUSES, Cube
from qala.store.slab import Slab, nothing

_STATUS_NUMBER = {status: number for number, status in enumerate(STATUSES)}
_NAN = float("nan")


class _Numbered(dict[str, int]):
    """Texts numbered as they come up."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class _Columns:
    """One indicator's rows as columns: some thirty bytes a row, wherever the rows came from."""

    def __init__(self) -> None:
        self.places, self.periods = array("I"), array("I")
        self.values, self.statuses = array("d"), array("B")
        self.sources = array("H")
        self.notes: dict[int, str] = {}

    def add(self, place: int, period: int, source: int, row: Observation) -> None:
        """Take a row whose codes are numbers already."""
        if row.note:
            self.notes[len(self.values)] = row.note
        self.places.append(place)
        self.periods.append(period)
        self.values.append(_NAN if row.obs_value is None else row.obs_value)
        self.statuses.append(_STATUS_NUMBER[row.obs_status])
        self.sources.append(source)


class CubeBuilder:
    """Takes rows, in any order and any number of helpings, and makes a cube of them.

    Parameters
    ----------
    indicators, places
        The codes there may be; indicators and places keep this order. KeyError for others.
    sources
        What another cube numbers already: slabs of both can then stand in one cube.
    """

    def __init__(
        self, indicators: Iterable[str], places: Iterable[str], sources: Iterable[str] = ()
    ) -> None:
        self._columns: dict[str, _Columns | None] = dict.fromkeys(indicators)
        self._places = {code: n for n, code in enumerate(places)}
        self._periods = _Numbered()
        self._sources = _Numbered({code: n for n, code in enumerate(sources)})

    def add(self, rows: Iterable[Observation]) -> None:
        """Take rows; a later row of the same key replaces an earlier one."""
        for row in rows:
            columns = self._columns[row.indicator]
            if columns is None:
                columns = self._columns[row.indicator] = _Columns()
            period, source = self._periods[row.time_period], self._sources[row.source]
            columns.add(self._places[row.ref_area], period, source, row)

    def cube(self) -> Cube:
        """Return the cube of all rows taken, and let go of them."""
        places, periods = tuple(self._places), tuple(self._periods)
        order = sorted(range(len(periods)), key=lambda n: Period.parse(periods[n]).order)
        rank = np.empty(len(periods), np.int64)
        rank[order] = np.arange(len(periods))
        in_order = tuple(periods[n] for n in order)
        slabs: dict[str, Slab] = {}
        for code, columns in self._columns.items():
            if columns is not None:
                slabs[code] = _slab(columns, places, in_order, rank)
                self._columns[code] = None
        return Cube(tuple(self._sources), slabs)


def _slab(
    columns: _Columns, places: tuple[str, ...], periods: tuple[str, ...], rank: NDArray[np.int64]
) -> Slab:
    held, row = np.unique(np.frombuffer(columns.places, np.uint32), return_inverse=True)
    ranked = rank[np.frombuffer(columns.periods, np.uint32)]
    spans, column = np.unique(ranked, return_inverse=True)
    values, statuses, sources = nothing(len(held), len(spans))
    # Of rows with the same key the last one stands: numpy writes them one after the other.
    values[row, column] = np.frombuffer(columns.values)
    statuses[row, column] = np.frombuffer(columns.statuses, np.uint8)
    sources[row, column] = np.frombuffer(columns.sources, np.uint16)
    return Slab(
        tuple(places[n] for n in held),
        tuple(periods[n] for n in spans),
        values,
        statuses,
        sources,
        _notes(columns.notes, row, column),
    )


def _notes(
    noted: Mapping[int, str], row: NDArray[np.intp], column: NDArray[np.intp]
) -> dict[tuple[int, int], str]:
    """The notes of the rows that stand."""
    if not noted:
        return {}
    standing = np.zeros((int(row.max()) + 1, int(column.max()) + 1), np.int64)
    standing[row, column] = np.arange(len(row))
    places = ((n, (int(row[n]), int(column[n]))) for n in noted)
    return {at: noted[n] for n, at in places if standing[at] == n}


def build_cube(
    observations: Iterable[Observation], indicators: Iterable[str], places: Iterable[str]
) -> Cube:
    """Return the cube of `observations`; a later row of the same key replaces an earlier one."""
    builder = CubeBuilder(indicators, places)
    builder.add(observations)
    return builder.cube()
