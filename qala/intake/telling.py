"""Telling: findings with their cell, heading and file, and the rows that they make faulty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from qala.intake.doubt import Cell
from qala.intake.edits import LeftOut
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.intake import Intake
from qala.intake.record import Record
from qala.intake.whereabouts import Whereabouts


class Telling:
    """Adds findings to an intake; a faulty row is left out on the sender's word only."""

    def __init__(self, intake: Intake, where: Whereabouts, left_out: LeftOut) -> None:
        self.intake, self.where, self.left_out = intake, where, left_out
        self._told: set[tuple[str, str, int, int, str]] = set()

    def note(self, findings: Iterable[Finding]) -> None:
        """Take over what was found before there were records."""
        for each in findings:
            severity = each.severity
            if severity is Severity.ERROR and each.row:
                sheet = each.params.get("sheet", "")
                severity = self._severity(sheet, each.row, each.column)
            self.intake.findings.append(replace(each, severity=severity, file=self.intake.name))

    def headed(self, findings: Iterable[Finding]) -> None:
        """Add findings that know their cell, with its heading."""
        for each in findings:
            heading = each.heading or cut(self.where.heading(each.column))
            self.intake.findings.append(replace(each, heading=heading, file=self.intake.name))

    def fault(self, code: str, record: Record, text: str, **params: str) -> None:
        """Tell why a record cannot be taken."""
        self.tell(code, Severity.ERROR, record, text, params)

    def tell(
        self, code: str, severity: Severity, record: Record, text: str, params: Mapping[str, str]
    ) -> None:
        """Tell of a record once for each cell: a wide row has one label beside many figures."""
        column = self.where.column_of(record.sheet, record.row, text, record.column)
        key = (code, record.sheet, record.row, column, params.get("period", ""))
        if key not in self._told:
            self._told.add(key)
            self.add(code, severity, (record.sheet, record.row, column), text, params)

    def add(
        self, code: str, severity: Severity, at: Cell, text: str, params: Mapping[str, str]
    ) -> None:
        """Add a finding on a cell."""
        sheet, row, column = at
        letter = column_letter(column)
        if severity is Severity.ERROR:
            severity = self._severity(sheet, row, letter)
        heading, cell = cut(self.where.heading(letter)), cut(text)
        found = Finding(code, severity, row, letter, heading, cell, dict(params), self.intake.name)
        self.intake.findings.append(found)

    def _severity(self, sheet: str, row: int, letter: str) -> Severity:
        if self.left_out.covers(row, letter):
            return Severity.NOTICE
        self.intake.rejected[sheet, row] = self.where.row(sheet, row) or self.where.any_row(row)
        return Severity.ERROR
