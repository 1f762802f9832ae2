"""Leaves: a sheet's rows packed, for they are looked up now and then and need not lie open."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from qala.intake.sheet import Row

_LEAF = 512  # rows packed together
_Packed = list[tuple[int, tuple[str, ...]]]
_decoder = msgspec.msgpack.Decoder(_Packed)


class Leaves:
    """The rows of one sheet by number."""

    def __init__(self, rows: Sequence[Row]) -> None:
        starts = range(0, len(rows), _LEAF)
        self._first = [rows[at].number for at in starts]
        self._leaves = [_pack(rows[at : at + _LEAF]) for at in starts]
        self._open = -1
        self._cells: dict[int, tuple[str, ...]] = {}

    def row(self, number: int) -> tuple[str, ...]:
        """Return a row's cells; none where there is no such row."""
        at = bisect_right(self._first, number) - 1
        if at != self._open and at >= 0:
            self._open, self._cells = at, dict(_unpack(self._leaves[at]))
        return self._cells.get(number, ())

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in their order."""
        for leaf in self._leaves:
            for number, cells in _unpack(leaf):
                yield Row(number, cells)


def _pack(rows: Sequence[Row]) -> bytes:
    return zlib.compress(msgspec.msgpack.encode([(row.number, row.cells) for row in rows]), 1)


def _unpack(leaf: bytes) -> _Packed:
    return _decoder.decode(zlib.decompress(leaf))
