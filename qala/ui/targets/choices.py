"""The goal on the page: the documented one, or the visitor's own; its code is in the address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qala.analysis.targets.table import Told
from qala.analysis.targets.trend import judge
from qala.analysis.targets.way import Goal, goal_of, limits_of, way_to
from qala.catalogue import Direction, Indicator
from qala.ui.page import Page
from qala.ui.selection import choose_extra, extra

BAR = ("indicator", "place")
USUAL_YEAR = 2030
LAST_YEAR = 2100
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class View:
    """What is chosen: the goal (None where there is none), and how the place stands to it."""

    entry: Indicator
    goal: Goal | None
    own: bool
    told: Told | None


def own_goals(page: Page) -> dict[str, Goal]:
    """Return the visitor's own goal by its indicator; empty without one that makes sense."""
    code, _, number = extra("target").rpartition(":")
    year = extra("by")
    entry = page.edition.catalogue.indicators.get(code or page.selection.indicator)
    if entry is None or not can_be_judged(entry) or not _NUMBER.fullmatch(number):
        return {}
    low, high = limits_of(entry)
    if not low <= float(number) <= high:
        return {}
    if not code:  # a hand-written link: from now on it says whose target it is
        choose_extra(target=f"{entry.id}:{number}")
    known = year.isascii() and year.isdigit() and _now(page) <= int(year[:5]) <= LAST_YEAR
    return {entry.id: Goal(float(number), int(year) if known else USUAL_YEAR)}


def can_be_judged(entry: Indicator) -> bool:
    """Return whether an indicator has a better and a worse."""
    return not entry.categorical and entry.direction is not Direction.NEUTRAL


def choose_goal(page: Page) -> View:
    """Return the goal of the chosen indicator and how the chosen place stands to it."""
    entry = page.indicator
    own = own_goals(page).get(entry.id)
    goal = own or goal_of(entry)
    if goal is None or not can_be_judged(entry):
        return View(entry, None, False, None)
    way = way_to(page.edition, entry.id, page.place.code, goal)
    return View(entry, goal, own is not None, Told(way, judge(way)))


def first_year(page: Page, view: View) -> int:
    """Return the first year a goal of one's own can have: this one, or after the last value."""
    years = view.told.way.years if view.told else ()
    return max(_now(page), years[-1] + 1 if years else 0)


def _now(page: Page) -> int:
    return int(page.edition.catalogue.edition.as_of[:4])


def shown_goal(page: Page, view: View) -> Goal:
    """Return what the boxes of the scenario show: the goal, by a year that can be chosen."""
    goal = view.goal or goal_of(view.entry) or Goal(float("nan"), USUAL_YEAR)
    return replace(goal, year=max(goal.year or USUAL_YEAR, first_year(page, view)))
