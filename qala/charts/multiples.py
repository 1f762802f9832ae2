"""Data of the small multiples: one indicator, every place of a level, one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    held = [v for drawn in sparks.values() for v in drawn["values"] if v is not None]
    values = _sound(sparks.values()) or held
    years = [int(year) for drawn in sparks.values() for year in drawn["periods"]]
    return {
        "charts": charts,
        "span": [min(values), max(values)],
        "years": [min(years), max(years)],
        "alt": say("compare.multiples_alt", language, count=len(charts)),
        "signs": [sign for sign in ("suspect", "breaks") if any(s[sign] for s in sparks.values())],
    }


def _sound(sparks: Iterable[dict[str, Any]]) -> list[float]:
    """The values the common scale is made from: none in doubt."""
    return [
        value
        for spark in sparks
        for n, value in enumerate(spark["values"])
        if value is not None and n not in spark["suspect"]
    ]


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
