"""Rows of uneven width: padded where only blanks are missing, else named; cells never shift."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.limits import Limits
from qala.intake.sheet import Row

_WHOLE = re.compile(r"\s*[+\-−–]?\d{1,3}(?:[ \u00a0\u202f]?\d{3})*\s*")
_FRACTION = re.compile(r"\s*\d{1,6}\s*%?\s*")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_DIGIT = re.compile(r"\d")
_BLOCK = 16  # Excel leaves out the blank ends of text rows sixteen rows at a time


def even_rows(
    rows: Sequence[Row], delimiter: str, limits: Limits
) -> tuple[tuple[Row, ...], list[Finding]]:
    """Return the rows made equally wide, without columns blank to the end, and what was found.

    A row with too many cells, or a row of figures with too few, could have its figures under the
    wrong heading: it is left out and named.
    """
    if not rows:
        return (), []
    heading = _heading(rows)
    if heading and _is_even(rows, heading.width):
        return tuple(rows), []
    if delimiter == "comma" and (split := _split_decimals(rows)):
        return (), [split]
    width = _usual_width(rows)
    if narrow := _narrow_heading(rows, width):
        return (), [narrow]
    blocks = _excel_blocks(rows)
    kept: list[Row] = []
    findings: list[Finding] = []
    for row in rows:
        filled = row.width
        if filled > width:
            findings.append(_uneven("extra-cell", row, filled, width))
        elif len(row.cells) >= width or not _holds_figures(row) or blocks[row.number]:
            kept.append(_widen(row, width))
        else:
            findings.append(_uneven("missing-cell", row, len(row.cells), width))
    last = max((row.width for row in kept), default=0)
    return tuple(_widen(row, last) for row in kept), _count_rest(findings, limits)


def _is_even(rows: Sequence[Row], width: int) -> bool:
    """Whether all rows are as wide as the heading's text: nearly every file is, and done with."""
    return all(len(row.cells) == width for row in rows)


def _usual_width(rows: Sequence[Row]) -> int:
    """Return the commonest width, the larger of two equals; single cells are titles and notes."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    return max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))[0]


def _widen(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    if not missing:
        return row
    return replace(row, cells=(*row.cells, *[""] * missing)[:width])


def _heading(rows: Sequence[Row]) -> Row | None:
    """Return the first row with at least two filled cells."""
    return next((row for row in rows if sum(bool(cell.strip()) for cell in row.cells) > 1), None)


def _split_decimals(rows: Sequence[Row]) -> Finding | None:
    """Return the refusal of a comma file whose decimal commas are not quoted: 24,1 is two cells.

    Such rows are wider than their heading and hold a whole number before a fraction. One such
    row may have a stray cell; two, or a file of few rows, tell of the whole file.
    """
    heading = _heading(rows)
    if heading is None:
        return None
    expected = heading.width
    below = [row for row in rows if row.number > heading.number]
    wide = [row for row in below if row.width > expected]
    split = [row for row in wide if _pairs(row) >= row.width - expected]
    if not split or (len(split) == 1 and len(below) > 3) or 2 * len(split) < len(wide):
        return None
    first = split[0]
    column = next(i for i in range(len(first.cells) - 1) if _is_pair(first, i))
    params = {
        "expected": str(expected),
        "found": str(first.width),
        "whole": first.cells[column].strip(),
        "fraction": first.cells[column + 1].strip(),
        "count": str(len(split)),
    }
    shown = ",".join(first.cells[column : column + 2])
    return Finding("decimal-comma", Severity.ERROR, row=first.number, column=column_letter(column),
                   heading=cut(heading.cells[column]) if column < expected else "",
                   cell=cut(shown), params=params)  # fmt: skip


def _is_pair(row: Row, index: int) -> bool:
    whole, fraction = row.cells[index], row.cells[index + 1]
    return bool(_WHOLE.fullmatch(whole) and _FRACTION.fullmatch(fraction))


def _pairs(row: Row) -> int:
    """Return how many cells pair as a whole number and a fraction, each cell used once."""
    found = index = 0
    while index < len(row.cells) - 1:
        paired = _is_pair(row, index)
        found, index = found + paired, index + 1 + paired
    return found


def _narrow_heading(rows: Sequence[Row], width: int) -> Finding | None:
    """Return the refusal of a table whose heading has fewer cells than the figures below it."""
    for above, row in pairwise(rows):
        if len(row.cells) >= width and row.width > len(above.cells):
            cells = [cell for cell in row.cells if _DIGIT.search(cell)]
            figures = any(not _YEAR.fullmatch(cell) for cell in cells)
            filled = sum(bool(cell.strip()) for cell in above.cells)
            if figures and filled > 1 and not _holds_figures(above):
                return _uneven("heading-width", above, len(above.cells), row.width)
            return None
    return None


def _holds_figures(row: Row) -> bool:
    """Whether a row has a cell of digits that is no year."""
    return any(
        _DIGIT.search(cell) and not _YEAR.fullmatch(cell) and not re.search(r"[^\W\d_]{2}", cell)
        for cell in row.cells[1:]
    )


def _excel_blocks(rows: Sequence[Row]) -> dict[int, bool]:
    """Row number → whether its short width is Excel's way of writing blank ends.

    Excel writes text in blocks of sixteen rows, each as wide as its widest row. So in a file of
    Excel's every block is of one width; where only one row is short, something else cut it.
    """
    widths: dict[int, Counter[int]] = {}
    for row in rows:
        widths.setdefault((row.number - 1) // _BLOCK, Counter())[len(row.cells)] += 1
    even = all(len(each) == 1 for each in widths.values())
    return {row.number: even and widths[(row.number - 1) // _BLOCK].total() > 1 for row in rows}


def _uneven(code: str, row: Row, found: int, expected: int) -> Finding:
    params = {"expected": str(expected), "found": str(found)}
    cell = row.cells[expected] if found > expected else row.cells[-1]
    column = column_letter(expected if found > expected else len(row.cells) - 1)
    return Finding(code, Severity.ERROR, row=row.number, column=column, cell=cut(cell),
                   params=params)  # fmt: skip


def _count_rest(findings: list[Finding], limits: Limits) -> list[Finding]:
    if len(findings) <= limits.told:
        return findings
    params = {"count": str(len(findings) - limits.told)}
    return [*findings[: limits.told], Finding("more-rows", Severity.ERROR, params=params)]
