"""Whereabouts: where in the file a text stands, for findings that point at their cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qala.intake.doubt import Cell
from qala.intake.finding import column_letter
from qala.intake.sheet import Sheet

HEADING_ROWS = 15  # a title and its unit stand no further above the first figure


class Whereabouts:
    """The cells of a file by sheet, row and column."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._rows: dict[tuple[str, int], tuple[str, ...]] = {}
        self._any: dict[int, tuple[str, ...]] = {}
        for sheet in sheets:
            for row in sheet.rows:
                self._rows.setdefault((sheet.name, row.number), row.cells)
                self._any.setdefault(row.number, row.cells)
        self._headings: dict[str, str] = {}

    def head(self, headings: Mapping[int, str]) -> None:
        """Learn the headings: column from 0 → text."""
        self._headings = {column_letter(index): text for index, text in headings.items()}

    def row(self, sheet: str, number: int) -> tuple[str, ...]:
        """Return a row's cells; none where there is no such row."""
        return self._rows.get((sheet, number), ())

    def any_row(self, number: int) -> tuple[str, ...]:
        """Return the cells of a row whose sheet is not told: the first sheet's that has it."""
        return self._any.get(number, ())

    def cell(self, at: Cell) -> str:
        """Return a cell's text as it stands, empty outside the file."""
        cells = self.row(at[0], at[1])
        return cells[at[2]].strip() if 0 <= at[2] < len(cells) else ""

    def column_of(self, sheet: str, row: int, text: str, default: int) -> int:
        """Return the column in which a row holds a text; `default` where it does not."""
        for index, cell in enumerate(self.row(sheet, row)):
            if text and cell.strip() == text.strip():
                return index
        return default

    def above(self, text: str, row: int) -> tuple[int, str] | None:
        """Return row and column letter of the nearest cell above a row that holds a text."""
        for number in range(row, max(row - HEADING_ROWS, 0), -1):
            for index, cell in enumerate(self.any_row(number)):
                if text and text in cell:
                    return number, column_letter(index)
        return None

    def heading(self, letter: str) -> str:
        """Return the heading above a column's letter."""
        return self._headings.get(letter, "")
