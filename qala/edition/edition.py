"""An edition: one settled state of the data, from which every page, table and command answers."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from qala.catalogue import Catalogue, Indicator
from qala.observation import Observation
from qala.places import Gazetteer
from qala.store import Cube, CubeBuilder, build_cube, derive


class Uploaded(NamedTuple):
    """An upload that an edition shows: its version, and when (UTC, ISO) it was published."""

    version: int
    at: str


class Damaged(NamedTuple):
    """An indicator whose newest uploads are damaged, and the version shown instead (0: shipped)."""

    indicator: str
    shown: int


@dataclass(frozen=True)
class Edition:
    """Catalogue, places and observations that belong together.

    Attributes
    ----------
    version : int
        Of the uploads it shows; 0 where it shows the shipped data alone.
    uploads : mapping
        By source id, the uploads some of its observations come from.
    damaged : tuple of Damaged
        What is older than it should be, for a banner.
    """

    catalogue: Catalogue
    gazetteer: Gazetteer
    cube: Cube
    version: int = 0
    uploads: Mapping[str, Uploaded] = field(default_factory=dict[str, Uploaded])
    damaged: tuple[Damaged, ...] = ()

    def indicator(self, code: str) -> Indicator:
        """Return an indicator of the catalogue; KeyError where unknown."""
        return self.catalogue.indicators[code]

    def sources_of(self, source: str) -> list[str]:
        """Return the source ids a cell names: one, or both operands' for a derived value."""
        return source.split("+") if source else []

    @cached_property
    def press(self) -> frozenset[str]:
        """Return the sources whose figures are points of their own, never part of a line; a
        derived value's is one of them where either operand's is.
        """
        kinds = {code: source.kind for code, source in self.catalogue.sources.items()}
        named = {source: self.sources_of(source) for source in self.cube.sources}
        return frozenset(
            source for source, codes in named.items() if any(kinds[c] == "press" for c in codes)
        )

    def uploads_of(self, indicator: str) -> list[str]:
        """Return the source ids of the uploads an indicator shows, or is derived from; by age."""
        if not self.uploads:
            return []
        found = self.cube.sources_of(indicator)
        named = {code for each in found for code in self.sources_of(each)}
        return sorted(named & set(self.uploads), key=lambda code: self.uploads[code].version)

    def has_data(self, place: str) -> bool:
        """Whether any indicator has an observation for a place."""
        return place in self.cube.places

    def published(self, indicator: str) -> dict[str, dict[str, float]]:
        """Return an indicator's values: place → period → value; none for an unknown one."""
        found: dict[str, dict[str, float]] = {}
        for each in self.cube.observations(indicator):
            if each.obs_value is not None:
                found.setdefault(each.ref_area, {})[each.time_period] = each.obs_value
        return found

    def periods_of(self, indicator: str) -> tuple[str, ...]:
        """Return the periods of an indicator in which any place has an observation."""
        return self.cube.periods_of(indicator)


def settle(observations: list[Observation], catalogue: Catalogue, gazetteer: Gazetteer) -> Edition:
    """Return the edition these observations make, derived indicators included."""
    codes = [place.code for place in gazetteer]
    given = build_cube(observations, catalogue.indicators, codes)
    return Edition(catalogue, gazetteer, given.under(derived(given, catalogue, gazetteer)))


def derived(
    given: Cube, catalogue: Catalogue, gazetteer: Gazetteer, touched: AbstractSet[str] | None = None
) -> Cube:
    """Return the derived indicators, of which `given` holds the operands; where `touched` are
    named, those alone that follow from one of them.

    A figure that is given stands over one that would be derived for the same cell.
    """
    codes = [place.code for place in gazetteer]
    builder = CubeBuilder(catalogue.indicators, codes, given.sources)
    for each in catalogue.indicators.values():
        if each.formula is None:
            continue
        above, below = each.formula.numerator, each.formula.denominator
        if touched is None or not touched.isdisjoint((each.id, above, below)):
            rows = given.observations(above), given.observations(below)
            builder.add(derive(each, *rows, catalogue, gazetteer))
            builder.add(given.observations(each.id))
    return builder.cube()
