"""One finding, and the words its parts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from qala.analysis.standing import Standing
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.wording import period_words, place_name, value_with_unit, value_words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finding in words.

    Attributes
    ----------
    words : str
    kind : str
        ``standing``, ``peers``, ``goal`` or ``index``.
    topic : str
        Of its indicator; empty for a whole.
    page, codes
        The view that shows it.
    weight : float
        How telling it is, 0 to 1.
    """

    words: str
    kind: str
    topic: str
    page: str
    codes: Mapping[str, str]
    weight: float


def values_of(
    edition: Edition, entry: Indicator, standing: Standing, language: str
) -> dict[str, str]:
    """Return what a sentence about a standing names: title, place, period, value."""
    return {
        "title": entry.short[language],
        "place": place_name(edition.gazetteer[standing.place], language),
        "period": period_words(standing.period, language),
        "value": figure_words(edition, entry, standing.cell.value, language),
    }


def figure_words(edition: Edition, entry: Indicator, value: float | None, language: str) -> str:
    """Return a value with its unit, unless the title has told it: doctors per 10,000 – 3.9."""
    told = edition.catalogue.units[entry.unit].phrase is not None
    words = value_words if told else partial(value_with_unit, edition)
    return words(entry, value, language)
