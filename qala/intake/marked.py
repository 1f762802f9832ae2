"""Marked rows and cells: as many as a large file has, held in little room."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

_PAGE = 512  # rows
At = tuple[int, int]  # row from 1, column from 0


class Marks:
    """A small number beside each row, a page of rows at a time; 0 beside most."""

    def __init__(self) -> None:
        self._pages: dict[int, array[int]] = {}

    def __getitem__(self, row: int) -> int:
        """Return a row's mark."""
        page = self._pages.get(row // _PAGE)
        return page[row % _PAGE] if page else 0

    def __setitem__(self, row: int, mark: int) -> None:
        """Mark a row."""
        page = self._pages.get(row // _PAGE)
        if page is None:
            page = self._pages[row // _PAGE] = array("H", bytes(2 * _PAGE))
        page[row % _PAGE] = mark

    def __iter__(self) -> Iterator[int]:
        """Yield the marked rows from the top down."""
        for number in sorted(self._pages):
            start = number * _PAGE
            yield from (start + at for at, mark in enumerate(self._pages[number]) if mark)

    def __len__(self) -> int:
        """Return how many rows are marked."""
        return sum(_PAGE - page.count(0) for page in self._pages.values())


class MarkedCells(Set[At]):
    """A set of cells, most of them in few columns."""

    def __init__(self, cells: Iterable[At] = ()) -> None:
        self._columns: dict[int, Marks] = defaultdict(Marks)
        for each in cells:
            self.add(each)

    def add(self, at: At) -> None:
        """Add a cell."""
        self._columns[at[1]][at[0]] = 1

    def __contains__(self, at: object) -> bool:
        """Whether a cell is one of them."""
        if not isinstance(at, tuple):
            return False
        row, column = at
        return column in self._columns and bool(self._columns[column][row])

    def __iter__(self) -> Iterator[At]:
        """Yield the cells, column by column."""
        return ((row, column) for column, marks in self._columns.items() for row in marks)

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self._columns.values()))
