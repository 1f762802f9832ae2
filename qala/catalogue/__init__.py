"""The catalogue: what each indicator is, its unit, target, source and body."""

from qala.catalogue.entries import (
    TOPICS,
    Break,
    Catalogue,
    CatalogueError,
    Category,
    Direction,
    Formula,
    Frameworks,
    Headline,
    Indicator,
    Source,
    Target,
    Unit,
)
from qala.catalogue.pairs import Pair, Recast
from qala.catalogue.reading import read_catalogue, read_toml
from qala.catalogue.recipes import WHOLE, Member, Recipe

__all__ = [
    "TOPICS",
    "WHOLE",
    "Break",
    "Catalogue",
    "CatalogueError",
    "Category",
    "Direction",
    "Formula",
    "Frameworks",
    "Headline",
    "Indicator",
    "Member",
    "Pair",
    "Recast",
    "Recipe",
    "Source",
    "Target",
    "Unit",
    "read_catalogue",
    "read_toml",
]
