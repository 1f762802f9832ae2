"""The command that tells ways to targets: the same figures as the page of targets."""

from __future__ import annotations

import argparse
from math import isfinite
from typing import Any

from qala.analysis.targets.arrival import Arrival, arrival, line_through
from qala.analysis.targets.effort import effort
from qala.analysis.targets.table import goals_of
from qala.analysis.targets.trend import judge
from qala.analysis.targets.way import Goal, Way, can_be_judged, limits_of, way_to
from qala.catalogue import Indicator
from qala.cli.answering import DONE, FAILED, open_library, say_json
from qala.edition import Edition
from qala.observation import QalaError
from qala.places import Match


def targets(options: argparse.Namespace) -> int:
    """Tell every way to a documented target, or to one's own (`--target`, `--by`)."""
    edition = open_library(options.language).edition
    goals = _goals(edition, options)
    place = _place(edition, options.place)
    found = [
        _told(edition, indicator, code, way_to(edition, indicator, code, goal))
        for indicator, goal in goals.items()
        for code in ([place] if place else edition.cube.places_of(indicator))
    ]
    say_json(found)
    return DONE if found else FAILED


def _goals(edition: Edition, options: argparse.Namespace) -> dict[str, Goal]:
    """The goals asked for."""
    asked: str | None = options.indicator
    if options.by is not None and options.target is None:
        raise QalaError("--by", "year", options.by, "a --target to reach by it")
    if asked is None:
        if options.target is not None:
            raise QalaError("--target", "value", options.target, "an --indicator it is a target of")
        return goals_of(edition)
    code = edition.catalogue.resolve(asked)
    if code is None:
        raise QalaError("--indicator", "id", asked, "an id that `catalogue` lists")
    entry = edition.indicator(code)
    if not can_be_judged(entry):
        raise QalaError("--indicator", "id", asked, "an indicator that has a better and a worse")
    own = {} if options.target is None else {code: _own(entry, options.target, options.by)}
    return {each: goal for each, goal in goals_of(edition, own).items() if each == code}


def _own(entry: Indicator, value: float, year: int | None) -> Goal:
    low, high = limits_of(entry)
    if not (isfinite(value) and low <= value <= high):
        raise QalaError("--target", "value", value, f"from {low:g} to {high:g}")
    return Goal(value, year)


def _place(edition: Edition, label: str | None) -> str | None:
    if label is None or label in edition.gazetteer:
        return label
    found = edition.gazetteer.resolve(label)
    if isinstance(found, Match):
        return found.code
    known = " or ".join(found.candidates) or "a known place"
    raise QalaError("--place", found.reason, label, known)


def _told(edition: Edition, indicator: str, place: str, way: Way) -> dict[str, Any]:
    judged, line, goal = judge(way), line_through(way), way.goal
    return {
        "indicator": indicator,
        "ref_area": place,
        "target": {"value": goal.value, "year": goal.year, "source": goal.source or None},
        "unit_measure": edition.indicator(indicator).unit,
        "base": _value(way, 0),
        "last": _value(way, -1),
        "comparable_years": len(way.years),
        "left_out": way.left_out,
        "share": way.share,
        "trend": judged.trend.value,
        "growth": judged.growth,
        "ratio": judged.ratio,
        "pace": line.pace if line else None,
        "needed": way.needed,
        "arrival": _arrival(arrival(way, line)) if line else None,
        "effort": _effort(edition, indicator, place, way),
    }


def _value(way: Way, at: int) -> dict[str, Any] | None:
    if not way.values:
        return None
    return {
        "time_period": str(way.years[at]),
        "obs_value": way.values[at],
        "source": way.sources[at],
    }


def _arrival(found: Arrival | None) -> dict[str, int | None] | None:
    if found is None:
        return None
    return {
        "year": found.year,
        "earliest": found.earliest,
        "latest": found.latest,
        "horizon": found.horizon,
    }


def _effort(edition: Edition, indicator: str, place: str, way: Way) -> dict[str, Any] | None:
    found = effort(edition, edition.indicator(indicator), place, way)
    if found is None:
        return None
    base = {"indicator": found.base, "time_period": str(found.base_year)}
    return {
        "counts": found.counts,
        "whole": found.whole,
        "yearly": found.yearly,
        "population": base | {"obs_value": found.population, "source": found.base_source},
    }
