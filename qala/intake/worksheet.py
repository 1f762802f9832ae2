"""One sheet of a workbook: cells as its reader gives them → rows of texts, checked on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice

from python_calamine import (
    CalamineSheet,
)

from qala.intake.cleaning import Cells
from qala.intake.extras import PERCENT, Extras
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.limits import Limits
from qala.intake.marked import MarkedCells
from qala.intake.sheet import Row, Sheet

Value = int | float | str | bool | time | date | datetime | timedelta
_NUMBERLIKE = re.compile(r"[\s\d.,'’%+\-−–()*¹²³]*\d[\s\d.,'’%+\-−–()*¹²³]*")


class WorkbookRefusedError(Exception):
    """A workbook cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


class UnorderedError(Exception):
    """The parts of a sheet do not follow each other row by row."""


class SheetReader:
    """Reads one sheet, whole or in parts."""

    def __init__(self, name: str, extras: Extras, limits: Limits, *, several: bool) -> None:
        self.shown, self.extras, self.limits = cut(name), extras, limits
        self.faulty = {row for row, _ in extras.errors}
        self.clean = Cells()
        self.name = self.clean[name]
        self.told = self.name if several else ""
        self.texts = MarkedCells()
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def read(self, parts: Iterable[CalamineSheet]) -> Sheet | None:
        """Return the sheet that is whole or in parts; None where it is empty."""
        self.texts = MarkedCells()
        self.merged.clear()
        rows: list[Row] = []
        width = 0
        for row in self._rows(parts):
            if filled := row.width:
                rows.append(row)
                width = max(width, filled)
            if len(rows) > self.limits.rows or width > self.limits.columns:
                raise WorkbookRefusedError(_too_large(self.told, len(rows), width, self.limits))
        if not rows:
            return None
        return Sheet(
            name=self.name,
            rows=tuple(_even(row, width) for row in rows),
            typed=True,
            merged=tuple(
                (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in self.merged
            ),
            texts=self.texts,
        )

    def _rows(self, parts: Iterable[CalamineSheet]) -> Iterator[Row]:
        width = max((column + 1 for _, column in self.extras.errors), default=0)
        below = 0  # the row after the last one read
        for sheet in parts:
            self.merged += sheet.merged_cell_ranges or ()
            if sheet.start is None:
                continue
            # Rows come with the blank ones above the first value, without the blank columns before.
            first, before = sheet.start
            if first < below:
                raise UnorderedError
            # A row at a time: all of them as Python's objects would lie in memory twice.
            values = islice(sheet.iter_rows(), below, None)
            for number, found in enumerate(values, below):
                # Two cells far apart have a million blank rows between them.
                if number in self.faulty or found.count("") < len(found):
                    yield self._row(number, [*[""] * before, *found] if before else found, width)
            below = first + sheet.height
            del sheet, values  # before the next is opened
        yield from (
            self._row(number, [], width) for number in sorted(self.faulty) if number >= below
        )

    def _row(self, number: int, values: list[Value], width: int) -> Row:
        padded = [*values, *[""] * (width - len(values))] if width > len(values) else values
        blank = "" if number not in self.faulty else None  # wide sheets are blank for the most part
        cells = ("" if v == blank else self._cell(number, c, v) for c, v in enumerate(padded))
        return Row(number + 1, tuple(cells))

    def _cell(self, row: int, column: int, value: Value) -> str:
        at = (row, column)
        if value == "" and at in self.extras.errors:
            return self.extras.errors[at]
        if isinstance(value, str):
            text = self.clean[value]
            if len(text) > self.limits.cell:
                raise WorkbookRefusedError(_too_long(self.told, row, column, text, self.limits))
            if len(text) < 60 and _NUMBERLIKE.fullmatch(text):
                self.texts.add((row + 1, column))
            return text
        return _text_of(value, self.extras.scales.get(at, 0))

    def findings(self) -> Iterator[Finding]:
        """Yield what is to be told of this sheet's cells."""
        name = self.shown
        for row, column in self.extras.unworked[:1]:
            params = {"sheet": name, "count": str(len(self.extras.unworked))}
            yield Finding("formula-without-value", Severity.WARNING, row=row + 1,
                          column=column_letter(column), params=params,
                          sheet=self.name)  # fmt: skip
        thousands = [at for at, scale in self.extras.scales.items() if scale < 0]
        for row, column in thousands[:1]:
            params = {"sheet": name, "count": str(len(thousands))}
            yield Finding("scaled-format", Severity.NOTICE, row=row + 1,
                          column=column_letter(column), params=params,
                          sheet=self.name)  # fmt: skip


def _even(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    return Row(row.number, (*row.cells, *[""] * missing)[:width]) if missing else row


def _text_of(value: Value, scale: int) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        # By way of repr: the digits Excel stored, not the binary neighbour's.
        digits = repr(value)
        if not scale and "e" not in digits:
            return digits.removesuffix(".0")
        exact = Decimal(digits).scaleb(scale)
        text = f"{exact.normalize():f}" if exact.is_finite() else digits
        return f"{text}%" if scale == PERCENT else text
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    return str(value) if isinstance(value, timedelta | str) else value.isoformat()


def _too_large(sheet: str, rows: int, columns: int, limits: Limits) -> Finding:
    if rows > limits.rows:
        params = {"limit": str(limits.rows)}
        return Finding("too-many-rows", Severity.ERROR, params=params, sheet=sheet)
    params = {"limit": str(limits.columns), "found": str(columns)}
    return Finding("too-many-columns", Severity.ERROR, params=params, sheet=sheet)


def _too_long(sheet: str, row: int, column: int, text: str, limits: Limits) -> Finding:
    return Finding("cell-too-long", Severity.ERROR, row=row + 1, column=column_letter(column),
                   cell=cut(text), params={"limit": str(limits.cell)},
                   sheet=sheet)  # fmt: skip
