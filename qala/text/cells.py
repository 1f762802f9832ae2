"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

_FORMULA_STARTS = tuple("=+-@\t\r\n\0")


def safe_cell(text: str) -> str:
    """Return a text cell that a spreadsheet will not run (OWASP ASVS 1.2.10)."""
    starts = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if starts else text
