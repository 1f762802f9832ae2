"""The report on a file's tables: records, findings and questions as they come together."""

from __future__ import annotations

from dataclasses import dataclass, field

from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.noted import Noted
from qala.intake.question import Option, Question
from qala.intake.record import Record

_NONE: dict[str, str] = {}  # one for all: a large file's findings are many


@dataclass(slots=True)
class Report:
    """What reading the tables of a file has given so far."""

    records: list[Record] = field(default_factory=list[Record])
    findings: Noted = field(default_factory=Noted)
    questions: dict[str, Question] = field(default_factory=dict[str, Question])
    headings: dict[str, dict[int, str]] = field(default_factory=dict[str, dict[int, str]])
    layouts: list[str] = field(default_factory=list[str])
    decimals: list[str] = field(default_factory=list[str])
    examples: list[str] = field(default_factory=list[str])
    titles: list[str] = field(default_factory=list[str])
    units: list[str] = field(default_factory=list[str])
    source: str = ""
    figures: int = 0  # how many records there may be
    full: bool = False  # whether there would be more
    current: dict[int, str] = field(default_factory=dict[int, str])  # headings of the table at hand

    def has_room(self, count: int) -> bool:
        """Whether so many more records may come; where not, the file is refused."""
        self.full = self.full or len(self.records) + count > self.figures
        return not self.full

    def head(self, sheet: str, headings: dict[int, str]) -> None:
        """Turn to a table with these headings; its sheet's are those of its first."""
        self.current = headings
        self.headings[sheet] = headings | self.headings.get(sheet, {})

    def tell(
        self,
        code: str,
        severity: Severity,
        *,
        sheet: str = "",
        row: int = 0,
        at: int | None = None,
        cell: str = "",
        **params: str,
    ) -> None:
        """Add a finding on a cell, a row or the file."""
        column = "" if at is None else column_letter(at)
        heading = "" if at is None else cut(self.current.get(at, ""))
        self.findings.add(
            Finding(
                code,
                severity,
                row,
                column,
                heading,
                cut(cell.strip()),
                params or _NONE,
                sheet=sheet,
            )
        )

    def ask(self, code: str, options: tuple[Option, ...] = (), *cells: str, **params: str) -> None:
        """Add a question, once for the file; the cells of its repetitions are added to it."""
        before = self.questions.get(code)
        shown = tuple(dict.fromkeys((*(before.cells if before else ()), *cells)))[:5]
        kept = before.options if before else options
        self.questions[code] = Question(code, before.params if before else params, kept, shown)
