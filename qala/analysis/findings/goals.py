"""Findings from the way to a target: how far, and when at the present pace."""

from __future__ import annotations

from qala.analysis.findings.sentence import Sentence, figure_words, values_of
from qala.analysis.standing import Standing
from qala.analysis.targets.arrival import Arrival, arrival, line_through
from qala.analysis.targets.trend import Judged, Trend, judge
from qala.analysis.targets.way import Way, goal_of, way_to
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.text import say

_WEIGHTS = {Trend.REACHED: 0.5, Trend.ON_TRACK: 0.7, Trend.SLOW: 0.75, Trend.AWAY: 0.85}


def of_goal(
    edition: Edition, entry: Indicator, standing: Standing, language: str
) -> Sentence | None:
    """Return how a place stands to a documented target; None where that cannot be told."""
    goal = goal_of(entry)
    if goal is None or entry.categorical:
        return None
    way = way_to(edition, entry.id, standing.place, goal)
    judged = judge(way)
    current = way.years and str(way.years[-1]) == standing.period
    if not current or way.expired or judged.trend not in _WEIGHTS:
        return None
    values = values_of(edition, entry, standing, language)
    values["goal"] = _goal_words(edition, entry, way, language)
    words = say(f"finding_goal.{judged.trend}", language, **values) + _when(way, judged, language)
    codes = {"indicator": entry.id}
    return Sentence(f"{words}.", "goal", entry.topic, "targets", codes, _WEIGHTS[judged.trend])


def _goal_words(edition: Edition, entry: Indicator, way: Way, language: str) -> str:
    value = figure_words(edition, entry, way.goal.value, language)
    if way.goal.year is None:
        return say("cards.guideline", language, value=value)
    return say("cards.target_by", language, value=value, year=way.goal.year)


def _when(way: Way, judged: Judged, language: str) -> str:
    """When at the present pace, with the interval; nothing where the line says another thing."""
    line = line_through(way)
    arrives = arrival(way, line) if line is not None else None
    if arrives is None or judged.trend is Trend.AWAY or _contradicts(way, judged, arrives):
        return ""
    if arrives.year is None:
        return say("finding_goal.late", language, horizon=arrives.horizon)
    if arrives.latest is None or arrives.year < way.now:
        return ""
    years = {"year": arrives.year, "earliest": arrives.earliest, "latest": arrives.latest}
    return say("finding_goal.arrival", language, **years)


def _contradicts(way: Way, judged: Judged, arrives: Arrival) -> bool:
    by = way.goal.year
    in_time = arrives.year is not None and by is not None and arrives.year <= by
    return by is not None and in_time is not (judged.trend is Trend.ON_TRACK)
