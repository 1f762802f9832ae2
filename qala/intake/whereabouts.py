"""Whereabouts: where in the file a text stands, for findings that point at their cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qala.intake.doubt import Cell
from qala.intake.finding import cell_name, column_letter
from qala.intake.intake import Located
from qala.intake.leaves import Leaves
from qala.intake.sheet import Sheet

HEADING_ROWS = 15  # a title and its unit stand no further above the first figure


class Whereabouts:
    """The cells of a file by sheet, row and column."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._rows = {sheet.name: Leaves(sheet.rows) for sheet in sheets}
        self._apart = {(s.name, row.number): row.cells for s in sheets for row in s.apart}
        self._headings: dict[str, dict[str, str]] = {}
        self._several = len(sheets) != 1
        self._only = None if self._several else next(iter(self._rows.values()))

    def head(self, headings: Mapping[str, Mapping[int, str]]) -> None:
        """Learn the headings: sheet → column from 0 → text."""
        self._headings = {
            sheet: {column_letter(index): text for index, text in texts.items()}
            for sheet, texts in headings.items()
        }

    def told(self, sheet: str) -> str:
        """Return a sheet's name where the file has several, else nothing: one needs no name."""
        return sheet if self._several else ""

    def name(self, each: Located) -> str:
        """Return the name of a figure's cell, with its sheet's where there are several."""
        return cell_name(self.told(each.sheet), each.row, column_letter(each.column))

    def row(self, sheet: str, number: int) -> tuple[str, ...]:
        """Return a row's cells; none where there is no such row."""
        leaves = self._rows.get(sheet, self._only)
        found = leaves.row(number) if leaves else ()
        return found or self._apart.get((sheet, number), ())

    def sheets(self) -> Iterator[tuple[str, Leaves]]:
        """Yield the sheets by name, with their rows."""
        yield from self._rows.items()

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

    def above(self, text: str, sheet: str, row: int) -> tuple[int, str] | None:
        """Return row and column letter of the nearest cell above a row that holds a text."""
        for number in range(row, max(row - HEADING_ROWS, 0), -1):
            for index, cell in enumerate(self.row(sheet, number)):
                if text and text in cell:
                    return number, column_letter(index)
        return None

    def heading(self, sheet: str, letter: str) -> str:
        """Return the heading above a column's letter."""
        return self._headings.get(sheet, {}).get(letter, "")
