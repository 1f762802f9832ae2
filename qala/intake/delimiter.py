"""Which delimiter a text table has: the one by which its rows are evenly wide and cells clean."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "pipe": "|"}
NONE = "none"  # one column
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_SAMPLE = 2_000


def declared_delimiter(line: str) -> str:
    """Return the delimiter that a ``sep=;`` line declares (Excel obeys and hides it), or ""."""
    found = _SEP.fullmatch(line.lstrip("\ufeff").rstrip("\r\n") + " ")
    return found[1] if found and found[1] in DELIMITERS.values() else ""


def detect_delimiter(lines: Iterable[str]) -> str:
    """Return the code of the delimiter that fits the first two thousand lines best."""
    sample = list(itertools.islice(lines, _SAMPLE))
    scores = {code: _fit(sample, mark) for code, mark in DELIMITERS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else NONE


def _fit(sample: Sequence[str], delimiter: str) -> float:
    """Return the share of rows with the commonest width times the share of clean cells."""
    if not any(delimiter in line for line in sample):
        return 0.0
    rows = _split(sample, delimiter)
    widths = Counter(len(row) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    if width < 2:
        return _rare_fit(rows)
    others = "".join(each for each in DELIMITERS.values() if each not in (delimiter, ","))
    cells = [cell for row in rows for cell in row]
    clean = sum(not any(mark in cell for mark in others) for cell in cells)
    return count / len(rows) * (clean / len(cells)) ** 2


def _rare_fit(rows: list[list[str]]) -> float:
    """Most lines have no delimiter (a long preface, a broken table): a faint hope, not none."""
    wide = sum(len(row) > 1 for row in rows)
    return 0.001 * wide / len(rows) if wide > 1 else 0.0


def _split(sample: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the sample's rows that hold something; where quotes break, line by line."""
    try:
        rows = list(csv.reader(sample, delimiter=delimiter, strict=True))
    except csv.Error:
        rows = [line.rstrip("\r\n").split(delimiter) for line in sample]
    return [row for row in rows if any(cell.strip() for cell in row)] or [[""]]
