"""The few large numbers beside a stage's map, and the honest line at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from qala.catalogue import WHOLE
from qala.edition import Edition
from qala.places import COUNTRY
from qala.story import Step, cited_sources
from qala.ui.page import Page
from qala.wording import day_words, period_words, place_name, source_words, value_with_unit


def facts_of(
    page: Page,
    edition: Edition,
    indicator: str,
    place: str,
    period: str,
    *,
    titled: bool = False,
) -> list[dict[str, str]]:
    """Return the place's value and the country's, where there are such, in words.

    `titled` puts the indicator's title in the place of the place's name.
    """
    entry, language = edition.indicator(indicator), page.language
    found: list[dict[str, str]] = []
    for code in dict.fromkeys((place, COUNTRY)):
        cell = edition.cube.cell(indicator, code, period)
        if cell.value is not None:
            name = (
                entry.short[language] if titled else place_name(edition.gazetteer[code], language)
            )
            value = value_with_unit(edition, entry, cell.value, language)
            found.append({"word": name, "value": value})
    return found


def footer_of(page: Page, step: Step, drawn: Sequence[str] = (), years: str = "") -> str:
    """Return source, period and day of what a step shows or cites.

    `drawn` are the sources of its chart and `years` its period, where the view has one.
    """
    language, edition = page.language, page.edition
    plain = page.say(
        "present.footer.plain", day=day_words(edition.catalogue.edition.as_of, language)
    )
    sources = list(dict.fromkeys([*drawn, *_sources(page, step)]))
    if not sources:
        return plain
    every = [source_words(edition, source, language).split("; ") for source in sources]
    words = "; ".join(dict.fromkeys(part for parts in every for part in parts))
    period = step.codes.get("period", "")
    own = period_words(period, language) if period else step.codes.get("year", "")
    return " · ".join(filter(None, (words, years or own, plain)))


def _sources(page: Page, step: Step) -> list[str]:
    """Source ids of the view's own figures, then of those its texts cite."""
    edition = page.edition
    codes = step.codes
    found: list[str] = []
    indicator, period = codes.get("indicator", ""), codes.get("period", "")
    if indicator in edition.catalogue.indicators:
        places = (codes.get("place", page.selection.place), COUNTRY)
        cells = [edition.cube.cell(indicator, place, period) for place in places if period]
        cells += [
            cell
            for place in codes.get("places", "").split(".")
            if place in edition.gazetteer
            for _, cell in edition.cube.series(indicator, place)[-1:]
        ]
        found += [cell.source for cell in cells if cell.value is not None]
    if step.view == "index":
        found += _index_sources(page, step)
    for text in (step.title, step.message):
        found += cited_sources(edition, text[page.language])
    return found


def _index_sources(page: Page, step: Step) -> list[str]:
    """Sources of the members' figures of the place an index step shows."""
    code, year = step.codes.get("index", WHOLE), step.codes.get("year", "")
    if not year.isdigit() or code not in page.edition.catalogue.indices:
        return []
    gathered = page.shelf.gathered(code, int(year))
    place = step.codes.get("place", page.selection.place)
    if place not in gathered.places:
        return []
    return [source for source in gathered.sources[gathered.places.index(place)] if source]
