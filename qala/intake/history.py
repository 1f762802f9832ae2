"""Figures against what is published of their place: jumps, zeros, shifts, a wrong scale."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isclose, log10
from statistics import median

from qala.intake.intake import Located
from qala.observation import Period, PeriodKind

Series = Mapping[str, float]  # period code → published value
Steps = tuple[float, float]  # the usual step from year to year, and how far steps spread
History = Callable[[str], Mapping[str, Series]]  # indicator → place → series

ENOUGH = 5  # values that make a history
DEVIATIONS = 4.0
_SIGMA = 1.4826  # median absolute deviation → standard deviation of a normal
_FLOOR = 0.02  # of the level: an even series is not broken by a small step
_SCALES = (-6, -4, -3, -2, 2, 3, 4, 6)
_NEAR = 0.3  # in powers of ten: within a factor of two
_THROUGHOUT = 0.8


def no_history(_indicator: str) -> Mapping[str, Series]:
    """Nothing is published."""
    return {}


@dataclass(frozen=True, slots=True)
class Past:
    """What is published of one indicator in one place, for periods of one kind, early to late."""

    codes: tuple[str, ...]
    ends: tuple[int, ...]
    values: tuple[float, ...]
    level: float
    spread: float
    steps: Steps
    rates: Steps | None  # the same of logarithms, where all values are positive

    def near(self, code: str) -> tuple[int, float] | None:
        """Return years from the nearest other period and its value; the earlier of two as near."""
        end = Period.parse(code).end
        at = bisect_left(self.ends, end)
        around = range(max(at - 2, 0), min(at + 3, len(self.ends)))
        others = [(abs(end - self.ends[i]), i) for i in around if self.codes[i] != code]
        return (end - self.ends[min(others)[1]], self.values[min(others)[1]]) if others else None


class Pasts:
    """The pasts of all series, each put together once."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._known: dict[tuple[str, str, PeriodKind, int], Past | None] = {}

    def of(self, each: Located) -> Past | None:
        """Return the past of a figure's series; None where nothing is published."""
        observation = each.observation
        own = Period.parse(observation.time_period)
        key = (observation.indicator, observation.ref_area, own.kind, own.part)
        if key not in self._known:
            series = self.history(observation.indicator).get(observation.ref_area, {})
            self._known[key] = _past(series, own)
        return self._known[key]

    def published(self, each: Located) -> float | None:
        """Return what is published for a figure's own period."""
        observation = each.observation
        series = self.history(observation.indicator).get(observation.ref_area, {})
        return series.get(observation.time_period)


def _past(series: Series, own: Period) -> Past | None:
    periods = sorted((p for p in map(Period.parse, series) if _alike(p, own)), key=_order)
    if not periods:
        return None
    codes, ends = tuple(p.code for p in periods), tuple(p.end for p in periods)
    values = tuple(series[code] for code in codes)
    level = median(values)
    floor = _FLOOR * abs(level)
    logs = [log10(value) for value in values] if min(values) > 0 else None
    rates = _steps(ends, logs, _FLOOR / 2) if logs else None
    spread = _spread(values, level, floor)
    return Past(codes, ends, values, level, spread, _steps(ends, values, floor), rates)


def _alike(one: Period, other: Period) -> bool:
    return (one.kind, one.part) == (other.kind, other.part)


def _order(period: Period) -> tuple[int, int, int]:
    return period.order


def _spread(values: Sequence[float], middle: float, floor: float) -> float:
    return max(_SIGMA * median(abs(value - middle) for value in values), floor)


def _steps(ends: Sequence[int], values: Sequence[float], floor: float) -> Steps:
    steps = [
        (values[i + 1] - values[i]) / max(ends[i + 1] - ends[i], 1) for i in range(len(ends) - 1)
    ]
    middle = median(steps) if steps else 0.0
    return middle, _spread(steps or [0.0], middle, floor)


def jumps(located: Sequence[Located], history: History) -> Iterator[tuple[Located, float]]:
    """Yield figures far off their place's own history, with the value that stood nearest."""
    pasts = Pasts(history)
    for each in located:
        past, value = pasts.of(each), each.observation.obs_value
        near = past.near(each.observation.time_period) if past else None
        if past is None or near is None or value is None or _same(pasts.published(each), value):
            continue
        others = len(past.codes) - (each.observation.time_period in past.codes)
        if others >= ENOUGH and _is_jump(value, near, past):
            yield each, near[1]


def _same(one: float | None, other: float) -> bool:
    return one is not None and isclose(one, other, rel_tol=1e-12)


def _is_jump(value: float, near: tuple[int, float], past: Past) -> bool:
    """Whether a value lies off the level and off the steps of its place's history.

    All are asked: a growing series leaves its level every year by its usual step, and prices
    grow by their usual rate.
    """
    if abs(value - past.level) <= DEVIATIONS * past.spread:
        return False
    gap, stood = near
    if not _is_step(value - stood, gap, past.steps):
        return False
    if value <= 0 or past.rates is None:
        return True
    return _is_step(log10(value) - log10(stood), gap, past.rates)


def _is_step(step: float, gap: int, usual: Steps) -> bool:
    middle, spread = usual
    return abs(step - middle * gap) > DEVIATIONS * spread * max(abs(gap), 1)


def odd_zeros(located: Sequence[Located], history: History) -> Iterator[tuple[Located, float]]:
    """Yield exact zeros where the place never came near zero, with its median."""
    pasts = Pasts(history)
    for each in located:
        past = pasts.of(each) if each.observation.obs_value == 0 else None
        if past is None or len(past.codes) < ENOUGH or pasts.published(each) == 0:
            continue
        if min(past.values) > 0.1 * past.level > 0:
            yield each, past.level


def wrong_scale(located: Sequence[Located], history: History) -> Fraction | None:
    """Return what to multiply by where figures are throughout 100, 1000 … times the published."""
    powers = list(_powers(located, history))
    if len(powers) < 3:
        return None
    for scale in _SCALES:
        near = sum(abs(power - scale) <= _NEAR for power in powers)
        if near >= _THROUGHOUT * len(powers):
            return Fraction(10) ** -scale
    return None


def _powers(located: Sequence[Located], history: History) -> Iterator[float]:
    pasts = Pasts(history)
    for each in located:
        value, past = each.observation.obs_value, pasts.of(each)
        if past is None or not value:
            continue
        stood = pasts.published(each)
        if stood is None:
            near = past.near(each.observation.time_period)
            stood = near[1] if near else 0.0
        if value * stood > 0:
            yield log10(value / stood)


def shifted(located: Sequence[Located], history: History) -> list[Located]:
    """Return the figures that are published for the year before or after their own.

    Empty unless they are many, all to one side, and hardly any stands in its own year.
    """
    pasts, own = Pasts(history), 0
    beside: dict[int, list[Located]] = {-1: [], 1: []}
    for each in located:
        value, past = each.observation.obs_value, pasts.of(each)
        period = Period.parse(each.observation.time_period)
        if past is None or not value or period.kind is not PeriodKind.YEAR:
            continue
        series = history(each.observation.indicator)[each.observation.ref_area]
        there = series.get(period.code)
        own += there == value
        for step, found in beside.items():
            if there not in (None, value) and series.get(str(period.start + step)) == value:
                found.append(each)
    most = max(beside.values(), key=len)
    return most if len(most) >= ENOUGH and own * 10 <= len(most) else []
