"""Records: figures as the file gives them, before places and checks."""

from __future__ import annotations

from dataclasses import dataclass

from qala.intake.noted import Noted
from qala.intake.question import Question


@dataclass(slots=True)
class Record:
    """One figure and what the file says about it; texts as found, without outer spaces.

    Attributes
    ----------
    row, column : int
        Where the value stands: row as a spreadsheet shows it, column from 0.
    level : str
        ``region`` or ``city`` where heading or form says so, else empty.
    footnote : str
        The mark taken off the value, such as ``*`` or ``1)``.
    sheet : str
        The name of the sheet it stands on; empty for text.
    """

    row: int
    column: int
    indicator: str
    place: str
    period: str
    value: str
    unit: str
    status: str
    source: str
    note: str
    level: str
    footnote: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The records of a file, and what was understood, noticed and left to ask on the way.

    ``records`` are emptied by who reads them on: a large file's must not lie in memory twice.
    ``headings`` is sheet → column → heading text.
    """

    records: list[Record]
    understood: dict[str, str]
    findings: Noted
    questions: tuple[Question, ...]
    headings: dict[str, dict[int, str]]
