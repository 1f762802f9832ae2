"""Numbers as a language writes them (CLDR by Babel)."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

import msgspec
from babel import Locale
from babel.numbers import format_decimal

MINUS = "\u2212"


class NumberWords(msgspec.Struct, frozen=True):
    """How the browser writes a number the way we do: separators, decimals, unit."""

    decimal: str
    group: str
    decimals: int
    unit: str


@lru_cache(maxsize=64)
def _pattern(decimals: int) -> str:
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def format_number(
    value: float | None, language: str, decimals: int = 0, *, sign: bool = False
) -> str:
    """Return a number in a language: grouped, with `decimals` places and a true minus sign.

    A value of None or one that is not finite gives an en dash; `sign` writes the plus as well.
    """
    if value is None or not isfinite(value):
        return "–"
    words = format_decimal(abs(value), _pattern(decimals), locale=language)
    zero = not any(letter in "123456789" for letter in words)
    lead = "" if zero else MINUS if value < 0 else "+" if sign else ""
    return lead + words


@lru_cache(maxsize=512)
def number_words(language: str, decimals: int, unit: str) -> NumberWords:
    """Return the separators of a language with an indicator's decimals and unit symbol."""
    symbols = Locale.parse(language).number_symbols["latn"]
    return NumberWords(symbols["decimal"], symbols["group"], decimals, unit)
