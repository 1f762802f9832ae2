"""A table found and understood, and what all tables of one file share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qala.intake.captions import Caption
from qala.intake.columns import Columns
from qala.intake.grid import Block
from qala.intake.hints import Hints
from qala.intake.question import Answers
from qala.intake.report import Report
from qala.intake.sheet import Sheet
from qala.intake.timing import Timing


@dataclass(slots=True)
class Setting:
    """What all tables of a file share."""

    hints: Hints
    answers: Answers
    report: Report
    timing: Timing
    cover: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """One table ready to be read; ``standard`` where its form prescribes the decimal point."""

    sheet: Sheet
    block: Block
    columns: Columns
    caption: Caption
    standard: bool = False
    place: str = ""

    def count(self, columns: Sequence[int]) -> int:
        """Return in how many cells of these columns something stands."""
        return sum(bool(row.cells[at]) for at in columns for row in self.block.body)
