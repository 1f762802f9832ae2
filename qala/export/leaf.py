"""What a place's one-pager says: facts, findings and a line an indicator, every word ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from qala.analysis.change import Change
from qala.analysis.findings import difference_words, findings
from qala.analysis.level import level_values
from qala.analysis.profile import Row, profile_rows
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.export.sparks import Runs, runs_of
from qala.observation import ObservationStatus
from qala.places import COUNTRY, Place
from qala.text import format_number, in_language, say
from qala.wording import (
    day_words,
    period_words,
    place_name,
    source_words,
    unit_symbol,
    value_words,
)

# Signs after a figure that needs a word; explained below the table where they occur.
_SIGNS = {
    ObservationStatus.PROVISIONAL: "*",
    ObservationStatus.ESTIMATED: "≈",
    ObservationStatus.SUSPECT: "?",
}
_PRESS = "†"
_NORMAL = ObservationStatus.NORMAL


class Credit(NamedTuple):
    """Whom to name for a figure, and on what terms it may be shown."""

    words: str
    licence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the table; ``weight`` is smaller for what matters more."""

    indicator: str
    topic: str
    title: str
    unit: str
    value: str
    wordy: bool
    period: str
    country: str
    like: str
    rank: str
    change: str
    runs: Runs
    sources: tuple[Credit, ...]
    sign: str
    weight: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A one-pager before it is set."""

    place: Place
    name: str
    facts: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    lines: tuple[Line, ...]


def leaf(edition: Edition, code: str, language: str) -> Leaf:
    """Return what there is to say of a place."""
    place = edition.gazetteer[code]
    rows = profile_rows(edition, code, cache(partial(level_values, edition)))
    name = place_name(place, language)
    told = findings(edition, rows, language, limit=3)
    return Leaf(
        place,
        name,
        tuple(_facts(edition, place, rows, language)),
        tuple(each.words.removeprefix(f"{name}: ") for each in told),
        tuple(_line(edition, row, order, language) for order, row in enumerate(rows)),
    )


def _facts(
    edition: Edition, place: Place, rows: Sequence[Row], language: str
) -> Iterable[tuple[str, str]]:
    for row in rows:
        entry = edition.indicator(row.standing.indicator)
        if entry.id in ("population", "population_city"):
            value = value_words(entry, row.standing.cell.value, language)
            period = period_words(row.standing.period, language)
            yield entry.short[language], f"{value} ({period})"
    centre = "capital" if place.code == COUNTRY else "centre"
    named = {centre: place.capital, "region": place.parent if place.parent != COUNTRY else ""}
    for key, code in named.items():
        if code:
            yield say(f"paper.{key}", language), place_name(edition.gazetteer[code], language)
    if place.is_region and place.valid_from > date.min:
        yield say("paper.since", language), day_words(place.valid_from.isoformat(), language)
    if place.is_region and not place.stands:
        yield say("paper.until", language), day_words(place.valid_to.isoformat(), language)
        names = [place_name(edition.gazetteer[each], language) for each in place.members]
        yield say("paper.today", language), ", ".join(names)


def _line(edition: Edition, row: Row, order: int, language: str) -> Line:
    standing = row.standing
    entry, cell = edition.indicator(standing.indicator), standing.cell
    sign = _PRESS if cell.source in edition.press else _SIGNS.get(cell.status or _NORMAL, "")
    counted = standing.place == COUNTRY or entry.aggregation == "sum"
    return Line(
        entry.id,
        entry.topic,
        entry.short[language],
        _unit(edition, entry, language),
        value_words(entry, cell.value, language),
        entry.categorical,
        period_words(standing.period, language),
        "" if counted else _beside(entry, standing.country.value, language),
        _beside(entry, row.like, language),
        f"{standing.rank[0]}/{standing.rank[1]}" if standing.rank else "",
        _change(edition, entry, row, language),
        runs_of(edition, entry.id, standing.place, standing.series),
        credits_of(edition, cell.source, language),
        sign,
        (_matter(edition, entry), order),
    )


def credits_of(edition: Edition, source: str, language: str) -> tuple[Credit, ...]:
    """Return whom to name for a cell's source: one, or both operands' where they differ."""
    found = (
        Credit(
            source_words(edition, each, language),
            in_language(edition.catalogue.sources[each].licence, language),
        )
        for each in edition.sources_of(source)
    )
    return tuple(dict.fromkeys(found))


def _unit(edition: Edition, entry: Indicator, language: str) -> str:
    """The unit beside the title, unless the title has told it: buses per 10,000 people."""
    told = edition.catalogue.units[entry.unit].phrase is not None and "000" in entry.short[language]
    return "" if told else unit_symbol(edition, entry, language)


def _beside(entry: Indicator, value: float | None, language: str) -> str:
    return "" if value is None else value_words(entry, value, language)


def _change(edition: Edition, entry: Indicator, row: Row, language: str) -> str:
    """A change with the year it is counted from, or the break that forbids one."""
    moved = row.standing.change
    if isinstance(moved, Change):
        start = period_words(moved.start, language)
        if edition.catalogue.units[entry.unit].interval:
            words = format_number(moved.difference, language, entry.decimals, sign=True)
        else:
            words = difference_words(entry, moved, language)
        return say("paper.changed", language, change=words, start=start)
    if moved.broken is not None:
        return say("paper.broken", language, year=moved.broken.at[:4])
    return ""


def _matter(edition: Edition, entry: Indicator) -> int:
    """How soon a line is left out where the page is full: the headlines never before others."""
    catalogue = edition.catalogue
    heads = {code for head in catalogue.headlines.values() for code in head.indicators}
    scored = {m.indicator for recipe in catalogue.indices.values() for m in recipe.members}
    matters = (
        entry.id in heads,
        entry.id in scored or entry.target is not None,
        entry.rankable,
        entry.aggregation != "sum",
    )
    return matters.index(True) if True in matters else len(matters)


def sign_words(lines: Iterable[Line], language: str) -> list[str]:
    """Return what the signs in these lines mean."""
    used = {line.sign for line in lines}
    known = {sign: say(f"status.{status}", language) for status, sign in _SIGNS.items()}
    known[_PRESS] = say("paper.press", language)
    return [f"{sign} – {words}" for sign, words in known.items() if sign in used]
