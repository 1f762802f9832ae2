"""Findings: what the door noticed, where, and on which cell; sentences live in `qala.text`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

CELL_LIMIT = 40


class Severity(StrEnum):
    """How far a finding goes: told, asked about, or the row cannot be taken."""

    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed.

    Attributes
    ----------
    code : str
        Stable name (Frictionless's where it fits), with words under ``finding.<code>``.
    row : int
        The row as a spreadsheet shows it, from 1; 0 for the file or the data as a whole.
    column : str
        The column's letter, empty where the finding is about the whole row.
    heading, cell : str
        The column's heading and the offending text, cut to 40 characters.
    params : dict
        Values for the sentence.
    sheet : str
        The sheet's name where the file has several, else empty.
    """

    code: str
    severity: Severity
    row: int = 0
    column: str = ""
    heading: str = ""
    cell: str = ""
    params: dict[str, str] = field(default_factory=dict[str, str])
    file: str = ""
    sheet: str = ""


_BARE = re.compile(r"[^\W\d]\w*")


def cell_name(sheet: str, row: int, column: str = "") -> str:
    """Return a row's or cell's name as spreadsheets write it: ``C15``, ``'My sheet'!C15``."""
    if not sheet:
        return f"{column}{row}"
    quoted = sheet if _BARE.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{column}{row}"


def cut(text: str) -> str:
    """Return text short enough to stand in a finding."""
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"


@lru_cache(maxsize=1024)
def column_letter(index: int) -> str:
    """Return the spreadsheet letter of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
