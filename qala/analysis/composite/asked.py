"""Which index is asked for: its codes as an address has them, and those that make no sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qala.catalogue import WHOLE, Recipe
from qala.catalogue.recipes import MEANS
from qala.edition import Edition

HEAVIEST = 100
CODES = ("index", "year", "mean", "weights")


@dataclass(frozen=True, slots=True)
class Asked:
    """An index to put together.

    Attributes
    ----------
    recipe : Recipe
    year : int or None
        None where the index can be told of no year.
    weights : dict
        By part, 0 to `HEAVIEST`; empty for the recipe's own.
    mean : str
    unusable : tuple
        Keys and codes in whose place the usual ones stand.
    """

    recipe: Recipe
    year: int | None
    weights: dict[str, float]
    mean: str
    unusable: tuple[tuple[str, str], ...]


def weights_code(weights: Mapping[str, float]) -> str:
    """Return weights as they stand in an address."""
    return ".".join(f"{part}:{weight:.0f}" for part, weight in weights.items())


def recipe_of(edition: Edition, codes: Mapping[str, str]) -> Recipe:
    """Return the recipe that is asked for, else that of the whole."""
    recipes = edition.catalogue.indices
    return recipes.get(codes.get("index", "")) or recipes[WHOLE]


def asked_index(edition: Edition, codes: Mapping[str, str], years: Sequence[int]) -> Asked:
    """Return the index that codes ask for; `years` are those its recipe can be told of."""
    recipe = recipe_of(edition, codes)
    year, mean = codes.get("year", ""), codes.get("mean", "")
    known = year in map(str, years)
    weights, all_weigh = _weights(recipe, codes.get("weights", ""))
    usable = {
        "index": codes.get("index", "") in edition.catalogue.indices,
        "year": known,
        "mean": mean in MEANS,
        "weights": all_weigh,
    }
    return Asked(
        recipe,
        int(year) if known else years[-1] if years else None,
        weights,
        mean if mean in MEANS else recipe.aggregation,
        tuple((key, codes[key]) for key in CODES if codes.get(key) and not usable[key]),
    )


def _weights(recipe: Recipe, asked: str) -> tuple[dict[str, float], bool]:
    """The weights of ``part:40.part:60`` that make sense, and whether all of them do."""
    own = {*recipe.topics, *(member.indicator for member in recipe.members)}
    words = [word.rpartition(":") for word in asked.split(".") if word]
    found = {code: float(w) for code, _, w in words if code in own and _is_weight(w)}
    weighs = any(found.values()) or len(found) < len(own)
    return found if weighs else {}, weighs and len(found) == len(words)


def _is_weight(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 4 and int(number) <= HEAVIEST
