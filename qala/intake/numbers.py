"""Numbers as people write them, read strictly: what is no number is said, never guessed."""

from __future__ import annotations

import re
from math import isfinite

# Python's float() takes nan, inf, 1_000 and Arabic digits: none of them is a figure here.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_MINUSES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-"})


def parse_number(text: str) -> float | None:
    """Return the finite number a cell holds in machine form (point, no grouping), else None."""
    plain = text.strip().translate(_MINUSES)
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if isfinite(value) else None
