"""Names of widgets: none holds a word of a file, and no two widgets of a page share one."""

from __future__ import annotations

from hashlib import blake2s

from qala.intake import Finding

_DIGITS = 8


def named(kind: str, *parts: object) -> str:
    """Return the name of a widget of a kind that is about these parts.

    A widget keeps its value under its name: what it is about must be all in the name, so that
    no value is taken for another cell's.
    """
    return f"{kind}_{blake2s(repr(parts).encode(), digest_size=_DIGITS).hexdigest()}"


def finding_name(kind: str, each: Finding) -> str:
    """Return the name of a widget that mends a finding."""
    return named(kind, each.code, each.sheet, each.row, each.column, each.cell)
