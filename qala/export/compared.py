"""A step's places over time: up to five lines, never across a break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qala.catalogue import Break, Indicator
from qala.edition import Edition
from qala.export.figures import Line, Lines, Scene
from qala.export.sparks import runs_of
from qala.places import COUNTRY
from qala.text import say
from qala.wording import measure, unit_words, value_words

# After Okabe and Ito, as on the site's line charts.
COLOURS = ("#0072B2", "#B84C00", "#00805A", "#6B2C80", "#6B7780")


def compare_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return the lines of the places asked for, else of the chosen one beside the country's.

    Raises KeyError on an unknown code.
    """
    entry = edition.indicator(codes["indicator"])
    return lines_scene(edition, entry, compared_places(codes), language)


def compared_places(codes: Mapping[str, str]) -> list[str]:
    """Return the places a compare page's codes ask for, else the chosen one and the country."""
    asked = [code for code in codes.get("places", "").split(".") if code]
    return asked or list(dict.fromkeys([codes.get("place", COUNTRY), COUNTRY]))


def lines_scene(edition: Edition, entry: Indicator, places: Sequence[str], language: str) -> Scene:
    """Return an indicator of places over the years; without a chart where it has no numbers."""
    told = measure(edition, entry, language)
    title, unit = entry.title[language], unit_words(edition, entry, language)
    lines = _lines(edition, entry, places, language)
    if not lines:
        return Scene(told, title=title, unit=unit)
    chart = Lines(entry.short[language], lines, entry.decimals)
    first, last = chart.years[0], chart.years[-1]
    breaks = breaks_within(edition, entry, lines, chart.years)
    years = tuple(dict.fromkeys(int(each.at[:4]) for each in breaks))
    cut = replace(chart, breaks=years)
    hollow = any(dot.apart for line in lines for dot in line.runs.dots)
    remarks = [say("deck.ring", language)] if hollow else []
    remarks += [f"{each.at[:4]}: {each.text[language]}" for each in breaks]
    sources = _sources(edition, entry, lines)
    period = f"{first}–{last}" if first < last else str(first)
    return Scene(told, period, cut, None, sources, tuple(remarks), title, unit)


def _lines(
    edition: Edition, entry: Indicator, places: Sequence[str], language: str
) -> tuple[Line, ...]:
    found: list[Line] = []
    for code, colour in zip(places, COLOURS, strict=False):
        name = edition.gazetteer[code].short[language]
        runs = runs_of(edition, entry.id, code, edition.cube.series(entry.id, code))
        if runs.dots and not entry.categorical:
            words = value_words(entry, runs.last.value, language)
            found.append(Line(code, name, runs, words, colour))
    return tuple(found)


def breaks_within(
    edition: Edition, entry: Indicator, lines: Sequence[Line], years: Sequence[int]
) -> list[Break]:
    """Return the breaks in any of the series within some years, by year."""
    every = {b.id: b for line in lines for b in edition.catalogue.breaks_of(entry.id, line.code)}
    within = (each for each in every.values() if years[0] < int(each.at[:4]) <= years[-1])
    return sorted(within, key=lambda each: each.at)


def _sources(edition: Edition, entry: Indicator, lines: Sequence[Line]) -> tuple[str, ...]:
    cells = (cell for line in lines for _, cell in edition.cube.series(entry.id, line.code))
    return tuple(dict.fromkeys(cell.source for cell in cells if cell.value is not None))
