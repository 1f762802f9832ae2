"""Rejected rows: looked up in the file when they are wanted, for there may be as many as it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qala.intake.finding import Finding
from qala.intake.whereabouts import Whereabouts

At = tuple[str, int]  # sheet (named where the file has several) and row


class Rejected(Mapping[At, tuple[str, ...]]):
    """The rows of a file that have an error: where they stand → their cells."""

    def __init__(self, where: Whereabouts) -> None:
        self._where = where
        self._alike: dict[str, dict[int, Finding | None]] = defaultdict(dict)

    def add(self, sheet: str, row: int) -> None:
        """Note that a row has an error."""
        self._alike[self._where.told(sheet)].setdefault(row)

    def count(self, sheet: str, row: int, alike: Finding) -> None:
        """Note that a row's error is only counted, and a finding that tells of one like it."""
        self._alike[self._where.told(sheet)][row] = alike

    def alike(self, at: At) -> Finding | None:
        """Return a finding that tells of an error like this row's where its own is only counted."""
        sheet, row = at
        return self._alike[sheet].get(row) if sheet in self._alike else None

    def __getitem__(self, at: At) -> tuple[str, ...]:
        """Return a row's cells; none for a row that could not be parted into cells."""
        sheet, row = at
        if sheet not in self._alike or row not in self._alike[sheet]:
            raise KeyError(at)
        return self._where.row(sheet, row)

    def __iter__(self) -> Iterator[At]:
        """Yield where the rows stand."""
        return ((sheet, row) for sheet, rows in self._alike.items() for row in rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return sum(map(len, self._alike.values()))
