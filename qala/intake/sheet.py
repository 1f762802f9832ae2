"""Sheets: a file's tables as text, before anything is read into them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import chain, count

from qala.intake.finding import Finding
from qala.intake.question import Question


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something.

    Attributes
    ----------
    number : int
        The row as a spreadsheet shows it, from 1. A quoted line break inside a cell makes no new
        row; empty rows are counted, though they may be left out.
    cells : tuple of str
        Cells as text, unstripped, empty as "". A workbook's numbers are its exact decimals
        ("2407.4557910000003": the noise is for `numbers` to judge), its dates ISO.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        """The number of cells up to the last that holds something."""
        cells, count = self.cells, len(self.cells)
        while count and not cells[count - 1].strip():
            count -= 1
        return count


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; all its rows are of one width.

    Attributes
    ----------
    name : str
        The sheet's name in a workbook, the resource's in a package, empty for text.
    rows : tuple of Row
    typed : bool
        Cells come from a workbook: numbers are machine numbers (point, no grouping) and need no
        vote on their format; a cell formatted as per cent reads "45.6%". Errors stand as Excel
        shows them ("#DIV/0!"). Text cells may still hold numbers typed as text: see `texts`.
    merged : tuple of (int, int, int, int)
        Merged cells of a workbook: first row number, first column, last row number, last column;
        only the first of them holds the text.
    texts : set of (int, int)
        Row number and column (from 0) of cells that look like numbers but stand as text in a
        workbook; empty for text files.
    missing : tuple of str
        Marks a data package declares to mean "no value".
    apart : tuple of Row
        Rows told as faulty and not read, as wide as they came: they are shown, never taken.
    """

    name: str
    rows: tuple[Row, ...]
    typed: bool
    merged: tuple[tuple[int, int, int, int], ...] = ()
    texts: Set[tuple[int, int]] = frozenset()
    missing: tuple[str, ...] = ()
    apart: tuple[Row, ...] = ()


def apart(names: Iterable[str]) -> list[str]:
    """Return sheets' names with a number behind each that stood before: rows are told by them."""
    found: list[str] = []
    for name in names:
        numbered = (f"{name} ({number})" for number in count(2))
        found.append(next(each for each in chain([name], numbered) if each not in found))
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a file gives; no sheets where it was refused.

    ``understood`` is shown to the user, each changeable by an answer of the same code:
    ``encoding``, ``delimiter``; ``container`` (text, xlsx, xls, ods, package) cannot be.
    """

    sheets: tuple[Sheet, ...]
    understood: dict[str, str]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
