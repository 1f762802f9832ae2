"""What every export says of itself: title, unit, period, sources, licences, day, link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qala.edition import Edition
from qala.observation import Observation, Period
from qala.text import in_language, say
from qala.wording import day_words, measure, period_words, source_words


@dataclass(frozen=True, slots=True)
class Cited:
    """A source behind an export: its id, how to attribute it, its licence and address."""

    code: str
    attribution: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class About:
    """What an export of one indicator says of itself, in a language.

    Attributes
    ----------
    title, unit, definition, method : str
    periods : str
        First and last, in words.
    sources : tuple of Cited
        Those of the figures that are in it.
    as_of, version, link : str
        Day of the shipped data, version of the uploads, address of the view; empty if unknown.
    """

    indicator: str
    language: str
    title: str
    unit: str
    definition: str
    method: str
    periods: str
    sources: tuple[Cited, ...]
    as_of: str
    version: str
    link: str

    def lines(self) -> list[tuple[str, str]]:
        """Return names and values of all that is known, for a table of two columns."""
        told = {
            "title": self.title,
            "unit": self.unit,
            "definition": self.definition,
            "method": self.method,
            "periods": self.periods,
            "as_of": self.as_of,
            "version": self.version,
            "link": self.link,
            "indicator": self.indicator,
        }
        return [(say(f"export.{key}", self.language), text) for key, text in told.items() if text]


def about(
    edition: Edition,
    indicator: str,
    observations: Sequence[Observation],
    language: str,
    link: str = "",
) -> About:
    """Return what an export of these observations says of itself."""
    entry = edition.indicator(indicator)
    told = about_several(edition, entry.title[language], observations, language, link)
    return replace(
        told,
        indicator=indicator,
        unit=unit_name(edition, indicator, language),
        definition=entry.definition[language],
        method=entry.method[language],
    )


def about_several(
    edition: Edition,
    title: str,
    observations: Sequence[Observation],
    language: str,
    link: str = "",
) -> About:
    """Return what an export of several indicators says of itself: no unit, no definition."""
    catalogue = edition.catalogue
    codes = sorted({each.time_period for each in observations}, key=_order)
    ends = dict.fromkeys((*codes[:1], *codes[-1:]))
    return About(
        "",
        language,
        title,
        "",
        "",
        "",
        " – ".join(period_words(code, language) for code in ends),
        tuple(_cited(edition, code, language) for code in _sources(edition, observations)),
        day_words(catalogue.edition.as_of, language),
        str(edition.version) if edition.version else "",
        link,
    )


def unit_name(edition: Edition, indicator: str, language: str) -> str:
    """Return an indicator's unit in words; none for a category."""
    entry = edition.indicator(indicator)
    return "" if entry.categorical else edition.catalogue.units[entry.unit].name[language]


def heading(edition: Edition, indicator: str, language: str) -> str:
    """Return title and unit in one line."""
    return measure(edition, edition.indicator(indicator), language)


def _order(code: str) -> tuple[int, int, int]:
    return Period.parse(code).order


def _sources(edition: Edition, observations: Sequence[Observation]) -> list[str]:
    named = dict.fromkeys(each.source for each in observations)
    return list(dict.fromkeys(code for each in named for code in edition.sources_of(each)))


def _cited(edition: Edition, code: str, language: str) -> Cited:
    source = edition.catalogue.sources[code]
    licence = in_language(source.licence, language)
    return Cited(code, source_words(edition, code, language), licence, source.url)
