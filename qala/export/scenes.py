"""A story's step → what it shows: the same data, level and period as the live view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from qala.analysis.level import level_values
from qala.analysis.profile import profile_rows
from qala.catalogue import Break
from qala.edition import Edition
from qala.export.figures import Line, Lines, Scene, Table
from qala.export.mapped import map_scene, place_plate
from qala.export.scored import index_scene
from qala.export.sparks import runs_of
from qala.observation import Period, QalaError
from qala.places import COUNTRY
from qala.story import Step
from qala.text import say
from qala.wording import (
    measure,
    period_words,
    place_name,
    value_with_unit,
    value_words,
)

# After Okabe and Ito, as on the site's line charts.
_COLOURS = ("#0072B2", "#B84C00", "#00805A", "#6B2C80", "#6B7780")
_MOST, _ROWS = 5, 8


def scene(edition: Edition, step: Step, language: str) -> Scene:
    """Return what a step shows, in a language; nothing for a step of words.

    Raises
    ------
    QalaError
        A code of the step names nothing that is there.
    """
    makers: dict[str, Callable[[Edition, dict[str, str], str], Scene]] = {
        "map": map_scene,
        "compare": _compare,
        "index": index_scene,
        "place": _place,
    }
    if step.view not in makers:
        return Scene()
    try:
        return makers[step.view](edition, step.codes, language)
    except KeyError as error:
        known = "codes that the data know"
        raise QalaError("story", step.view, error.args[0], known) from error


def _compare(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    entry = edition.indicator(codes["indicator"])
    asked = codes.get("places", "").split(".") if codes.get("places") else []
    places = asked or list(dict.fromkeys([codes.get("place", COUNTRY), COUNTRY]))
    lines: list[Line] = []
    sources: list[str] = []
    for code, colour in zip(places[:_MOST], _COLOURS, strict=False):
        place = edition.gazetteer[code]
        series = edition.cube.series(entry.id, code)
        runs = runs_of(edition, entry.id, code, series)
        if runs.dots and not entry.categorical:
            words = value_words(entry, runs.last.value, language)
            lines.append(Line(code, place.short[language], runs, words, colour))
            sources += [cell.source for _, cell in series if cell.value is not None]
    title = measure(edition, entry, language)
    if not lines:
        return Scene(title)
    chart = Lines(entry.short[language], tuple(lines), entry.decimals)
    first, last = chart.years[0], chart.years[-1]
    every = {b.id: b for line in lines for b in edition.catalogue.breaks_of(entry.id, line.code)}
    breaks = sorted((b for b in every.values() if first < int(b.at[:4]) <= last), key=_at)
    years = tuple(dict.fromkeys(int(b.at[:4]) for b in breaks))
    hollow = any(dot.apart for line in lines for dot in line.runs.dots)
    remarks = [say("deck.ring", language)] if hollow else []
    remarks += [f"{b.at[:4]}: {b.text[language]}" for b in breaks]
    period = f"{first}–{last}"
    chart = replace(chart, breaks=years)
    return Scene(title, period, chart, None, tuple(dict.fromkeys(sources)), tuple(remarks))


def _at(each: Break) -> str:
    return each.at


def _place(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """The headline figures of a place, and where it lies."""
    place = edition.gazetteer[codes["place"]]
    rows = profile_rows(edition, place.code, cache(partial(level_values, edition)))
    told = {row.standing.indicator: row.standing for row in rows}
    heads = edition.catalogue.headlines.values()
    found = [[told[i] for i in head.indicators if i in told] for head in heads]
    # The first of every topic, then the second, as far as there is room.
    turns = [each[n] for n in range(_ROWS) for each in found if n < len(each)][:_ROWS]
    kept = [standing for each in found for standing in each if standing in turns]
    names = ("indicator", "value", "period", "country", "rank")
    heading = tuple(say(f"profile.{name}", language) for name in names)
    body: list[tuple[str, ...]] = []
    own = place.code != COUNTRY
    for each in kept:
        entry = edition.indicator(each.indicator)
        beside = each.country.value if entry.aggregation != "sum" and own else None
        words = [
            entry.short[language],
            value_with_unit(edition, entry, each.cell.value, language),
            period_words(each.period, language),
            "" if beside is None else value_words(entry, beside, language),
            f"{each.rank[0]}/{each.rank[1]}" if each.rank else "",
        ]
        body.append(tuple(words))
    return Scene(
        place_name(place, language),
        _span([each.period for each in kept]),
        _filled(heading, body),
        place_plate(edition, place, language),
        tuple(dict.fromkeys(each.cell.source for each in kept)),
    )


def _filled(heading: tuple[str, ...], body: list[tuple[str, ...]]) -> Table:
    """A table of the columns that have something to say."""
    kept = [n for n in range(len(heading)) if any(row[n] for row in body)]
    rows = tuple(tuple(row[n] for n in kept) for row in body)
    return Table(tuple(heading[n] for n in kept), rows)


def _span(codes: list[str]) -> str:
    """The years that periods lie in; nothing where none is stated."""
    stated = [each for each in map(Period.parse, codes) if each.end]
    if not stated:
        return ""
    first, last = min(each.start for each in stated), max(each.end for each in stated)
    return f"{first}–{last}" if first < last else str(first)
