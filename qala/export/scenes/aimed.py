"""One place on its way to one target: its values, the goal, and the line carried on."""

from __future__ import annotations

from collections.abc import Mapping

from qala.analysis.targets.outlook import Outlook, outlook
from qala.analysis.targets.own import own_goals
from qala.analysis.targets.sentences import Case, sentences
from qala.analysis.targets.table import Told
from qala.analysis.targets.trend import judge
from qala.analysis.targets.way import Goal, can_be_judged, goal_of, way_to
from qala.analysis.targets.words import goal_words
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.export.scenes.compared import COLOURS, parted
from qala.export.scenes.figures import Ahead, Aim, Line, Lines, Scene
from qala.export.sparks import runs_of
from qala.places import COUNTRY
from qala.text import say
from qala.wording import place_name, span_words, unit_words, value_words

_SAID = 2  # sentences below the chart: how far, and where it is heading


def way_of(edition: Edition, codes: Mapping[str, str]) -> Told | None:
    """Return the way of the chosen place to the documented goal, or to one's own; None where
    there is no goal, or no value to compare. Raises KeyError on an unknown code.
    """
    entry = edition.indicator(codes["indicator"])
    place = edition.gazetteer[codes.get("place", COUNTRY)]
    goal = own_goals(edition, codes).get(entry.id) or goal_of(entry)
    if goal is None or not can_be_judged(entry):
        return None
    way = way_to(edition, entry.id, place.code, goal)
    return Told(way, judge(way)) if way.values else None


def way_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return a way as a chart of one line; without a chart where there is none."""
    told, entry = way_of(edition, codes), edition.indicator(codes["indicator"])
    place = edition.gazetteer[codes.get("place", COUNTRY)]
    title = f"{place_name(place, language)}: {entry.short[language]}"
    unit = unit_words(edition, entry, language)
    measure = ", ".join(filter(None, (title, unit)))
    if told is None:
        return Scene(measure, title=title, unit=unit)
    found, case = outlook(told.way), Case(edition, entry, place, language)
    said = sentences(case, told, found and found.line, found and found.arrival)[:_SAID]
    chart = _chart(case, told, found)
    chart, marked = parted(edition, entry, chart, language)
    said += [say("targets.chart.legend", language)] if found else []
    said += marked
    goal = [told.way.goal.source] if told.way.goal.source else []
    sources = tuple(dict.fromkeys((*told.way.sources, *goal)))
    period = span_words(told.way.years[0], told.way.years[-1])
    return Scene(measure, period, chart, None, sources, tuple(said), title, unit)


def _chart(case: Case, told: Told, found: Outlook | None) -> Lines:
    edition, entry, language = case.edition, case.entry, case.language
    code = case.place.code
    runs = runs_of(edition, entry.id, code, edition.cube.series(entry.id, code))
    words = value_words(entry, told.way.values[-1], language)
    line = Line(code, case.place.short[language], runs, words, COLOURS[0])
    aim, ahead = _aim(edition, entry, told.way.goal, language), found and _ahead(found, language)
    return Lines(entry.short[language], (line,), entry.decimals, (), aim, ahead)


def _aim(edition: Edition, entry: Indicator, goal: Goal, language: str) -> Aim:
    words = goal_words(edition, entry, goal, language)
    return Aim(goal.value, goal.year, say("targets.chart.target", language, goal=words))


def _ahead(found: Outlook, language: str) -> Ahead:
    words = (
        say("targets.table.projected", language),
        say("targets.table.low", language),
        say("targets.table.high", language),
    )
    return Ahead(found.years, found.middle, found.low, found.high, words)
