"""Workbooks (XLSX, XLS, ODS) → sheets: every cell as the text a person would stand for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain, repeat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from qala.intake.biff import BROKEN, xls_extras
from qala.intake.cleaning import Cells
from qala.intake.extras import PERCENT, Extras
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.limits import Limits
from qala.intake.odf import ods_extras
from qala.intake.sheet import Row, Sheet
from qala.intake.xlsx import xlsx_extras
from qala.intake.zipped import BROKEN as BROKEN_ZIP

Value = int | float | str | bool | time | date | datetime | timedelta
_NUMBERLIKE = re.compile(r"[\s\d.,'’%+\-−–()*¹²³]*\d[\s\d.,'’%+\-−–()*¹²³]*")


class WorkbookRefusedError(Exception):
    """A workbook cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


def read_workbook(
    content: bytes, container: str, limits: Limits
) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Return the shown sheets of a workbook that hold something, and what was noticed.

    Raises
    ------
    WorkbookRefusedError
        The workbook is broken, locked or beyond the limits.
    """
    try:
        return _read(content, _extras(content, container, limits), limits)
    except WorkbookRefusedError:
        raise
    except PasswordError:
        raise WorkbookRefusedError(Finding("encrypted-workbook", Severity.ERROR)) from None
    except (*BROKEN, *BROKEN_ZIP, CalamineError, SyntaxError):
        raise WorkbookRefusedError(Finding("broken-workbook", Severity.ERROR)) from None
    except BaseException as error:
        # A panic inside the Rust reader is no Exception; only that is a broken workbook.
        if type(error).__name__ != "PanicException":
            raise
        raise WorkbookRefusedError(Finding("broken-workbook", Severity.ERROR)) from None


def _extras(content: bytes, container: str, limits: Limits) -> dict[str, Extras]:
    """Return the extras of each sheet, refusing those that reach too far to be read at all."""
    if container == "xlsx":
        extras = xlsx_extras(content, limits)
    else:
        extras = ods_extras(content, limits) if container == "ods" else xls_extras(content)
    for name, each in extras.items():
        if finding := each.overflow(name, limits):
            raise WorkbookRefusedError(finding)
    return extras


def _read(
    content: bytes, extras: dict[str, Extras], limits: Limits
) -> tuple[tuple[Sheet, ...], list[Finding]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    known = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    if len(known) > limits.sheets:
        params = {"limit": str(limits.sheets), "found": str(len(known))}
        raise WorkbookRefusedError(Finding("too-many-sheets", Severity.ERROR, params=params))
    for each in known:
        if each.visible is not SheetVisibleEnum.Visible:
            params = {"sheet": cut(each.name)}
            findings.append(Finding("hidden-sheet", Severity.NOTICE, params=params))
            continue
        opened = workbook.get_sheet_by_name(each.name)
        several = len(known) > 1
        reader = _Reader(opened, extras.get(each.name, Extras()), limits, several=several)
        if sheet := reader.read():
            sheets.append(sheet)
            findings += reader.findings()
    return tuple(sheets), findings


class _Reader:
    """Reads one sheet."""

    def __init__(
        self, sheet: CalamineSheet, extras: Extras, limits: Limits, *, several: bool
    ) -> None:
        self.sheet, self.extras, self.limits = sheet, extras, limits
        self.clean = Cells()
        self.name = self.clean[sheet.name]
        self.told = self.name if several else ""
        self.texts: set[tuple[int, int]] = set()

    def read(self) -> Sheet | None:
        """Return the sheet; None where it is empty."""
        rows = [row for row in self._rows() if "".join(row.cells).strip()]
        if not rows:
            return None
        width = max(_filled(row.cells) for row in rows)
        if len(rows) > self.limits.rows or width > self.limits.columns:
            raise WorkbookRefusedError(_too_large(self.told, len(rows), width, self.limits))
        return Sheet(
            name=self.name,
            rows=tuple(Row(row.number, row.cells[:width]) for row in rows),
            typed=True,
            merged=tuple(
                (top + 1, left, bottom + 1, right)
                for (top, left), (bottom, right) in self.sheet.merged_cell_ranges or ()
            ),
            texts=frozenset(self.texts),
        )

    def _rows(self) -> Iterator[Row]:
        start = self.sheet.start
        if start is None and not self.extras.errors:
            return
        last = max((row for row, _ in self.extras.errors), default=-1)
        width = max((column + 1 for _, column in self.extras.errors), default=0)
        # A row at a time: all of them as Python's objects would lie in memory twice.
        # They come with the blank rows above the first value, without the blank columns before it.
        first, before = start or (0, 0)
        values = self.sheet.iter_rows() if start else iter(())
        blank = repeat([], last + 1 - first - self.sheet.height)
        for number, found in enumerate(chain(values, blank)):
            row = [*[""] * before, *found] if before else found
            padded = [*row, *[""] * (width - len(row))] if width > len(row) else row
            yield Row(number + 1, tuple(self._cell(number, c, v) for c, v in enumerate(padded)))

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
        name = cut(self.sheet.name)
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


def _filled(cells: tuple[str, ...]) -> int:
    count = len(cells)
    while count and not cells[count - 1].strip():
        count -= 1
    return count


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
