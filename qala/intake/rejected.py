"""Rejected rows: looked up in the file when they are wanted, for there may be as many as it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qala.intake.finding import Finding
from qala.intake.marked import Marks
from qala.intake.whereabouts import Whereabouts

At = tuple[str, int]  # sheet (named where the file has several) and row
_OWN = 1  # a row's mark where its own finding tells why


class Rejected(Mapping[At, tuple[str, ...]]):
    """The rows of a file that have an error: where they stand → their cells."""

    def __init__(self, where: Whereabouts) -> None:
        self._where = where
        self._marks: dict[str, Marks] = defaultdict(Marks)
        self._told: list[Finding | None] = [None, None]  # by mark
        self._marked: dict[str, int] = {}  # code → mark of the rows that are only counted

    def add(self, sheet: str, row: int) -> None:
        """Note that a row has an error."""
        marks = self._marks[self._where.told(sheet)]
        marks[row] = marks[row] or _OWN

    def count(self, sheet: str, row: int, alike: Finding) -> None:
        """Note that a row's error is only counted, and a finding that tells of one like it."""
        mark = self._marked.setdefault(alike.code, len(self._told))
        if mark == len(self._told):
            self._told.append(alike)
        self._marks[self._where.told(sheet)][row] = mark

    def alike(self, at: At) -> Finding | None:
        """Return a finding that tells of an error like this row's where its own is only counted."""
        return self._told[self._mark(at)]

    def _mark(self, at: At) -> int:
        sheet, row = at
        return self._marks[sheet][row] if sheet in self._marks else 0

    def __getitem__(self, at: At) -> tuple[str, ...]:
        """Return a row's cells; none for a row that could not be parted into cells."""
        if not self._mark(at):
            raise KeyError(at)
        return self._where.row(*at)

    def __iter__(self) -> Iterator[At]:
        """Yield where the rows stand."""
        return ((sheet, row) for sheet, marks in self._marks.items() for row in marks)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return sum(map(len, self._marks.values()))
