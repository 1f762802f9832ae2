"""Cubes → columns: each slab's numbers one after the other, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from qala.store.cube import Cube
from qala.store.slab import Slab

DTYPES = {
    "values": "<f8",
    "places": "<u4",
    "periods": "<u4",
    "noted": "<u4",
    "note_numbers": "<u4",
    "source_numbers": "<u2",
    "statuses": "u1",
}
"""The columns, in the order they are written; ``noted`` are cells of a slab, row by row."""


class Extent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Where a slab lies in the columns: its first place, period, cell and note; how many."""

    place: int
    places: int
    period: int
    periods: int
    cell: int
    note: int
    notes: int


@dataclass
class _Numbered:
    """Texts by their number, for as many as come up."""

    at: dict[str, int] = field(default_factory=dict[str, int])

    def numbers(self, texts: Iterable[str]) -> NDArray[np.uint32]:
        return np.array([self.at.setdefault(each, len(self.at)) for each in texts], np.uint32)


class Gathered:
    """The columns of some cubes, as parts; and the texts that they number."""

    def __init__(self) -> None:
        self.columns: dict[str, list[NDArray[Any]]] = {name: [] for name in DTYPES}
        self.extents: dict[str, dict[str, Extent]] = {}
        self._texts = {name: _Numbered() for name in ("places", "periods", "note_numbers")}
        self._next = dict.fromkeys(DTYPES, 0)

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of places, by number."""
        return tuple(self._texts["places"].at)

    @property
    def periods(self) -> tuple[str, ...]:
        """The codes of periods, by number."""
        return tuple(self._texts["periods"].at)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes, by number."""
        return tuple(self._texts["note_numbers"].at)

    def take(self, slab: Slab) -> Extent:
        """Add a slab's numbers."""
        noted = sorted((row * len(slab.periods) + n, text) for (row, n), text in slab.notes.items())
        notes = self._texts["note_numbers"].numbers(text for _, text in noted)
        parts = zip(("values", "statuses", "source_numbers"), slab.arrays, strict=True)
        begins = {name: self._add(name, part.ravel()) for name, part in parts}
        self._add("note_numbers", notes)
        return Extent(
            self._add("places", self._texts["places"].numbers(slab.places)),
            len(slab.places),
            self._add("periods", self._texts["periods"].numbers(slab.periods)),
            len(slab.periods),
            begins["values"],
            self._add("noted", np.array([cell for cell, _ in noted], np.uint32)),
            len(noted),
        )

    def _add(self, name: str, part: NDArray[Any]) -> int:
        begins = self._next[name]
        self.columns[name].append(part)
        self._next[name] += len(part)
        return begins


def gathered(cubes: Mapping[str, Cube]) -> Gathered:
    """Return the columns of cubes, by name."""
    found = Gathered()
    for name, cube in cubes.items():
        found.extents[name] = {code: found.take(slab) for code, slab in cube.slabs.items()}
    return found
