"""Sheets → records: every figure of a file with what the file says about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qala.intake.ballot import ask_decimal
from qala.intake.blocks import split_sheet
from qala.intake.captions import Caption, cover_periods, read_captions
from qala.intake.columns import Columns, read_columns
from qala.intake.exchange import Form, detect_form, read_form
from qala.intake.finding import Severity
from qala.intake.grid import Block
from qala.intake.headings import is_aside
from qala.intake.hints import Hints
from qala.intake.limits import Limits
from qala.intake.question import Answers
from qala.intake.record import Recorded
from qala.intake.report import Report
from qala.intake.sheet import Sheet
from qala.intake.table import Setting, Table
from qala.intake.tables import TableReader
from qala.intake.timing import Timing

_FIGURES = Limits().figures

__all__ = ["Hints", "record_sheets"]


def record_sheets(
    sheets: Iterable[Sheet], hints: Hints, answers: Answers, figures: int = _FIGURES
) -> Recorded:
    """Return the records of a file's sheets, and what was understood, noticed and left to ask.

    A record's ``period`` is a code of `Period`, empty while a question on it (``year``, ``date``,
    ``fiscal``) is open; its ``value`` is in machine form, empty where ``status`` says why.
    Rows are let go as they are read: where nobody else keeps the sheets, a large file's do not
    lie in memory beside its records.
    """
    report = Report(figures=figures)
    setting = Setting(hints, answers, report, Timing(report, answers))
    _Walk(setting, list(sheets)).walk()
    return _finish(report)


class _Walk:
    """Walks the sheets: blocks first, for a cover's year dates the tables after it."""

    def __init__(self, setting: Setting, sheets: list[Sheet]) -> None:
        self.setting, self.report = setting, setting.report
        self.sheets = sheets
        self.before: Caption | None = None

    def walk(self) -> None:
        """Read every table of every sheet."""
        blocks = {
            index: [] if is_aside(sheet.name) or detect_form(sheet) else self._split(sheet)
            for index, sheet in enumerate(self.sheets)
        }
        covers = [s for index, s in enumerate(self.sheets) if self._is_cover(s, blocks[index])]
        self.setting.cover = cover_periods(covers)
        for index in range(len(self.sheets)):
            if form := detect_form(self.sheets[index]):
                self.report.layouts.append(form.name)
                TableReader(self._in_form(index, form), self.setting).read()
            sheet = self._without_rows(index)
            for block, columns in blocks[index]:
                self._read_block(sheet, block, columns)
                if self.report.full:
                    return

    def _in_form(self, index: int, form: Form) -> Table:
        table = read_form(self.sheets[index], form, self.setting)
        table.sheet = replace(table.sheet, rows=())
        self._without_rows(index)
        return table

    def _without_rows(self, index: int) -> Sheet:
        """Let go of a sheet's rows, which stand in its tables from here on."""
        sheet = self.sheets[index] = replace(self.sheets[index], rows=())
        return sheet

    def _split(self, sheet: Sheet) -> list[tuple[Block, Columns]]:
        hints = self.setting.hints
        return [(block, read_columns(block, hints)) for block in split_sheet(sheet, hints)]

    def _is_cover(self, sheet: Sheet, blocks: list[tuple[Block, Columns]]) -> bool:
        return not blocks and detect_form(sheet) is None and len(sheet.rows) <= 60

    def _read_block(self, sheet: Sheet, block: Block, columns: Columns) -> None:
        caption = read_captions(block, self.before, self.setting.hints)
        self.before = caption
        place = caption.place or (sheet.name if self.setting.hints.is_place(sheet.name) else "")
        fault = _fault(columns, place)
        row = block.body[0].number
        if fault:
            severity = Severity.NOTICE if fault == "table-without-places" else Severity.ERROR
            self.report.tell(fault, severity, sheet=sheet.name, row=row)
            return
        if not columns.headed:
            self.report.tell("no-header", Severity.NOTICE, sheet=sheet.name, row=row)
        self._note(caption, sheet, columns)
        TableReader(Table(sheet, block, columns, caption, place=place), self.setting).read()

    def _note(self, caption: Caption, sheet: Sheet, columns: Columns) -> None:
        if not caption.title and len(self.sheets) > 1:
            known = self.setting.hints.is_indicator(sheet.name)
            caption.title = sheet.name if known else ""
        self.report.titles += [caption.title] if caption.title else []
        self.report.units += [caption.unit] if caption.unit else []
        self.report.source = self.report.source or caption.source
        self.report.layouts.append(layout_of(columns))


def _fault(columns: Columns, place: str) -> str:
    """Return why a block cannot be read, empty where it can."""
    if not columns.values:
        return "table-without-figures" if "place" in columns.labels else "table-without-places"
    if not (place or "place" in columns.labels or any(c.place for c in columns.values)):
        return "table-without-places"
    if not columns.headed and len(columns.values) > 1:
        return "header-missing"
    return ""


def layout_of(columns: Columns) -> str:
    """Return the layout's name: what stands across, or ``long``."""
    if any(column.place for column in columns.values):
        return "wide-place"
    if any(column.period for column in columns.values):
        return "wide-year"
    return "long" if len(columns.values) == 1 else "wide-indicator"


def _finish(report: Report) -> Recorded:
    if report.full:
        report = Report(figures=report.figures)
        report.tell("too-many-figures", Severity.ERROR, limit=str(report.figures))
    if not (report.records or report.questions or report.examples or report.findings.faulty):
        report.tell("no-table", Severity.ERROR)
    understood = {
        "layout": _joined(report.layouts),
        "decimal": _joined(report.decimals),
        "title": _joined(report.titles[:3]),
        "unit": _joined(report.units),
        "year": _years(report),
        "source": report.source,
    }
    questions = (*report.questions.values(), *ask_decimal(report.examples))
    return Recorded(
        report.records,
        {key: text for key, text in understood.items() if text},
        report.findings,
        questions,
        report.headings,
    )


def _joined(texts: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(texts))


def _years(report: Report) -> str:
    """Return the years covered: «2005–2022», or one."""
    years = sorted({record.period[:4] for record in report.records if record.period[:4].isdigit()})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
