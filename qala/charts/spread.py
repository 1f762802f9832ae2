"""Spreads of years → a line that no break and no change of borders is drawn across."""

from __future__ import annotations

from collections.abc import Sequence

from qala.analysis.spread import Spread, measured_runs, partings
from qala.catalogue import Indicator
from qala.charts.lines import Dot, Line, Mark
from qala.edition import Edition
from qala.text import format_number, say
from qala.wording import value_with_unit


def spread_line(
    edition: Edition,
    entry: Indicator,
    runs: Sequence[Sequence[Spread]],
    name: str,
    language: str,
) -> Line:
    """Return a measure over the years; a year in which it is not defined parts the line."""
    return Line(
        "",
        tuple(
            tuple(
                Dot(each.year, value, _hover(edition, entry, each, value, language))
                for each, value in run
            )
            for run in measured_runs(runs, name)
        ),
    )


def _hover(edition: Edition, entry: Indicator, each: Spread, value: float, language: str) -> str:
    places = edition.gazetteer
    return say(
        "fairness.spread.hover",
        language,
        year=each.year,
        value=format_number(value, language, 4 if value < 0.1 else 2),
        top=places[each.top].short[language],
        high=value_with_unit(edition, entry, each.high, language),
        bottom=places[each.bottom].short[language],
        low=value_with_unit(edition, entry, each.low, language),
        n=len(each.units),
        of=each.of,
    )


def spread_marks(
    edition: Edition, entry: Indicator, found: Sequence[Spread], language: str
) -> list[Mark]:
    """Return the breaks between the years, and where the number of units on the map changed."""
    marks: dict[int, list[str]] = {}
    for each in partings(edition, entry.id, found):
        marks.setdefault(each.year, []).append(each.words(language))
    return [Mark(year, " ".join(dict.fromkeys(words))) for year, words in sorted(marks.items())]
