"""Rejects: the rows that cannot be taken, as a table to mend and send again."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from qala.intake.edits import column_number
from qala.intake.finding import Finding, Severity, cell_name, cut
from qala.intake.intake import Intake
from qala.intake.numbers import looks_numeric
from qala.text import safe_cell, say


def cell_to_mend(text: str) -> str:
    """Return a cell as it was; one that would run in a spreadsheet as text, numbers as numbers."""
    return text if looks_numeric(text) else safe_cell(text)


def rejects_csv(intake: Intake, tell: Callable[[Finding], str], language: str) -> bytes:
    """Return the faulty rows as CSV that Excel opens right: where, why, and the row as it was.

    Parameters
    ----------
    tell
        Gives a finding's sentence in that language.
    """
    reasons: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for each in intake.findings:
        if each.severity is Severity.ERROR and each.row:
            reasons[each.sheet, each.row].append(each)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerow([say(f"rejects.{name}", language) for name in ("row", "why", "cells")])
    for (sheet, row), cells in sorted(intake.rejected.items()):
        told = reasons[sheet, row] or _alike(intake, (sheet, row))
        why = " ".join(dict.fromkeys(map(tell, told)))
        where = cell_name(sheet, row)
        writer.writerow([cell_to_mend(text) for text in (where, why, *cells)])
    return out.getvalue().encode("utf-8-sig")


def _alike(intake: Intake, at: tuple[str, int]) -> list[Finding]:
    """What would be told of a row whose finding is only counted."""
    found = intake.counted(at)
    if found is None:
        return []
    cells, column = intake.rejected[at], column_number(found.column)
    cell = cells[column].strip() if 0 <= column < len(cells) else ""
    return [replace(found, sheet=at[0], row=at[1], cell=cut(cell))]
