"""Miswritten numbers: why a cell that should be a number is none, each cause with its code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from qala.intake.periods import month_words

_ENDLESS = re.compile(r"[+-]?(?:nan|inf(?:inity)?|[0-9.,]+e\+?[0-9]{4,})")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ t].*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}"
    r"|[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?"
)
_WORD_DATE = re.compile(r"(?:[0-9]{1,4}[. \-/]+)?(?P<word>[^\W\d_]+)\.?(?:[. \-/]*[0-9]{1,4})?")
_RANGE = re.compile(r"[0-9][0-9 .,]*[-–—−]+ ?[0-9][0-9 .,]*")
_ROUNDED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[EЕ]\+[0-9]{1,3}")
_SEPARATED = re.compile(r"[+-]?[0-9 .,'’_\u00a0\u202f\u2009]+")
_UNCLEAR_MARK = re.compile(r"[0-9.,]+\)")


# No cause turns on which digit it is: a column of like faults is looked into once.
_ONE_DIGIT = str.maketrans("123456789", "000000000")


def _narrow(text: str) -> bool:
    return set(text) == {"#"}


def _foreign(text: str) -> bool:
    return any(unicodedata.category(c) == "Nd" and not c.isascii() for c in text)


def _dated(text: str) -> bool:
    """«24.май» was 24.5 before Excel took it for a date."""
    word = _WORD_DATE.fullmatch(text.casefold())
    return bool(_DATE.fullmatch(text.casefold())) or bool(
        word and any(c.isdigit() for c in text) and word["word"] in month_words()
    )


def _lettered(text: str) -> bool:
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


# Cause by cause, the particular before the general.
_CAUSES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("excel-narrow", _narrow),
    ("excel-error", lambda text: text.startswith("#")),
    ("foreign-digits", _foreign),
    ("not-finite", lambda text: _ENDLESS.fullmatch(text.casefold())),
    ("excel-rounded", _ROUNDED.fullmatch),
    ("excel-date", _dated),
    ("number-in-brackets", lambda text: text.startswith("(") and text.endswith(")")),
    ("footnote-unclear", _UNCLEAR_MARK.fullmatch),
    ("number-range", _RANGE.fullmatch),
    ("letters-in-number", _lettered),
    ("number-grouping", _SEPARATED.fullmatch),
)


def cause_of(text: str) -> str:
    """Return the finding's code that says why a cell is no number."""
    return _cause_of(text.strip().translate(_ONE_DIGIT))


@lru_cache(maxsize=4096)
def _cause_of(shape: str) -> str:
    return next((code for code, holds in _CAUSES if holds(shape)), "type-error")
