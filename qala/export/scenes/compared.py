"""A step's places over time: up to five lines, never across a break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qala.catalogue import Break, Indicator
from qala.edition import Edition
from qala.export.scenes.figures import Line, Lines, Scene
from qala.export.sparks import runs_of
from qala.places import COUNTRY
from qala.text import say
from qala.wording import measure, span_words, unit_words, value_words

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


def chosen_places(edition: Edition, codes: Mapping[str, str]) -> set[str]:
    """Return the same as codes of places that there are; KeyError on an unknown one."""
    return {edition.gazetteer[code].code for code in compared_places(codes)}


def lines_scene(edition: Edition, entry: Indicator, places: Sequence[str], language: str) -> Scene:
    """Return an indicator of places over the years; without a chart where it has no numbers."""
    told = measure(edition, entry, language)
    title, unit = entry.title[language], unit_words(edition, entry, language)
    lines = _lines(edition, entry, places, language)
    if not lines:
        return Scene(told, title=title, unit=unit)
    chart = Lines(entry.short[language], lines, entry.decimals)
    cut, marked = parted(edition, entry, chart, language)
    hollow = any(dot.apart for line in lines for dot in line.runs.dots)
    remarks = ([say("deck.ring", language)] if hollow else []) + marked
    sources = series_sources(edition, entry, [line.code for line in lines])
    period = span_words(chart.years[0], chart.years[-1])
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


def parted(
    edition: Edition, entry: Indicator, chart: Lines, language: str
) -> tuple[Lines, list[str]]:
    """Return a chart with the breaks in any of its series, and what each of them is, in words."""
    breaks = _breaks(edition, entry, chart)
    years = dict.fromkeys(int(each.at[:4]) for each in breaks)
    words = [f"{each.at[:4]}: {each.text[language]}" for each in breaks]
    return replace(chart, breaks=tuple(years)), words


def _breaks(edition: Edition, entry: Indicator, chart: Lines) -> list[Break]:
    """The breaks in any of the series between the chart's years, by year."""
    catalogue, first, last = edition.catalogue, chart.years[0], chart.years[-1]
    every = {b.id: b for line in chart.lines for b in catalogue.breaks_of(entry.id, line.code)}
    within = (each for each in every.values() if first < int(each.at[:4]) <= last)
    return sorted(within, key=lambda each: each.at)


def series_sources(edition: Edition, entry: Indicator, places: Sequence[str]) -> tuple[str, ...]:
    """Return the sources of all values of an indicator in some places."""
    cells = (cell for place in places for _, cell in edition.cube.series(entry.id, place))
    return tuple(dict.fromkeys(cell.source for cell in cells if cell.value is not None))
