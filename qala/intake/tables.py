"""Tables → records: one block of a sheet, figure by figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from qala.intake.ballot import Ballot, decide
from qala.intake.columns import ValueColumn
from qala.intake.finding import Severity, column_letter
from qala.intake.grid import filled
from qala.intake.labels import LabelReader, Labels
from qala.intake.marks import is_section, is_total, missing_status, remark_status, status_of
from qala.intake.naming import Namer, Section
from qala.intake.numbers import Figure, NumberFault, read_typed
from qala.intake.record import Record
from qala.intake.sheet import Row
from qala.intake.table import Setting, Table
from qala.intake.timing import Moment
from qala.observation import ObservationStatus

SHOWN = 10  # cells listed in one notice


@dataclass(slots=True)
class _Tally:
    """What is told once for a table: cells by footnote mark, blanks."""

    marks: dict[str, list[str]] = field(default_factory=lambda: defaultdict[str, list[str]](list))
    blanks: int = 0


class TableReader:
    """Reads one table into the report."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self.report, self.at = setting.report, table.columns.labels
        self.namer = Namer(table.caption.title, setting.hints)
        self.section, self.tally = Section(), _Tally()
        self.labels = LabelReader(table.block.body, table.columns, self.section, table.place)
        self.moments: dict[int, Moment] = {}
        self.ballot = Ballot()

    def read(self) -> None:
        """Add the table's records, findings and questions to the report."""
        self._head()
        values = self._dated_columns()
        if not self.report.has_room(self.table.count([column.at for column in values])):
            return
        self.ballot = self._decide(values)
        sections = iter(self.table.block.sections)
        waiting = next(sections, None)
        rows = self.table.block.body
        rows.reverse()
        while rows:  # each goes as soon as it is read
            row = rows.pop()
            while waiting is not None and waiting[0] < row.number:
                self._open(waiting[1], len(values))
                waiting = next(sections, None)
            self._read_row(row, values)
        for line in self.table.block.notes:
            if self._is_blank(line.cells[filled(line)[0]]):
                self.tally.blanks += len(values)
        self._tell_tally()

    def _open(self, text: str, width: int) -> None:
        """Take in a label line: a place of the table's own column is a row of blanks."""
        if self._is_blank(text):
            self.tally.blanks += width
        else:
            self.section.open(text, self.setting.hints)

    def _is_blank(self, text: str) -> bool:
        listed = is_section(text) or is_total(text)
        return "place" in self.at and not listed and self.setting.hints.is_place(text)

    def _head(self) -> None:
        """Note the headings, and what of the header is not plain."""
        name = self.table.sheet.name
        self.report.head(name, self.table.columns.headings)
        for row in self.table.block.repeated:
            self.report.tell("repeated-header", Severity.NOTICE, sheet=name, row=row)
        for line in self.table.block.signatures[:1]:
            text = line.cells[filled(line)[0]]
            self.report.tell(
                "line-left-out", Severity.NOTICE, sheet=name, row=line.number, cell=text
            )

    def _dated_columns(self) -> list[ValueColumn]:
        """Return the columns that can be dated; tell of those that cannot."""
        found: list[ValueColumn] = []
        dated = any(column.period for column in self.table.columns.values)
        for column in self.table.columns.values:
            moment = self.setting.timing.read(column.period) if column.period else Moment()
            fault = column.fault or moment.fault
            if fault:
                self._tell_heading(fault, Severity.ERROR, column)
            elif dated and not column.period:
                self._tell_heading("column-left-out", Severity.NOTICE, column)
            else:
                self.moments[column.at] = moment
                found.append(column)
        return found

    def _tell_heading(self, code: str, severity: Severity, column: ValueColumn) -> None:
        header = self.table.block.header
        self.report.tell(
            code, severity, sheet=self.table.sheet.name, at=column.at,
            row=header[-1].number if header else 0, cell=column.heading,
        )  # fmt: skip

    def _decide(self, values: list[ValueColumn]) -> Ballot:
        texts = {column.at: self._text_cells(column.at) for column in values}
        names = {c.at: self.namer.name("", "", c.texts) for c in values}

        def range_of(at: int) -> tuple[float, float] | None:
            hints = self.setting.hints
            return hints.range_of(names[at]) or hints.range_of(hints.indicator)

        shown = {at: cells for at, cells in texts.items() if cells}
        ballot = decide(shown, self.setting.answers, range_of, standard=self.table.standard)
        self.report.findings.extend(ballot.findings)
        self.report.examples += ballot.examples
        self.report.decimals += [ballot.decimal] if ballot.decimal else []
        return ballot

    def _text_cells(self, at: int) -> list[str]:
        """Return a column's cells that are no machine numbers of a workbook."""
        rows, sheet = self.table.block.body, self.table.sheet
        if not sheet.typed:
            return [row.cells[at] for row in rows if row.cells[at]]
        texts = ((row.number, row.cells[at]) for row in rows if row.cells[at])
        return [t for number, t in texts if (number, at) in sheet.texts or read_typed(t) is None]

    def _read_row(self, row: Row, values: list[ValueColumn]) -> None:
        labels = self.labels.read(row)
        cells = row.cells
        for column in values:
            text = cells[column.at].strip()
            if text or labels.status:
                self._read_cell(row, column, text, labels)
            else:
                self.tally.blanks += 1

    def _read_cell(self, row: Row, column: ValueColumn, text: str, labels: Labels) -> None:
        figure = self._figure(row, column.at, text)
        if figure is None:
            return
        moment = self._moment(column, labels)
        if isinstance(figure, NumberFault):
            self._tell_cell(figure.code, row, column.at, text)
        elif moment.fault:
            self._tell_cell(moment.fault, row, self.at.get("year", column.at), labels.period)
        elif not (column.place or labels.place):
            self._tell_cell("row-without-label", row, column.at, text)
        elif labels.shift is None:
            at = self.at["unit_mult"]
            self._tell_cell("type-error", row, at, row.cells[at])
        else:
            self._keep(row, column, figure, labels, moment)

    def _tell_cell(self, code: str, row: Row, at: int, cell: str) -> None:
        self.report.tell(
            code, Severity.ERROR, sheet=self.table.sheet.name, row=row.number, at=at, cell=cell
        )

    def _figure(self, row: Row, at: int, text: str) -> Figure | NumberFault | None:
        if not text:
            return Figure("")
        sheet = self.table.sheet
        if sheet.typed and (row.number, at) not in sheet.texts:
            typed = read_typed(text)
            if typed is not None:
                return typed
        if text in sheet.missing:
            return Figure("", missing_status(text) or ObservationStatus.NOT_AVAILABLE)
        return self.ballot.read(at, text)

    def _moment(self, column: ValueColumn, labels: Labels) -> Moment:
        """Column and row together date a figure («2023» above, «I кв.» beside)."""
        if column.period:
            if not labels.period:
                return self.moments[column.at]
            return self.setting.timing.read(f"{labels.period} {column.period}")
        if labels.period:
            return self.setting.timing.read(labels.period)
        return self.setting.timing.around(self.table.caption.periods, self.setting.cover)

    def _keep(
        self, row: Row, column: ValueColumn, figure: Figure, labels: Labels, moment: Moment
    ) -> None:
        mark = figure.footnote or moment.footnote
        if figure.footnote:
            self.tally.marks[mark].append(f"{column_letter(column.at)}{row.number}")
        meaning = self.table.caption.footnotes.get(mark, "") if mark else ""
        self.report.records.append(
            Record(
                row.number,
                column.at,
                self.namer.name(labels.indicator, self.section.text, column.texts),
                column.place or labels.place,
                moment.code,
                _shifted(figure.text, labels.shift),
                labels.unit or column.unit or figure.unit or self.section.unit
                or self.table.caption.unit,
                _status(figure, moment, labels.status, meaning),
                labels.source,
                labels.note or meaning,
                labels.level,
                mark,
                self.table.sheet.name,
            )
        )  # fmt: skip

    def _tell_tally(self) -> None:
        for mark, cells in self.tally.marks.items():
            shown = ", ".join(cells[:SHOWN]) + (" …" if len(cells) > SHOWN else "")
            self.report.tell(
                "footnote", Severity.NOTICE, sheet=self.table.sheet.name, cell=mark,
                cells=shown, count=str(len(cells)),
            )  # fmt: skip
        if self.labels.filled:
            count = str(self.labels.filled)
            name = self.table.sheet.name
            self.report.tell("filled-down", Severity.NOTICE, sheet=name, count=count)
        if self.tally.blanks:
            self.report.tell(
                "blank-cells", Severity.NOTICE, sheet=self.table.sheet.name,
                count=str(self.tally.blanks),
            )  # fmt: skip


def _shifted(text: str, shift: int | None) -> str:
    """Return a number times a power of ten (SDMX ``UNIT_MULT``), exact."""
    if not shift or not text:
        return text
    try:
        return format(Decimal(text).scaleb(shift).normalize(), "f")
    except InvalidOperation:
        return text


def _status(figure: Figure, moment: Moment, column: str, meaning: str) -> str:
    """Return the status word: the cell's own mark, the status column, period, footnote."""
    if figure.status is not None:
        return figure.status.value
    known = status_of(column) if column else None
    if column:
        return known.value if known else column
    said = moment.status or (remark_status(meaning) if meaning else None)
    return said.value if said else ""
