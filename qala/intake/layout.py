"""Which column holds what: headings → the columns of the observation table."""

from __future__ import annotations

from dataclasses import dataclass

from qala.intake.cells import Table
from qala.intake.finding import Finding, Severity
from qala.observation import COLUMNS

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
