"""The class of a value, and its colour and words: as on the site's map, on light paper.

The rooms of maps and exports do not know each other, so this stands beside `qala.maps.scale`;
a test holds the two to the same answers for every indicator.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from qala.catalogue import Indicator
from qala.edition import Edition
from qala.text import format_number, say


def shades(edition: Edition, entry: Indicator) -> list[str]:
    """Return one colour a class, low to high."""
    ramp = edition.catalogue.palettes[entry.palette].light
    count = len(entry.categories) if entry.categorical else len(entry.breaks) + 1
    if count >= len(ramp):
        return [ramp[n % len(ramp)] for n in range(count)]
    last = max(count - 1, 1)
    return [ramp[round(n * (len(ramp) - 1) / last)] for n in range(count)]


def class_at(entry: Indicator, value: float) -> int | None:
    """Return the class of a value, from 0; None where it is no category the indicator knows."""
    if entry.categorical:
        known = [each.value for each in entry.categories]
        return known.index(value) if value in known else None
    return bisect_right(entry.breaks, value)


def legend(entry: Indicator, language: str) -> list[str]:
    """Return the words of each class, low to high."""
    if entry.categorical:
        return [each.name[language] for each in entry.categories]
    places = 0 if all(b == int(b) for b in entry.breaks) else max(1, entry.decimals)
    bounds = [format_number(bound, language, places) for bound in entry.breaks]
    if not bounds:
        return [say("scale.all", language)]
    inner = [f"{low} – {high}" for low, high in pairwise(bounds)]
    first = say("scale.below", language, bound=bounds[0])
    return [first, *inner, say("scale.from", language, bound=bounds[-1])]
