"""Classes and their words: fixed breaks, the same in every year."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from math import isnan

from qala.catalogue import Catalogue, Indicator
from qala.text import format_number, say

NO_DATA = -1


def class_of(value: float | None, indicator: Indicator) -> int:
    """Return the class of a value, from 0; -1 where there is none or it is no known category."""
    if value is None or isnan(value):
        return NO_DATA
    if indicator.categorical:
        known = [each.value for each in indicator.categories]
        return known.index(value) if value in known else NO_DATA
    return bisect_right(indicator.breaks, value)


def class_words(indicator: Indicator, language: str) -> list[str]:
    """Return the words of each class, low to high, as they stand in a legend."""
    if indicator.categorical:
        return [each.name[language] for each in indicator.categories]
    places = 0 if all(b == int(b) for b in indicator.breaks) else max(1, indicator.decimals)
    bounds = [format_number(bound, language, places) for bound in indicator.breaks]
    if not bounds:
        return [say("scale.all", language)]
    inner = [f"{low} – {high}" for low, high in pairwise(bounds)]
    first = say("scale.below", language, bound=bounds[0])
    return [first, *inner, say("scale.from", language, bound=bounds[-1])]


def colours(catalogue: Catalogue, indicator: Indicator, paper: str) -> list[str]:
    """Return one colour a class for ``light`` or ``dark`` paper, spread over the palette."""
    palette = catalogue.palettes[indicator.palette]
    ramp = palette.light if paper == "light" else palette.dark
    count = len(indicator.categories) if indicator.categorical else len(indicator.breaks) + 1
    if count >= len(ramp):
        return [ramp[n % len(ramp)] for n in range(count)]
    last = max(count - 1, 1)
    return [ramp[round(n * (len(ramp) - 1) / last)] for n in range(count)]
