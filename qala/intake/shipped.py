"""Shipped files: one fixed form (UTF-8, commas, one observation a row), read fast and strictly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qala.catalogue import Catalogue, Indicator
from qala.intake.cells import Row, Table, read_table
from qala.intake.checks import Checks, Fault, read_period, read_status
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.intake import Intake
from qala.intake.numbers import parse_number
from qala.observation import COLUMNS, Observation, Period
from qala.places import Gazetteer, Miss

REQUIRED = ("indicator", "ref_area", "time_period", "obs_value")


@dataclass(frozen=True, slots=True)
class LongLayout:
    """A table with one observation a row: column name → where it stands."""

    at: dict[str, int]

    def cell(self, cells: tuple[str, ...], column: str) -> str:
        """Return a row's cell of a column, stripped; empty where the file has no such column."""
        index = self.at.get(column)
        return "" if index is None else cells[index].strip()


def detect_layout(table: Table) -> tuple[LongLayout | None, list[Finding]]:
    """Return how the table is laid out, or why it cannot be told."""
    at: dict[str, int] = {}
    findings: list[Finding] = []
    for index, heading in enumerate(table.heading):
        name = heading.strip().casefold()
        if name in at:
            findings.append(Finding("duplicate-label", Severity.ERROR, row=1, heading=heading))
        elif name in COLUMNS:
            at[name] = index
    for missing in (name for name in REQUIRED if name not in at):
        findings.append(Finding("missing-label", Severity.ERROR, row=1, heading=missing))
    return (None if findings else LongLayout(at)), findings


def take_shipped(
    content: bytes, name: str, catalogue: Catalogue, gazetteer: Gazetteer, today: date
) -> Intake:
    """Return the observations that a shipped file's bytes hold, and the findings on it."""
    table = read_table(content)
    intake = Intake(name, findings=list(table.findings))
    layout, findings = detect_layout(table) if table.heading else (None, [])
    intake.findings += findings
    if layout is not None:
        _Reader(intake, table, layout, Checks(catalogue, gazetteer, today.year + 1)).read()
    return intake


class _Reader:
    """Reads one long table, row by row."""

    def __init__(self, intake: Intake, table: Table, layout: LongLayout, checks: Checks) -> None:
        self.intake, self.table, self.layout, self.checks = intake, table, layout, checks
        self.first_row: dict[tuple[str, str, str], int] = {}

    def read(self) -> None:
        """Fill the intake with every row's observation or findings."""
        for row in self.table.rows:
            self._read_row(row)

    def _read_row(self, row: Row) -> None:
        code = self.checks.catalogue.resolve(self.layout.cell(row.cells, "indicator"))
        if code is None:
            self._tell(row, ("unknown-indicator", "indicator", {}))
            return
        indicator = self.checks.catalogue.indicators[code]
        period = read_period(self.layout.cell(row.cells, "time_period"))
        faults = list(self.checks.check_period(period))
        if period is not None and not faults:
            self._read_value(row, indicator, period)
        for fault in faults:
            self._tell(row, fault)

    def _read_value(self, row: Row, indicator: Indicator, period: Period) -> None:
        cell = self.layout.cell
        place = self.checks.gazetteer.resolve_on(
            cell(row.cells, "ref_area"), period, indicator.borders
        )
        text, source = cell(row.cells, "obs_value"), cell(row.cells, "source")
        value = parse_number(text)
        status = read_status(cell(row.cells, "obs_status"), value)
        faults = [*self.checks.check_value(indicator, text, status)]
        faults += self.checks.check_source(indicator, source)
        if isinstance(place, Miss):
            faults.append((place.reason, "ref_area", {"candidates": ", ".join(place.candidates)}))
        if faults or isinstance(place, Miss) or status is None:
            for fault in faults or [("status-error", "obs_status", {})]:
                self._tell(row, fault)
            return
        note = cell(row.cells, "note")
        self._keep(
            row,
            Observation(indicator.id, place.code, period.code, value, status, source, note),
        )

    def _keep(self, row: Row, observation: Observation) -> None:
        before = self.first_row.setdefault(observation.key, row.number)
        if before == row.number:
            self.intake.observations.append(observation)
        else:
            self._tell(row, ("unique-error", "ref_area", {"row": str(before)}))

    def _tell(self, row: Row, fault: Fault) -> None:
        code, column, params = fault
        index = self.layout.at.get(column)
        self.intake.findings.append(
            Finding(
                code,
                Severity.ERROR,
                row=row.number,
                column="" if index is None else column_letter(index),
                heading=column,
                cell=cut(self.layout.cell(row.cells, column)),
                params=params,
                file=self.intake.name,
            )
        )
