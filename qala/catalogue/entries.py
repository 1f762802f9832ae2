"""Entries of the catalogue: indicators, units, sources, targets, breaks; frozen and strict."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from qala.observation import QalaError
from qala.text import Text

if TYPE_CHECKING:
    from qala.catalogue.pairs import Pair, Recast
    from qala.catalogue.recipes import Recipe

TOPICS = ("people", "housing", "infrastructure", "climate")


class CatalogueError(QalaError):
    """A shipped catalogue file says something Qala does not understand."""


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of measure: the symbol beside a number, and its name in words.

    ``nominal`` marks money at current prices: its growth is no gain by itself. ``interval`` marks
    a scale whose zero is a convention: its ratios mean nothing. ``phrase`` is how a ``{value}``
    stands with the unit in a sentence, where the symbol after the number reads badly.
    """

    symbol: Text
    name: Text
    nominal: bool = False
    interval: bool = False
    phrase: Text | None = None


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where figures come from and on what terms they may be shown.

    ``title`` is a document's own, in the ``language`` (code) it is written in, or ours in three.
    ``kind`` is official, model, research or press; press figures never join an official line.
    ``attribution`` stands under every figure; where it is empty, publisher and date do: ``dated``
    is the day, month or year of a report, as far as it is known.
    """

    title: Text | str
    publisher: Text | str
    url: str
    licence: Text | str
    attribution: Text | str
    kind: str
    language: str = ""
    dated: str = ""


class Frameworks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where an indicator stands in SDG, New Urban Agenda, UMF and the Quality of Life index.

    ``sdg_scope`` tells Kazakhstan's *national* indicator under an SDG number from the *global* one.
    """

    sdg_target: str = ""
    sdg_indicator: str = ""
    sdg_scope: str = ""
    nua: str = ""
    umf: str = ""
    quality_of_life: str = ""


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A documented target: value in the indicator's unit, year (None for a guideline), source."""

    value: float
    source: str
    kind: str
    year: int | None = None


class Formula(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a derived indicator is made: numerator / denominator × scale, same place and period."""

    numerator: str
    denominator: str
    scale: float


class Category(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of a categorical indicator; ``value`` is what stands in ``obs_value``."""

    value: float
    code: str
    name: Text
    source_words: tuple[str, ...] = ()


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One indicator of the catalogue; ``id`` is its key in the file.

    ``range`` bounds what is plausible, ``breaks`` are the fixed inner class bounds, both in the
    indicator's unit. ``borders`` is ``of_year`` or, for series recast by their source to today's
    20 units, ``current``. ``part_of`` names the indicator this one can never exceed, ``people_of``
    the one that counts the people it is a share of, or is measured by.
    """

    id: str
    topic: str
    unit: str
    decimals: int
    direction: Direction
    range: tuple[float, float]
    aggregation: str
    breaks: tuple[float, ...]
    palette: str
    frequency: str
    kind: str
    rankable: bool
    sources: tuple[str, ...]
    body: str
    title: Text
    short: Text
    definition: Text
    method: Text
    formerly: tuple[str, ...] = ()
    borders: str = "of_year"
    part_of: str = ""
    people_of: str = ""
    frameworks: Frameworks = Frameworks()
    target: Target | None = None
    formula: Formula | None = None
    categories: tuple[Category, ...] = ()

    @property
    def categorical(self) -> bool:
        """True where a value is a class, not a quantity."""
        return self.kind == "category"


class Break(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A break in series: from period ``at`` on, values do not compare with those before."""

    id: str
    at: str
    kind: str
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    text: Text

    def touches(self, indicator: str, ref_area: str) -> bool:
        """Whether the break lies in this series."""
        return ("*" in self.indicators or indicator in self.indicators) and (
            "*" in self.areas or ref_area in self.areas
        )


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A responsible body."""

    name: Text


class Palette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Five colours from low to high, for light and for dark paper."""

    light: tuple[str, ...]
    dark: tuple[str, ...]


class Headline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a topic's card shows: the first indicators that have a value for the place."""

    indicators: tuple[str, ...]


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the shipped data call themselves and the day they were put together."""

    as_of: str
    title: Text
    licence: Text


class Catalogue(msgspec.Struct, frozen=True):
    """All the facts about figures, by id; indicators in the order their files give them."""

    indicators: dict[str, Indicator]
    units: dict[str, Unit]
    sources: dict[str, Source]
    bodies: dict[str, Named]
    palettes: dict[str, Palette]
    headlines: dict[str, Headline]
    breaks: tuple[Break, ...]
    edition: Edition
    former_ids: dict[str, str]
    indices: dict[str, Recipe] = msgspec.field(default_factory=dict[str, "Recipe"])
    pairs: tuple[Pair, ...] = ()
    recasts: tuple[Recast, ...] = ()

    def resolve(self, code: str) -> str | None:
        """Return the id an indicator has today for its id or a former one; None if unknown."""
        return code if code in self.indicators else self.former_ids.get(code)

    def pair_of(self, code: str) -> Pair | None:
        """Return the pair of towns and villages an indicator belongs to; None where to none."""
        return next((p for p in self.pairs if code in (p.urban, p.rural, p.whole)), None)

    def recast_of(self, code: str) -> str | None:
        """Return the series in which an indicator's source recast it; None where it did not."""
        return next((each.series for each in self.recasts if each.of == code), None)

    def of_topic(self, topic: str) -> Iterator[Indicator]:
        """Yield a topic's indicators in catalogue order."""
        return (each for each in self.indicators.values() if each.topic == topic)

    def breaks_of(self, indicator: str, ref_area: str) -> list[Break]:
        """Return the breaks in one series, earliest first; a derived one has its operands'."""
        ids = self._operands(indicator)
        found = {b.id: b for b in self.breaks for each in ids if b.touches(each, ref_area)}
        return sorted(found.values(), key=lambda b: b.at)

    def breaks_in(self, indicator: str) -> list[Break]:
        """Return the breaks in any series of an indicator, as `breaks_of` does."""
        ids = self._operands(indicator)
        found = [b for b in self.breaks if "*" in b.indicators or ids & set(b.indicators)]
        return sorted(found, key=lambda b: b.at)

    def _operands(self, indicator: str) -> set[str]:
        formula = self.indicators[indicator].formula
        return {indicator, *((formula.numerator, formula.denominator) if formula else ())}
