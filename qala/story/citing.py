"""Citations: ``{value:indicator:place:period}`` in a text becomes the figure as it is shown.

Also ``{name:place}``, ``{title:indicator}``, and ``{target:indicator}``: value and year of its
documented target. A figure that is gone fails loudly: a story never says a number that the data do
not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qala.edition import Edition
from qala.observation import Observation, QalaError
from qala.wording import place_name, target_words, value_with_unit

_CITATION = re.compile(r"\{(value|name|title|target):([^{}]*)\}")
_ANY = re.compile(r"\{[^{}]*\}?|\}")


def fill(edition: Edition, text: str, language: str, story: str = "story") -> str:
    """Return a text with its citations filled in, in a language.

    Raises
    ------
    QalaError
        A citation that makes no sense, or a figure that the edition does not have.
    """
    _check(text, story)

    def told(found: re.Match[str]) -> str:
        kind, codes = found[1], found[2].split(":")
        try:
            return _KINDS[kind](edition, codes, language)
        except (KeyError, ValueError, IndexError) as error:
            raise _gone(story, found[0]) from error

    return _CITATION.sub(told, text)


def cited(edition: Edition, text: str) -> Iterator[Observation]:
    """Yield the observations a text cites, for its footer of sources."""
    for kind, codes in _CITATION.findall(text):
        parts = codes.split(":")
        if kind == "value" and len(parts) == 3:
            indicator, place, period = parts
            cell = edition.cube.cell(indicator, place, period)
            if cell.status is not None:
                value, status = cell.value, cell.status
                yield Observation(indicator, place, period, value, status, cell.source)


def cited_sources(edition: Edition, text: str) -> Iterator[str]:
    """Yield the sources of the figures and of the targets a text cites."""
    yield from (each.source for each in cited(edition, text))
    for kind, code in _CITATION.findall(text):
        entry = edition.catalogue.indicators.get(code)
        if kind == "target" and entry is not None and entry.target is not None:
            yield entry.target.source


def without_citations(text: str) -> str:
    """Return what is typed of a text, without what it cites."""
    return _CITATION.sub("", text)


def _check(text: str, story: str) -> None:
    for found in _ANY.findall(without_citations(text)):
        raise QalaError(story, "citation", found, "{value:…}, {target:…}, {name:…} or {title:…}")


def _gone(story: str, citation: str) -> QalaError:
    return QalaError(story, "citation", citation, "a figure, place or indicator that is there")


def _value(edition: Edition, codes: list[str], language: str) -> str:
    indicator, place, period = codes
    cell = edition.cube.cell(indicator, place, period)
    if cell.value is None:
        raise KeyError(period)
    return value_with_unit(edition, edition.indicator(indicator), cell.value, language)


def _name(edition: Edition, codes: list[str], language: str) -> str:
    (place,) = codes
    return place_name(edition.gazetteer[place], language)


def _title(edition: Edition, codes: list[str], language: str) -> str:
    (indicator,) = codes
    return edition.indicator(indicator).title[language]


def _target(edition: Edition, codes: list[str], language: str) -> str:
    (indicator,) = codes
    entry = edition.indicator(indicator)
    if entry.target is None:
        raise KeyError(indicator)
    return target_words(edition, entry, entry.target.value, entry.target.year, language)


_KINDS = {"value": _value, "name": _name, "title": _title, "target": _target}
