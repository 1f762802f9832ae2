"""A snapshot: cubes as columns in one file, opened as they lie there, read where they are asked.

The file begins with a sign, the digest of all that follows, the key of what it was made from and
the length of its index (JSON); the columns follow. What does not hold together is no snapshot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from qala.store.columns import DTYPES, Extent, gathered
from qala.store.cube import Cube
from qala.store.slab import Slab

_SIGN = b"QALA-1\r\n"
_DIGEST = 32
_ALIGNED = 64
# Slabs that stay open: each has the names of its places, which take more than its numbers.
_OPEN = 64


class Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a snapshot's columns mean.

    ``cubes`` has, by name, each indicator's extent; ``lengths`` has each column's length.
    """

    sources: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[str, ...]
    notes: tuple[str, ...]
    cubes: dict[str, dict[str, Extent]]
    lengths: dict[str, int]


def write_snapshot(file: BinaryIO, key: bytes, cubes: Mapping[str, Cube]) -> None:
    """Write cubes that number their sources alike: the last one has them all.

    Parameters
    ----------
    key
        32 bytes that stand for everything the cubes were made from.
    """
    found = gathered(cubes)
    sources = list(cubes.values())[-1].sources
    lengths = {name: sum(map(len, parts)) for name, parts in found.columns.items()}
    index = msgspec.json.encode(
        Index(sources, found.places, found.periods, found.notes, found.extents, lengths)
    )
    digest = hashlib.sha256()
    file.write(_SIGN + bytes(_DIGEST))
    for part in (key, len(index).to_bytes(8, "little"), index, *_laid_out(found.columns, index)):
        digest.update(part)
        file.write(part)
    file.seek(len(_SIGN))
    file.write(digest.digest())


def _laid_out(columns: Mapping[str, list[NDArray[Any]]], index: bytes) -> Iterator[bytes]:
    """The columns' bytes, each column from an aligned place on."""
    at = _head() + len(index)
    for name in DTYPES:
        yield bytes(-at % _ALIGNED)
        at += -at % _ALIGNED
        for part in columns[name]:
            content = part.astype(DTYPES[name], copy=False).tobytes()
            at += len(content)
            yield content


def _head() -> int:
    return len(_SIGN) + 2 * _DIGEST + 8


def open_snapshot(path: Path, key: bytes) -> dict[str, Cube] | None:
    """Return the cubes that were written under a key; None where the file is not there, is made
    from something else, or is not byte for byte what was written.
    """
    try:
        with path.open("rb") as file:
            if not _holds(file, key):
                return None
            return _Opened(mmap(file.fileno(), 0, access=ACCESS_READ)).cubes()
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _holds(file: BinaryIO, key: bytes) -> bool:
    """Whether the file is what was written; read once, without keeping it."""
    head = file.read(len(_SIGN) + _DIGEST)
    digest = hashlib.sha256(file.read(_DIGEST))
    if head[: len(_SIGN)] != _SIGN or digest.digest() != hashlib.sha256(key).digest():
        return False
    piece = bytearray(1 << 20)
    while size := file.readinto(piece):  # pyright: ignore[reportAttributeAccessIssue] (every binary file has it)
        digest.update(memoryview(piece)[:size])
    return digest.digest() == head[len(_SIGN) :]


class _Opened:
    """A file's columns, as views of the file."""

    def __init__(self, content: mmap) -> None:
        length = int.from_bytes(content[_head() - 8 : _head()], "little")
        self.index = msgspec.json.decode(content[_head() : _head() + length], type=Index)
        self.columns: dict[str, NDArray[Any]] = {}
        at = _head() + length
        for name, kind in DTYPES.items():
            at += -at % _ALIGNED
            count = self.index.lengths[name]
            self.columns[name] = np.frombuffer(content, kind, count, at)
            at += count * np.dtype(kind).itemsize

    def cubes(self) -> dict[str, Cube]:
        """The cubes, by name."""
        sources = self.index.sources
        return {name: Cube(sources, _Slabs(self, each)) for name, each in self.index.cubes.items()}

    def slab(self, extent: Extent) -> Slab:
        """One indicator's slab."""
        index, columns = self.index, self.columns
        places = columns["places"][extent.place :][: extent.places].tolist()
        periods = columns["periods"][extent.period :][: extent.periods].tolist()
        cells = slice(extent.cell, extent.cell + extent.places * extent.periods)
        shape = (extent.places, extent.periods)
        return Slab(
            tuple(index.places[n] for n in places),
            tuple(index.periods[n] for n in periods),
            columns["values"][cells].reshape(shape),
            columns["statuses"][cells].reshape(shape),
            columns["source_numbers"][cells].reshape(shape),
            self._notes(extent),
        )

    def _notes(self, extent: Extent) -> dict[tuple[int, int], str]:
        noted = slice(extent.note, extent.note + extent.notes)
        at, texts = (self.columns[name][noted].tolist() for name in ("noted", "note_numbers"))
        cells = zip(at, texts, strict=True)
        return {divmod(cell, extent.periods): self.index.notes[text] for cell, text in cells}


class _Slabs(Mapping[str, Slab]):
    """A cube's slabs, opened when asked for; those asked for last stay open."""

    def __init__(self, opened: _Opened, extents: Mapping[str, Extent]) -> None:
        self._opened, self._extents = opened, extents
        self._open = lru_cache(_OPEN)(self._slab)

    def _slab(self, indicator: str) -> Slab:
        return self._opened.slab(self._extents[indicator])

    def __getitem__(self, indicator: str) -> Slab:
        return self._open(indicator)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self._extents

    def __iter__(self) -> Iterator[str]:
        return iter(self._extents)

    def __len__(self) -> int:
        return len(self._extents)
