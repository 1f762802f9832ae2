"""The goal on the page: the documented one, or the visitor's own; its code is in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qala.analysis.targets.own import USUAL_YEAR, own_goals, unusable_goal
from qala.analysis.targets.table import Told
from qala.analysis.targets.trend import judge
from qala.analysis.targets.way import Goal, can_be_judged, goal_of, this_year, way_to
from qala.catalogue import Indicator
from qala.ui.banners import draw_notice
from qala.ui.page import Page
from qala.ui.selection import choose_extra, extra

BAR = ("indicator", "place")


@dataclass(frozen=True, slots=True)
class View:
    """What is chosen: the goal (None where there is none), and how the place stands to it."""

    entry: Indicator
    goal: Goal | None
    own: bool
    told: Told | None


def chosen_goals(page: Page) -> dict[str, Goal]:
    """Return the visitor's own goal by its indicator; what makes no sense is told and goes."""
    target = extra("target")
    codes = {"indicator": page.selection.indicator, "target": target, "by": extra("by")}
    for key, code in unusable_goal(page.edition, codes):
        draw_notice(page, key, code=code[:40])
        choose_extra(**{key: ""})
    found = own_goals(page.edition, codes)
    if found and ":" not in target:  # a hand-written link: from now on it says whose target it is
        choose_extra(target=f"{page.selection.indicator}:{target}")
    return found


def choose_goal(page: Page) -> View:
    """Return the goal of the chosen indicator and how the chosen place stands to it."""
    entry = page.indicator
    own = chosen_goals(page).get(entry.id)
    goal = own or goal_of(entry)
    if goal is None or not can_be_judged(entry):
        return View(entry, None, False, None)
    way = way_to(page.edition, entry.id, page.place.code, goal)
    return View(entry, goal, own is not None, Told(way, judge(way)))


def first_year(page: Page, view: View) -> int:
    """Return the first year a goal of one's own can have: this one, or after the last value."""
    years = view.told.way.years if view.told else ()
    return max(this_year(page.edition), years[-1] + 1 if years else 0)


def shown_goal(page: Page, view: View) -> Goal:
    """Return what the boxes of the scenario show: the goal, by a year that can be chosen."""
    goal = view.goal or goal_of(view.entry) or Goal(float("nan"), USUAL_YEAR)
    return replace(goal, year=max(goal.year or USUAL_YEAR, first_year(page, view)))
