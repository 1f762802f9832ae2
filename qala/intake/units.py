"""Units as files write them against the indicator's: equal, convertible exactly, or another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

import msgspec

from qala.intake.facts import read_facts
from qala.places import fold_lookalikes

_RAISED = str.maketrans("²³", "23")
# A dot or a comma inside a number stays; around words it is an abbreviation's.
_SOFT = str.maketrans(dict.fromkeys(".;()[]«»\"'", " ") | {"×": " ", "µ": "u", "μ": "u"})


class _Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    of: str = ""
    factor: str = "1"


class _Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    factor: str
    base: str
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scales: dict[str, tuple[str, ...]]
    bases: dict[str, _Base]
    catalogue: dict[str, _Unit]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as so many of a base unit: thousand hectares are 1000 of ``ha``."""

    factor: Fraction
    base: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a file's unit stands to the indicator's.

    ``kind`` is ``same``, ``convertible`` (a value times ``factor`` is in the indicator's unit),
    ``other`` (known, and of something else) or ``unknown`` (we do not know the text).
    """

    kind: str
    factor: Fraction = Fraction(1)


def _facts() -> _Facts:
    return read_facts("units", _Facts)


@lru_cache(maxsize=1024)
def fold_unit(text: str) -> str:
    """Return a unit's text as it is looked up."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_RAISED).translate(_SOFT)
    plain = plain.replace("ё", "е").replace(" /", "/").replace("/ ", "/")
    return " ".join(fold_lookalikes(word) for word in plain.split()).strip(",:- ")


@cache
def _words() -> dict[str, str]:
    bases = _facts().bases.items()
    return {fold_unit(word): base for base, entry in bases for word in entry.words}


@cache
def _scales() -> dict[str, int]:
    return {fold_unit(word): int(n) for n, words in _facts().scales.items() for word in words}


@lru_cache(maxsize=1024)
def read_unit(text: str) -> Measure | None:
    """Return what a unit's text measures, or None for words we do not know."""
    folded = fold_unit(text)
    if folded in _words():
        return Measure(Fraction(1), _words()[folded])
    first, _, rest = folded.partition(" ")
    scale = _scales().get(first)
    if scale is None:
        return None
    base = _words().get(rest) if rest else "count"
    return Measure(Fraction(scale), base) if base else None


def compare_units(text: str, unit: str, names: Iterable[str] = ()) -> Verdict:
    """Return how a file's unit text stands to a unit of the catalogue.

    Parameters
    ----------
    names
        What the catalogue itself calls the unit, in all languages.
    """
    if fold_unit(text) in {fold_unit(name) for name in names}:
        return Verdict("same")
    wanted, found = _facts().catalogue.get(unit), read_unit(text)
    if found is None or wanted is None:
        return Verdict("unknown")
    for base in (wanted.base, *wanted.also):
        factor = _factor(found, Measure(Fraction(wanted.factor), base))
        if factor is not None:
            return Verdict("same" if factor == 1 else "convertible", factor)
    short = found.factor == Fraction(wanted.factor) and found.base in wanted.short
    return Verdict("same" if short else "other")


def _factor(found: Measure, wanted: Measure) -> Fraction | None:
    one, two = _root(found), _root(wanted)
    return one.factor / two.factor if one.base == two.base else None


def _root(measure: Measure) -> Measure:
    entry = _facts().bases[measure.base]
    return Measure(measure.factor * Fraction(entry.factor), entry.of) if entry.of else measure


def convert(value: float, factor: Fraction) -> float:
    """Return a value times an exact factor; a workbook's binary noise is not multiplied along."""
    exact = Fraction(Decimal(repr(value))) * factor
    return float(f"{float(exact):.15g}")
