"""Recipes of indices: which indicators score, between which goalposts, with what weight."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from qala.catalogue.entries import CatalogueError, Direction, Indicator
from qala.text import Text

WHOLE = "whole"
SCALES = ("linear", "log", "root")
MEANS = ("arithmetic", "geometric")


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of an index.

    ``low`` and ``high`` are goalposts in the indicator's unit; ``optimum`` a range between them
    that scores in full where both too little and too much are bad, whatever the direction.
    """

    indicator: str
    direction: Direction
    low: float
    high: float
    weight: float = 1.0
    scale: str = "linear"
    optimum: tuple[float, float] | None = None


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An index: members, or topics that have recipes of their own.

    ``oldest`` is how many years a member's value may be older than the year of the index.
    """

    id: str
    title: Text
    aggregation: str
    topic: str = ""
    oldest: int = 0
    members: tuple[Member, ...] = msgspec.field(name="member", default=())
    topics: tuple[str, ...] = ()


def check_recipes(recipes: Mapping[str, Recipe], indicators: Mapping[str, Indicator]) -> None:
    """Refuse a recipe that contradicts the catalogue.

    Raises
    ------
    CatalogueError
        Unknown members, a direction other than the indicator's own, a count, goalposts that
        bound nothing.
    """
    for recipe in recipes.values():
        file = f"{recipe.id}.toml"
        _must(
            recipe.aggregation in MEANS, file, "aggregation", recipe.aggregation, " or ".join(MEANS)
        )
        for topic in recipe.topics:
            _must(topic in recipes, file, "topics", topic, "a recipe")
        for member in recipe.members:
            _check_member(member, indicators, file)


def _check_member(member: Member, indicators: Mapping[str, Indicator], file: str) -> None:
    code = member.indicator
    _must(code in indicators, file, "indicator", code, "an id of the catalogue")
    entry = indicators[code]
    direction = entry.direction if member.optimum is None else member.direction
    _must(member.direction is direction, file, f"{code}.direction", member.direction, direction)
    _must(entry.aggregation != "sum", file, code, "a count", "a ratio: counts are never scored")
    _must(member.low < member.high, file, f"{code}.low", member.low, "less than high")
    _must(member.scale in SCALES, file, f"{code}.scale", member.scale, " or ".join(SCALES))
    _must(member.weight > 0, file, f"{code}.weight", member.weight, "above zero")
    _must(member.scale != "log" or member.low > 0, file, f"{code}.low", member.low, "above zero")


def _must(holds: bool, file: str, key: str, value: object, expected: str) -> None:
    if not holds:
        raise CatalogueError(f"indices/{file}", key, value, expected)
