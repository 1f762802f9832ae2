"""The sender's hand: cells she edited and rows she left out, as answers say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qala.intake.cleaning import clean_cell
from qala.intake.doubt import Cell
from qala.intake.finding import column_letter
from qala.intake.question import Answers
from qala.intake.sheet import Row, Sheet

ALL = "all"
_LETTERS = 3  # of a column
# A row or cell, with its sheet before a «!»; a quoted name may hold anything, quotes doubled.
_WORD = re.compile(r"(?:(?:'((?:[^']|'')*+)'|([^\s,;!']+))!)?([^\s,;]+)")


def column_number(letters: str) -> int:
    """Return the column from 0 that spreadsheet letters name, -1 for anything else."""
    plain = letters.upper()
    if not (plain.isascii() and plain.isalpha() and len(plain) <= _LETTERS):
        return -1
    number = 0
    for letter in plain:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _row_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def edit_cells(sheets: Sequence[Sheet], answers: Answers, longest: int) -> tuple[Sheet, ...]:
    """Return the sheets with the cells replaced that answers name.

    ``edit:12:C`` is cell C12 of the first sheet that has such a row, ``edit:<sheet>:12:C`` of
    that sheet.
    """
    edits = {key: text[:longest] for key, text in answers.items() if key.startswith("edit:")}
    changed = list(sheets)
    for key, text in edits.items():
        *name, row, letters = key.split(":")[1:] if key.count(":") > 1 else ("", "")
        at = (_row_number(row), column_number(letters))
        for index, sheet in enumerate(changed):
            if (not name or ":".join(name) == sheet.name) and _has(sheet, at):
                changed[index] = _with(sheet, at, text)
                break
    return tuple(changed)


def _has(sheet: Sheet, at: tuple[int, int]) -> bool:
    return any(r.number == at[0] and 0 <= at[1] < len(r.cells) for r in sheet.rows)


def _with(sheet: Sheet, at: tuple[int, int], text: str) -> Sheet:
    rows = tuple(
        Row(r.number, (*r.cells[: at[1]], text, *r.cells[at[1] + 1 :])) if r.number == at[0] else r
        for r in sheet.rows
    )
    # What a person typed into a workbook's cell is text: its format is read, not assumed.
    return replace(sheet, rows=rows, texts=sheet.texts | {at} if sheet.typed else sheet.texts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the sender leaves out: everything faulty, whole rows, single cells.

    Rows and cells are held by their sheet's name folded, "" for every sheet's.
    """

    everything: bool = False
    rows: frozenset[tuple[str, int]] = frozenset()
    cells: frozenset[tuple[str, str]] = frozenset()

    def covers(self, sheet: str, row: int, column: str) -> bool:
        """Whether a faulty cell is left out."""
        named = bool(self.rows or self.cells) and self._names(sheet, row, column)
        return self.everything or named

    def takes(self, cell: Cell) -> bool:
        """Whether a good figure is left out as well: only by its row or cell."""
        sheet, row, column = cell
        return bool(self.rows or self.cells) and self._names(sheet, row, column_letter(column))

    def _names(self, sheet: str, row: int, column: str) -> bool:
        return any(
            (name, row) in self.rows or (name, f"{column}{row}") in self.cells
            for name in ("", _folded(sheet))
        )


def read_left_out(answers: Answers) -> LeftOut:
    """Return what ``leave_out`` names: ``all``, or rows and cells such as ``12 14 C15``.

    A row or cell of one sheet is named as spreadsheets do: ``Лист1!12``, ``'My sheet'!C15``.
    """
    everything, rows, cells = False, set[tuple[str, int]](), set[tuple[str, str]]()
    for found in _WORD.finditer(answers.get("leave_out", "")):
        quoted, plain, word = found.groups()
        sheet = plain or (quoted or "").replace("''", "'")
        everything = everything or (not sheet and word.casefold() == ALL)
        if number := _row_number(word):
            rows.add((_folded(sheet), number))
        else:
            cells.add((_folded(sheet), word.upper()))
    return LeftOut(everything, frozenset(rows), frozenset(cells))


@lru_cache(maxsize=256)
def _folded(sheet: str) -> str:
    return clean_cell(sheet).casefold()
