"""Which indicator untitled figures look like: those that are published of the same places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from math import isclose

from qala.intake.checks import read_period
from qala.intake.history import History
from qala.intake.numbers import parse_number
from qala.intake.record import Record
from qala.places import Gazetteer, Match

SAMPLE = 60
ENOUGH = 3
Point = tuple[str, str, float]  # place, period, value


def looks_like(
    records: Sequence[Record], indicators: Iterable[str], history: History, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Return ids of indicators whose published values these are, best first; only to suggest."""
    points = list(islice(_points(records, gazetteer), SAMPLE))
    found: Counter[str] = Counter()
    for code in indicators if len(points) >= ENOUGH else ():
        published = history(code)
        found[code] = sum(
            isclose(published.get(place, {}).get(period, float("inf")), value, rel_tol=1e-6)
            for place, period, value in points
        )
    return tuple(c for c, n in found.most_common(ENOUGH) if n >= max(ENOUGH, len(points) // 4))


def _points(records: Sequence[Record], gazetteer: Gazetteer) -> Iterable[Point]:
    step = max(1, len(records) // (SAMPLE * 4))
    for record in records[::step]:
        period, value = read_period(record.period), parse_number(record.value)
        if period is None or not value or not gazetteer.knows(record.place):
            continue
        place = gazetteer.resolve(record.place, period)
        if isinstance(place, Match):
            yield place.code, period.code, value
