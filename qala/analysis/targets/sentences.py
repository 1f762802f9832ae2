"""Plain sentences of one way: how far, on track or not, when, and what pace would be needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qala.analysis.targets.arrival import Arrival, Line
from qala.analysis.targets.table import Told
from qala.analysis.targets.trend import Trend, bound_of
from qala.analysis.targets.way import Way
from qala.analysis.targets.words import goal_words, share_words, trend_words
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.places import Place
from qala.text import format_number, say
from qala.wording import place_name, unit_symbol, value_with_unit


@dataclass(frozen=True, slots=True)
class Case:
    """What is told of: an indicator in a place, in a language."""

    edition: Edition
    entry: Indicator
    place: Place
    language: str

    def say(self, key: str, **values: object) -> str:
        """Return a message in the language."""
        return say(key, self.language, **values)


def sentences(case: Case, told: Told, line: Line | None, arrives: Arrival | None) -> list[str]:
    """Return the sentences of a way that has a value."""
    found = [_how_far(case, told.way)]
    if not told.way.reached:
        found += _on_track(case, told)
        found += _when(case, told.way, line, arrives)
        found += _differ(case, told, arrives)
        found += _pace(case, told.way, line)
    if told.way.left_out:
        found.append(case.say("targets.say.left_out", n=told.way.left_out))
    return found


def _how_far(case: Case, way: Way) -> str:
    edition, entry, language = case.edition, case.entry, case.language
    first, last = (value_with_unit(edition, entry, way.values[n], language) for n in (0, -1))
    values: dict[str, object] = {
        "place": place_name(case.place, language),
        "value": last,
        "year": way.years[-1],
        "goal": goal_words(edition, entry, way.goal, language),
    }
    if way.reached:
        return case.say("targets.say.reached", **values)
    if len(way.values) < 2:
        return case.say("targets.say.one", **values)
    values |= {"base": first, "base_year": way.years[0]}
    if way.share is None:
        return case.say("targets.say.lost", **values)
    if way.share < 0:
        return case.say("targets.say.back", **values)
    return case.say("targets.say.way", share=share_words(way.share, language), **values)


def _on_track(case: Case, told: Told) -> Iterator[str]:
    """The trend and what it rests on; nothing where there is none."""
    judged, goal, language = told.judged, told.way.goal, case.language
    trend = trend_words(told, language)
    if judged.growth is None:
        return
    growth = format_number(100 * abs(judged.growth), language, 1)
    if judged.trend is Trend.AWAY:
        yield case.say("targets.say.away", trend=trend, growth=growth)
    elif goal.year is None:
        bound = format_number(100 * bound_of(told.way), language, 1)
        yield case.say("targets.say.growth", trend=trend, growth=growth, bound=bound)
    elif judged.ratio is None:
        yield case.say("targets.say.passed", trend=trend, year=goal.year)
    else:
        ratio = format_number(100 * judged.ratio, language, 0)
        yield case.say("targets.say.ratio", trend=trend, ratio=ratio)
    if len(told.way.values) == 2:
        yield case.say("targets.say.two")


def _when(case: Case, way: Way, line: Line | None, arrives: Arrival | None) -> Iterator[str]:
    if line is None or arrives is None:
        yield case.say("targets.say.too_few")
        return
    values: dict[str, object] = {
        "pace": pace_words(case, line.pace),
        "year": arrives.year,
        "earliest": arrives.earliest,
        "latest": arrives.latest,
        "horizon": arrives.horizon,
    }
    if _wrong(way, line.pace):
        yield case.say("targets.say.arrival_never", **values)
    elif arrives.year is None:
        yield case.say("targets.say.arrival_late", **values)
    elif arrives.latest is None:
        yield case.say("targets.say.arrival_open", **values)
    elif arrives.year < way.now:
        yield case.say("targets.say.arrival_past", last=way.years[-1], **values)
    else:
        yield case.say("targets.say.arrival", **values)


def _differ(case: Case, told: Told, arrives: Arrival | None) -> Iterator[str]:
    """Compound growth and a straight line may not say the same; then that is said."""
    by = told.way.goal.year
    if arrives is None or by is None or told.way.expired:
        return
    in_time = arrives.year is not None and arrives.year <= by
    if in_time is not (told.judged.trend is Trend.ON_TRACK):
        key = "line_in_time" if in_time else "line_late"
        yield case.say(f"targets.say.{key}", by=by)


def _pace(case: Case, way: Way, line: Line | None) -> Iterator[str]:
    """The pace that would be needed, and how many times the present one that is."""
    needed = way.needed
    if way.expired and way.years[-1] < (way.goal.year or 0):
        yield case.say("targets.say.expired", by=way.goal.year)
    if needed is None:
        return
    values: dict[str, object] = {
        "by": way.goal.year,
        "year": way.years[-1],
        "needed": pace_words(case, needed),
    }
    if line is not None and not _wrong(way, line.pace) and needed / line.pace >= 1.05:
        times = format_number(needed / line.pace, case.language, 1)
        yield case.say("targets.say.times", times=times, **values)
    else:
        yield case.say("targets.say.needed", **values)


def _wrong(way: Way, pace: float) -> bool:
    """Whether a pace leads nowhere, or away from the goal."""
    return pace >= 0 if way.direction is Direction.LOWER else pace <= 0


def pace_words(case: Case, pace: float) -> str:
    """Return a change a year with its sign and unit; of shares, in percentage points."""
    entry = case.entry
    number = format_number(pace, case.language, entry.decimals + 1, sign=True)
    percent = entry.unit == "percent"
    unit = unit_symbol(case.edition, entry, case.language)
    return f"{number}\u00a0{case.say('unit.points') if percent else unit}".rstrip("\u00a0")
