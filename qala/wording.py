"""Codes → words: places, periods, values, sources and classes as they are shown."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date

from qala.catalogue import Indicator, Source
from qala.edition import Edition
from qala.observation import Period, PeriodKind
from qala.places import Place
from qala.text import format_number, in_language, message_keys, say

if TYPE_CHECKING:
    from qala.intake import Finding, Option, Question

_NOBODY = "–"  # what the door writes where nothing is alike


def place_name(place: Place, language: str) -> str:
    """Return a place's name; a town says that it is one."""
    name = place.name[language]
    if place.kind in ("country", "region", "former_region"):
        return name
    return _place_form(place.kind, language).replace("{name}", name)


@lru_cache(maxsize=64)
def _place_form(kind: str, language: str) -> str:
    """How a kind of place is named; with thousands of them that counts."""
    return say(f"place.{kind}", language, name="{name}")


def period_words(code: str, language: str) -> str:
    """Return a period as people read it."""
    period = Period.parse(code)
    values: dict[str, object] = {"start": period.start, "end": period.end, "part": period.part}
    if period.kind is PeriodKind.MONTH:
        values["month"] = say(f"month.{period.part}", language)
    return say(f"period.{period.kind}", language, **values)


def span_words(first: int, last: int) -> str:
    """Return the years from one to another; a single one where they are the same."""
    return f"{first}–{last}" if first < last else str(first)


def unit_symbol(edition: Edition, entry: Indicator, language: str) -> str:
    """Return the symbol that stands after an indicator's numbers; none for a category."""
    return "" if entry.categorical else edition.catalogue.units[entry.unit].symbol[language]


def unit_words(edition: Edition, entry: Indicator, language: str) -> str:
    """Return an indicator's unit in words; none where its title tells it, or for a category."""
    title, unit = entry.title[language], edition.catalogue.units[entry.unit].name[language]
    told = f" {_plain(unit)}" in f" {_plain(title)}"
    return "" if entry.categorical or told else unit


def measure(edition: Edition, entry: Indicator, language: str) -> str:
    """Return title and unit in words, as they stand under a finding; the unit once."""
    unit = unit_words(edition, entry, language)
    return f"{entry.title[language]}, {unit}" if unit else entry.title[language]


def _plain(text: str) -> str:
    """Text in small letters, its numbers without spaces: 10 000 and 10000 are one."""
    return re.sub(r"(?<=\d)\s(?=\d)", "", " ".join(text.casefold().split()))


def axis_title(edition: Edition, entry: Indicator, language: str) -> str:
    """Return an indicator's short name with the symbol of its unit, as it stands at an axis."""
    symbol = unit_symbol(edition, entry, language)
    return f"{entry.short[language]}, {symbol}" if symbol else entry.short[language]


def value_words(entry: Indicator, value: float | None, language: str) -> str:
    """Return a value as it is shown, without its unit; a category by its name."""
    if entry.categorical and value is not None:
        return next((c.name[language] for c in entry.categories if c.value == value), "–")
    return format_number(value, language, entry.decimals)


def value_with_unit(edition: Edition, entry: Indicator, value: float | None, language: str) -> str:
    """Return a value with its unit, as it stands in a sentence."""
    number = value_words(entry, value, language)
    phrase = edition.catalogue.units[entry.unit].phrase
    if phrase is not None and value is not None:
        return phrase[language].format(value=number)
    return f"{number}\u00a0{unit_symbol(edition, entry, language)}".rstrip("\u00a0")


def target_words(
    edition: Edition, entry: Indicator, value: float, year: int | None, language: str
) -> str:
    """Return a target's value with its unit, and its year where it has one."""
    words = value_with_unit(edition, entry, value, language)
    return words if year is None else say("targets.goal_by", language, value=words, year=year)


def source_words(edition: Edition, source: str, language: str) -> str:
    """Return the attribution of a cell's source, or of both operands' for a derived value.

    An upload says that it is one, and of which day.
    """
    found = (_attribution(edition, each, language) for each in edition.sources_of(source))
    return "; ".join(dict.fromkeys(found))


def _attribution(edition: Edition, source: str, language: str) -> str:
    entry = edition.catalogue.sources[source]
    named = in_language(entry.attribution, language) or _outlet(entry, language)
    upload = edition.uploads.get(source)
    if upload is None:
        return named
    day = day_words(upload.at[:10], language)
    return say("source.uploaded", language, source=named, day=day, version=upload.version)


def _outlet(source: Source, language: str) -> str:
    """A report is named by who published it and when; its headline stands on the data page."""
    words = (in_language(source.publisher, language), date_words(source.dated, language))
    return ", ".join(filter(None, words))


def source_note(source: Source, language: str) -> str:
    """Return all there is to say of a source: its document, who answers for it, terms, link."""
    title = in_language(source.title, language)
    if source.language not in ("", language):
        title += f" ({say(f'source.in_{source.language}', language)})"
    named = in_language(source.attribution, language) or _outlet(source, language)
    words = (title, named, in_language(source.licence, language), source.url)
    return ". ".join(filter(None, words))


def day_words(day: str, language: str) -> str:
    """Return an ISO date as it stands in a sentence of a language."""
    pattern = say("date.pattern", language)
    return format_date(date.fromisoformat(day), pattern, locale=language)


def date_words(code: str, language: str) -> str:
    """Return a day, a month (``2026-02``) or a year in words; empty where nothing is known."""
    if len(code) == len("2026-02"):
        pattern = say("date.month", language)
        return format_date(date.fromisoformat(f"{code}-01"), pattern, locale=language)
    return day_words(code, language) if len(code) > len("2026-02") else code


def _named(edition: Edition, name: str, value: str, language: str) -> str:
    """Return a parameter of a sentence in words where it is a code; other texts as they are."""
    if name == "candidates":
        return ", ".join(_code_words(edition, code, language) for code in value.split(", "))
    if name == "unit" and value in edition.catalogue.units:
        return edition.catalogue.units[value].name[language]
    if name == "time_period":
        return period_words(value, language)
    if name in ("indicator", "whole", "ref_area", "place"):
        return _code_words(edition, value, language)
    return value


def _code_words(edition: Edition, code: str, language: str) -> str:
    if code in edition.gazetteer:
        return place_name(edition.gazetteer[code], language)
    entry = edition.catalogue.indicators.get(code)
    return entry.title[language] if entry else code


def finding_words(edition: Edition, finding: Finding, language: str) -> str:
    """Return a finding's sentence: what, where and the remedy."""
    from qala.intake import cut  # noqa: PLC0415 (who has a finding has the door)

    where = {"row": str(finding.row), "column": finding.column, "heading": finding.heading}
    values = {**where, "cell": finding.cell, **finding.params}
    named = {name: _named(edition, name, value, language) for name, value in values.items()}
    key = f"finding.{finding.code}"
    if finding.params.get("candidates") == _NOBODY and f"{key}-alone" in message_keys():
        key += "-alone"
    told = say(key, language, **named)
    if not finding.sheet or "sheet" in finding.params:
        return told
    return say("intake.on_sheet", language, sheet=cut(finding.sheet), told=told)


def question_words(edition: Edition, question: Question, language: str) -> str:
    """Return a question's sentence."""
    named = {n: _named(edition, n, v, language) for n, v in question.params.items()}
    return say(f"question.{question.code.partition(':')[0]}.ask", language, **named)


def option_words(edition: Edition, question: Question, option: Option, language: str) -> str:
    """Return an option's words: a place's or indicator's name, a message, or its own text."""
    for name in ("place", "indicator"):
        if option.params.get(name) == option.code:
            return _code_words(edition, option.code, language)
    key = f"question.{question.code.partition(':')[0]}.{option.code}"
    known = key in message_keys()
    return say(key, language, **option.params) if known else option.params.get("text", option.code)
