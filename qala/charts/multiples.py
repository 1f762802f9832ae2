"""Data of the small multiples: one indicator, every place of a level, one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qala.catalogue import Indicator
from qala.charts.cards import spark_line
from qala.edition import Edition
from qala.text import say
from qala.wording import place_name, value_words


def multiples(
    edition: Edition, entry: Indicator, places: Sequence[str], language: str, chosen: set[str]
) -> dict[str, Any] | None:
    """Return the small charts of the places that have yearly values; None where none has."""
    series = {place: edition.cube.series(entry.id, place) for place in places}
    sparks = {p: spark_line(edition, entry, p, cells) for p, cells in series.items()}
    charts = [
        _chart(edition, entry, place, drawn, language) | {"chosen": place in chosen}
        for place, drawn in sparks.items()
        if any(value is not None for value in drawn["values"])
    ]
    if not charts:
        return None
    values = [v for drawn in sparks.values() for v in drawn["values"] if v is not None]
    years = [int(year) for drawn in sparks.values() for year in drawn["periods"]]
    return {
        "charts": charts,
        "span": [min(values), max(values)],
        "years": [min(years), max(years)],
        "alt": say("compare.multiples_alt", language, count=len(charts)),
    }


def _chart(
    edition: Edition, entry: Indicator, place: str, drawn: dict[str, Any], language: str
) -> dict[str, Any]:
    pairs = zip(drawn["periods"], drawn["values"], strict=True)
    known = [(year, value) for year, value in pairs if value is not None]
    return {
        "name": place_name(edition.gazetteer[place], language),
        "years": [known[0][0], known[-1][0]],
        "first": value_words(entry, known[0][1], language),
        "last": value_words(entry, known[-1][1], language),
        "spark": drawn,
    }
