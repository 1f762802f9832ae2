"""A step's place: its headline figures as a table, and where it lies."""

from __future__ import annotations

from functools import cache, partial

from qala.analysis.level import level_values
from qala.analysis.profile import profile_rows
from qala.analysis.standing import Standing
from qala.edition import Edition
from qala.export.scenes.figures import Scene, Table
from qala.export.scenes.mapped import place_plate
from qala.observation import Period
from qala.places import COUNTRY
from qala.text import say
from qala.wording import period_words, place_name, span_words, value_with_unit, value_words

_ROWS = 8
_COLUMNS = ("indicator", "value", "period", "country", "rank")


def place_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return the headline figures of a place. Raises KeyError on an unknown code."""
    place = edition.gazetteer[codes["place"]]
    kept = _headlines(edition, place.code)
    heading = tuple(say(f"profile.{name}", language) for name in _COLUMNS)
    return Scene(
        place_name(place, language),
        _span([each.period for each in kept]),
        _filled(heading, [_row(edition, each, language) for each in kept]),
        place_plate(edition, place, language),
        tuple(dict.fromkeys(each.cell.source for each in kept)),
        title=place_name(place, language),
    )


def _headlines(edition: Edition, place: str) -> list[Standing]:
    """The first headline of every topic, then the second, as far as there is room; by topic."""
    rows = profile_rows(edition, place, cache(partial(level_values, edition)))
    told = {row.standing.indicator: row.standing for row in rows}
    heads = edition.catalogue.headlines.values()
    found = [[told[code] for code in head.indicators if code in told] for head in heads]
    turns = [each[n] for n in range(_ROWS) for each in found if n < len(each)][:_ROWS]
    return [standing for each in found for standing in each if standing in turns]


def _row(edition: Edition, each: Standing, language: str) -> tuple[str, ...]:
    entry = edition.indicator(each.indicator)
    counted = entry.aggregation == "sum" or each.place == COUNTRY
    beside = None if counted else each.country.value
    return (
        entry.short[language],
        value_with_unit(edition, entry, each.cell.value, language),
        period_words(each.period, language),
        "" if beside is None else value_words(entry, beside, language),
        f"{each.rank[0]}/{each.rank[1]}" if each.rank else "",
    )


def _filled(heading: tuple[str, ...], body: list[tuple[str, ...]]) -> Table:
    """A table of the columns that have something to say."""
    kept = [n for n in range(len(heading)) if any(row[n] for row in body)] or [0]
    rows = tuple(tuple(row[n] for n in kept) for row in body)
    return Table(tuple(heading[n] for n in kept), rows)


def _span(codes: list[str]) -> str:
    """The years that periods lie in; nothing where none is stated."""
    stated = [each for each in map(Period.parse, codes) if each.end]
    if not stated:
        return ""
    first, last = min(each.start for each in stated), max(each.end for each in stated)
    return span_words(first, last)
