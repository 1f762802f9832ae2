"""Ways in words and signs: goal, share, trend, and the step of colour of a cell."""

from __future__ import annotations

from qala.analysis.targets.table import Told
from qala.analysis.targets.trend import Trend
from qala.analysis.targets.way import Goal
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.text import format_number, say
from qala.wording import target_words

SIGNS = {
    Trend.REACHED: "✓",
    Trend.ON_TRACK: "»",
    Trend.SLOW: "›",
    Trend.AWAY: "‹",
    Trend.UNKNOWN: "?",
}
STEPS = ("away", "0", "1", "2", "3", "reached", "unknown")
_MOST = 1000  # per cent beyond which a cell says no more than that


def goal_words(edition: Edition, entry: Indicator, goal: Goal, language: str) -> str:
    """Return a goal's value, with its year where it has one."""
    return target_words(edition, entry, goal.value, goal.year, language)


def share_words(share: float, language: str) -> str:
    """Return a share of the way in per cent, without the sign."""
    return format_number(100 * share, language, 0)


def short_share(told: Told, language: str) -> str:
    """Return the share of a cell with its sign; beyond a bound no more than that."""
    share = told.way.share
    if share is None:
        return ""
    if abs(100 * share) >= _MOST:
        bound = format_number(_MOST if share > 0 else -_MOST, language)
        return f"{'>' if share > 0 else '<'}\u00a0{bound}\u00a0%"
    return f"{share_words(share, language)}\u00a0%"


def trend_words(told: Told, language: str) -> str:
    """Return a trend's words; nobody is in time for a goal that has no date."""
    trend = told.judged.trend
    if trend is Trend.ON_TRACK and told.way.goal.year is None:
        return say("targets.trend.on_track_open", language)
    return say(f"targets.trend.{trend}", language)


def step_of(told: Told) -> str:
    """Return the step of colour of a cell: quarters of the way, or what is none."""
    share = told.way.share
    if told.judged.trend is Trend.REACHED:
        return "reached"
    if told.judged.trend is Trend.UNKNOWN:
        return "unknown"
    if share is None or share < 0:
        return "away"
    return str(min(int(share * 4), 3))
