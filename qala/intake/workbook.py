"""Workbooks (XLSX, XLS, ODS) → sheets: every cell as the text a person would stand for."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from qala.intake.biff import BROKEN, read_xls
from qala.intake.extras import Extras
from qala.intake.finding import Finding, Severity, cut
from qala.intake.limits import Limits
from qala.intake.odf import ods_extras
from qala.intake.sheet import Sheet
from qala.intake.worksheet import SheetReader, UnorderedError, WorkbookRefusedError
from qala.intake.xlsx import parted, xlsx_extras
from qala.intake.zipped import BROKEN as BROKEN_ZIP

Parting = Callable[[bytes, str], Iterator[bytes]]  # a workbook and a sheet → its parts


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
        content, extras = _look_through(content, container, limits)
        return _read(content, extras, limits, parted if container == "xlsx" else _whole)
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


def _look_through(
    content: bytes, container: str, limits: Limits
) -> tuple[bytes, dict[str, Extras]]:
    """Return what the reader is to read and the extras of each sheet, refusing those that reach
    too far to be read at all.
    """
    if container == "xlsx":
        extras = xlsx_extras(content, limits)
    elif container == "ods":
        extras = ods_extras(content, limits)
    else:
        content, extras = read_xls(content)
    for name, each in extras.items():
        if finding := each.overflow(name, limits):
            raise WorkbookRefusedError(finding)
    return content, extras


def _read(
    content: bytes, extras: dict[str, Extras], limits: Limits, part: Parting
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
        several = len(known) > 1
        reader = SheetReader(each.name, extras.get(each.name, Extras()), limits, several=several)
        parts = _opened(part(content, each.name), each.name)
        if sheet := _read_sheet(reader, parts, partial(workbook.get_sheet_by_name, each.name)):
            sheets.append(sheet)
            findings += reader.findings()
    return tuple(sheets), findings


def _whole(_content: bytes, _name: str) -> Iterator[bytes]:
    """No part: the sheet is read whole."""
    return iter(())


def _read_sheet(
    reader: SheetReader, parts: Iterator[CalamineSheet], whole: Callable[[], CalamineSheet]
) -> Sheet | None:
    """Return a sheet read part by part where it comes so, else whole."""
    try:
        if ahead := list(islice(parts, 1)):
            return reader.read(chain((ahead.pop() for _ in range(1)), parts))
    except UnorderedError:
        pass
    return reader.read([whole()])


def _opened(books: Iterator[bytes], name: str) -> Iterator[CalamineSheet]:
    return (CalamineWorkbook.from_filelike(io.BytesIO(b)).get_sheet_by_name(name) for b in books)
