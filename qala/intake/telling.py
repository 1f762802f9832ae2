"""Telling: findings with their cell, heading and file, and the rows that they make faulty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from qala.intake.doubt import Cell
from qala.intake.edits import LeftOut
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.intake import Intake
from qala.intake.limits import Limits
from qala.intake.record import Record
from qala.intake.rejected import Rejected
from qala.intake.whereabouts import Whereabouts


@dataclass(slots=True)
class _Alike:
    """Findings of one code and severity: the first, texts seen, how many are only counted."""

    first: Finding
    told: int = 0
    texts: set[str] = field(default_factory=set[str])
    more: int = 0

    def is_news(self, found: Finding, limits: Limits) -> bool:
        """Whether a finding is one of the first, or tells of a text not seen yet."""
        fresh = found.cell not in self.texts and len(self.texts) < limits.fuzzy
        if fresh or self.told < limits.told:
            self.told += 1
            self.texts.add(found.cell)
            return True
        self.more += 1
        return False


class Telling:
    """Adds findings to an intake; a faulty row is left out on the sender's word only."""

    def __init__(
        self, intake: Intake, where: Whereabouts, left_out: LeftOut, limits: Limits
    ) -> None:
        self.intake, self.where, self.left_out = intake, where, left_out
        self.rejected = Rejected(where)
        intake.rejected, intake.counted = self.rejected, self.rejected.alike
        self.limits = limits
        self._row = ("", 0)
        self._told: set[tuple[str, int, str]] = set()
        self._alike: dict[tuple[str, Severity], _Alike] = {}

    def note(self, findings: Iterable[Finding]) -> None:
        """Take over what was found before there were records."""
        for each in findings:
            severity = each.severity
            if severity is Severity.ERROR and each.row:
                severity = self._severity(each.sheet, each.row, each.column)
            self._append(each if severity is each.severity else replace(each, severity=severity))

    def headed(self, findings: Iterable[Finding]) -> None:
        """Add findings that know their cell, with its heading."""
        for each in findings:
            heading = each.heading or cut(self.where.heading(each.sheet, each.column))
            self._append(replace(each, heading=heading))

    def fault(self, code: str, record: Record, text: str, **params: str) -> None:
        """Tell why a record cannot be taken."""
        self.tell(code, Severity.ERROR, record, text, params)

    def tell(
        self, code: str, severity: Severity, record: Record, text: str, params: Mapping[str, str]
    ) -> None:
        """Tell of a record once for each cell: a wide row has one label beside many figures."""
        column = self.where.column_of(record.sheet, record.row, text, record.column)
        if (record.sheet, record.row) != self._row:  # records come row by row
            self._row = (record.sheet, record.row)
            self._told.clear()
        key = (code, column, params.get("period", ""))
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
        heading, cell = cut(self.where.heading(sheet, letter)), cut(text)
        self._append(Finding(code, severity, row, letter, heading, cell, dict(params), sheet=sheet))

    def _append(self, found: Finding) -> None:
        """Add a finding; beyond the limit, those with nothing new to tell are only counted."""
        kind = (found.code, found.severity)
        alike = self._alike.get(kind) or self._alike.setdefault(kind, _Alike(found))
        if found.row and not alike.is_news(found, self.limits):
            if found.severity is Severity.ERROR:
                self.rejected.count(found.sheet, found.row, alike.first)
            return
        sheet = self.where.told(found.sheet)
        self.intake.findings.append(replace(found, file=self.intake.name, sheet=sheet))

    def count_rest(self) -> None:
        """Tell of each code how many more rows it holds for."""
        for (code, severity), alike in self._alike.items():
            if alike.more:
                more = "more-rows" if severity is Severity.ERROR else "more-alike"
                params = {"count": str(alike.more), "code": code}
                self.intake.findings.append(
                    Finding(more, severity, params=params, file=self.intake.name)
                )

    def _severity(self, sheet: str, row: int, letter: str) -> Severity:
        if self.left_out.covers(sheet, row, letter):
            return Severity.NOTICE
        self.rejected.add(sheet, row)
        return Severity.ERROR
