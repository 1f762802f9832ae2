"""The grid: one table's rows on a sheet, and what a single cell or row looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qala.intake.marks import missing_status
from qala.intake.periods import Dated, PeriodFault, read_dated
from qala.intake.sheet import Row

_FIGURE = re.compile(
    r"[+\-−–]?\s?[0-9][0-9\s.,'’\u00a0\u202f\u2009]*(?:e[+-]?[0-9]+)?\s*(?:%|\*+|[¹²³]|\s[0-9]\))?"
)

_YEARLIKE = re.compile(r"(?:1[89]|20)[0-9]{2,3}(?:\.0+)?|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")


@dataclass(slots=True)
class Block:
    """One table of a sheet.

    Attributes
    ----------
    captions : list of Row
        What stands above: title, unit, year.
    header, body : list of Row
    notes : list of Row
        What stands below.
    sections : list of (int, str)
        Row number and text of the label lines inside the body («Городская местность»).
    signatures : list of Row
        Lines at the end with neither a figure nor a known label.
    repeated : list of int
        Rows that repeat the header.
    left, right : int
        First column, and the one after the last.
    """

    captions: list[Row] = field(default_factory=list[Row])
    header: list[Row] = field(default_factory=list[Row])
    body: list[Row] = field(default_factory=list[Row])
    notes: list[Row] = field(default_factory=list[Row])
    signatures: list[Row] = field(default_factory=list[Row])
    sections: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    repeated: list[int] = field(default_factory=list[int])
    left: int = 0
    right: int = 0


def is_figure(text: str) -> bool:
    """Whether a cell is a number or a mark in place of one; quick rather than exact."""
    text = text.strip()
    return bool(text) and (bool(_FIGURE.fullmatch(text)) or missing_status(text) is not None)


def is_amount(cell: str) -> bool:
    """Whether a cell is a figure that cannot be a year or a day."""
    return bool(_FIGURE.fullmatch(cell)) and not _YEARLIKE.fullmatch(cell)


def is_plain(row: Row) -> bool:
    """Whether a row surely is body: a label and an amount. Cheap, for there are many."""
    labelled = False
    for cell in row.cells:
        if cell and cell[0] in "0123456789-" and is_amount(cell):
            return labelled
        labelled = labelled or (cell != "" and not cell.isspace())
    return False


def is_period(text: str) -> bool:
    """Whether a cell is a period."""
    return isinstance(read_dated(text), Dated)


def typo(text: str) -> str:
    """Return the finding's code of a heading that means a period and is none, else empty."""
    read = read_dated(text)
    return read.code if isinstance(read, PeriodFault) else ""


def filled(row: Row) -> list[int]:
    """Return the columns in which a row holds something."""
    return [index for index, cell in enumerate(row.cells) if cell and not cell.isspace()]


def stripped(row: Row) -> tuple[str, ...]:
    """Return a row's cells without outer spaces."""
    return tuple(cell.strip() for cell in row.cells)


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether cells number the columns of a form: А 1 2 3 4."""
    numbers = [cell.strip().removesuffix(".0") for cell in cells]
    lettered = bool(numbers) and numbers[0].casefold() in ("а", "a", "б", "b")
    if lettered:
        numbers = numbers[1:]
    first = numbers[0] if numbers else ""
    if len(numbers) < (1 if lettered else 3) or first not in ("1", "2"):
        return False
    return numbers == [str(int(first) + at) for at in range(len(numbers))]


def follow(cells: Sequence[str]) -> bool:
    """Whether all cells are years, each later than the one before."""
    read = [read_dated(cell) for cell in cells]
    codes = [each.code for each in read if isinstance(each, Dated)]
    return len(codes) == len(cells) >= 2 and codes == sorted(set(codes))
