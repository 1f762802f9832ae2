"""One indicator in every place of a level, small, on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qala.analysis.level import level_for, level_values
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.export.scenes.compared import chosen_places, series_sources
from qala.export.scenes.figures import Scene, Small, Smalls
from qala.export.sparks import runs_of
from qala.places import COUNTRY
from qala.text import say
from qala.wording import measure, span_words, unit_words, value_words

MOST = 20  # charts: more would be too small to read


def level_places(edition: Edition, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the places beside which the chosen one is shown; KeyError on an unknown code."""
    entry, place = edition.indicator(codes["indicator"]), codes.get("place", COUNTRY)
    return level_values(
        edition, entry.id, level_for(edition, entry.id, edition.gazetteer[place])
    ).places


def multiples_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return the series of all places of the level; without a chart where there is none."""
    entry = edition.indicator(codes["indicator"])
    told = measure(edition, entry, language)
    title, unit = entry.title[language], unit_words(edition, entry, language)
    every = _smalls(
        edition, entry, level_places(edition, codes), chosen_places(edition, codes), language
    )
    if not every:
        return Scene(told, title=title, unit=unit)
    shown = _few(every)
    years = sorted({dot.year for each in shown for dot in each.runs.dots})
    period = span_words(years[0], years[-1])
    return Scene(
        f"{told} · {period}",
        period,
        Smalls(shown, _span(shown), (years[0], years[-1]), entry.decimals),
        None,
        series_sources(edition, entry, [each.code for each in shown]),
        tuple(_remarks(shown, len(every), language)),
        title,
        unit,
    )


def _smalls(
    edition: Edition, entry: Indicator, places: Sequence[str], chosen: set[str], language: str
) -> list[Small]:
    found: list[Small] = []
    for code in places:
        runs = runs_of(edition, entry.id, code, edition.cube.series(entry.id, code))
        if runs.dots and not entry.categorical:
            ends = (runs.first.value, runs.last.value)
            first, last = (value_words(entry, value, language) for value in ends)
            name = edition.gazetteer[code].short[language]
            found.append(Small(code, name, runs, first, last, code in chosen))
    return found


def _few(every: list[Small]) -> tuple[Small, ...]:
    """At most `MOST`, the chosen among them, in the order they have."""
    rest = [each for each in every if not each.chosen]
    kept = [each for each in every if each.chosen][:MOST]
    kept += rest[: MOST - len(kept)]
    return tuple(each for each in every if each in kept)


def _span(shown: Sequence[Small]) -> tuple[float, float]:
    """The ends of the common scale; none in doubt makes it."""
    dots = [dot for each in shown for dot in each.runs.dots]
    values = [dot.value for dot in dots if not dot.apart] or [dot.value for dot in dots]
    return min(values), max(values)


def _remarks(shown: Sequence[Small], count: int, language: str) -> list[str]:
    told = [say("compare.one_scale", language), say("deck.ends", language)]
    if len(shown) < count:
        told.append(say("deck.cut", language, count=count, shown=len(shown)))
    if any(len(each.runs.runs) > 1 for each in shown):
        told.append(say("deck.gap", language))
    if any(dot.apart for each in shown for dot in each.runs.dots):
        told.append(say("deck.ring", language))
    return told
