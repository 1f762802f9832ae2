"""Peers of a place: those nearest to it by size, urban share, climate and, if wanted, economy.

A weighted Euclidean distance of standardised traits; a trait that either place lacks is left out
of their distance, never filled in (Gower, "A General Coefficient of Similarity and Some of Its
Properties", Biometrics 27, 1971).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite, log, nan, sqrt

import numpy as np

from qala.analysis.traits import TRAITS, Traits, traits_of
from qala.edition import Edition
from qala.places import Place

Weights = Mapping[str, float]
DEFAULT: Weights = {"size": 1.0, "urban": 1.0, "climate": 1.0, "economy": 0.0}
NEAREST = 6
"""So many peers make a group: their median still stands where half of them have no value."""
COMMON = 2
"""Traits that two places must both have."""
TIMES = 3.0
"""A city's peers have at most three times its people, and at least a third of them."""
_CLASSES_APART = 2.0  # another main class of climate counts like two standard deviations
_ENOUGH = 3  # a trait that fewer places have is not standardised


@dataclass(frozen=True, slots=True)
class Peer:
    """A place, how far it is (0 for one just alike, in standard deviations), and by which traits.

    ``parts`` are the distances by single traits; one that is not known of both is not among them.
    """

    code: str
    distance: float
    parts: Mapping[str, float]


def peers(
    edition: Edition, code: str, weights: Weights = DEFAULT, limit: int = NEAREST
) -> list[Peer]:
    """Return the places nearest to one, nearest first; none where fewer than two traits are known.

    Regions are compared with regions; cities, the republican ones among them, with cities of at
    most three times or at least a third of their people.
    """
    pool = _pool(edition, code)
    if code not in {place.code for place in pool}:
        return []
    known = traits_of(edition, pool)
    scales = {name: _scale(known, name) for name in _MEASURES}
    found = [
        Peer(other, _distance(parts, weights), parts)
        for other in known
        if other != code and _of_like_size(edition, code, known, other)
        for parts in [_parts(known[code], known[other], scales)]
        if len(parts) >= COMMON
    ]
    near = [each for each in found if isfinite(each.distance)]
    return sorted(near, key=lambda each: (each.distance, each.code))[:limit]


def _pool(edition: Edition, code: str) -> list[Place]:
    """The places one may be compared with, and itself."""
    cities = ("city", "republican_city")
    kind = edition.gazetteer[code].kind
    kinds = cities if kind in cities else ("region",)
    return [each for each in edition.gazetteer if each.kind in kinds and each.stands]


def _of_like_size(edition: Edition, code: str, known: Mapping[str, Traits], other: str) -> bool:
    if not edition.gazetteer[code].is_city:
        return True
    sizes = [known[each].population or 0.0 for each in (code, other)]
    return 0 < max(sizes) <= TIMES * min(sizes)


def _log(value: float | None) -> float:
    return log(value) if value is not None and value > 0 else nan


def _plain(value: float | None) -> float:
    return nan if value is None else value


_MEASURES: Mapping[str, Callable[[Traits], float]] = {
    "size": lambda known: _log(known.population),
    "urban": lambda known: _plain(known.urban),
    "heating": lambda known: _plain(known.heating),
    "cooling": lambda known: _plain(known.cooling),
    "economy": lambda known: _log(known.wage),
}


def _scale(known: Mapping[str, Traits], name: str) -> float:
    """The standard deviation of a trait; 0 where it tells no places apart."""
    values = np.array([_MEASURES[name](each) for each in known.values()])
    values = values[np.isfinite(values)]
    return float(values.std()) if len(values) >= _ENOUGH else 0.0


def _parts(one: Traits, other: Traits, scales: Mapping[str, float]) -> dict[str, float]:
    """Distances by trait; a climate's is the root mean square of what is known of it."""
    apart = {
        name: abs(measure(one) - measure(other)) / scales[name]
        for name, measure in _MEASURES.items()
        if scales[name] > 0
    }
    climate = [apart.pop(name, nan) for name in ("heating", "cooling")]
    climate.append(_classes_apart(one.koppen, other.koppen))
    told = [each**2 for each in climate if isfinite(each)]
    apart["climate"] = sqrt(sum(told) / len(told)) if told else nan
    return {name: apart[name] for name in TRAITS if isfinite(apart.get(name, nan))}


def _classes_apart(one: str | None, other: str | None) -> float:
    """The share of letters that differ; where the first does, the rest mean other things."""
    if not one or not other:
        return nan
    if one[0] != other[0]:
        return _CLASSES_APART
    differ = sum(a != b for a, b in zip(one, other, strict=False))
    return _CLASSES_APART * differ / max(len(one), len(other))


def _distance(parts: Mapping[str, float], weights: Weights) -> float:
    total = sum(weights.get(name, 0.0) for name in parts)
    if total <= 0:
        return nan
    return sqrt(sum(weights.get(name, 0.0) * part**2 for name, part in parts.items()) / total)
