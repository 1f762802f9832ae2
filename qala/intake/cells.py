"""Bytes → rows of cells, each row with the number a spreadsheet would show."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from qala.intake.finding import Finding, Severity, cut


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number from 1 and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The heading and the rows below it; ``findings`` are rows that could not be read."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_table(content: bytes) -> Table:
    """Return the table that UTF-8 comma-separated bytes hold.

    Nothing is guessed and nothing swallowed: bytes that are no UTF-8, an empty file and rows of
    the wrong width come back as findings.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Table((), (), (Finding("encoding-error", Severity.ERROR, row=line),))
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return Table((), (), (Finding("control-character", Severity.ERROR, row=line),))
    return _split(text)


def _split(text: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells):
                rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        broken = Finding("source-error", Severity.ERROR, row=number + 1, params={"why": str(error)})
        return Table((), (), (broken,))
    if len(rows) < 2:
        return Table((), (), (Finding("empty-file", Severity.ERROR),))
    return _even(rows[0].cells, rows[1:])


def _even(heading: tuple[str, ...], rows: list[Row]) -> Table:
    """Set apart the rows that do not have the heading's width."""
    width = len(heading)
    even = tuple(row for row in rows if len(row.cells) == width)
    uneven = tuple(
        Finding(
            "extra-cell" if len(row.cells) > width else "missing-cell",
            Severity.ERROR,
            row=row.number,
            cell=cut(row.cells[-1]),
            params={"expected": str(width), "found": str(len(row.cells))},
        )
        for row in rows
        if len(row.cells) != width
    )
    return Table(heading, even, uneven)
