"""A place, and what a label of one means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qala.observation import Period, PeriodKind, QalaError
from qala.text import Text

COUNTRY = "KZ"
REGION_KINDS = frozenset({"region", "republican_city", "former_region"})
CITY_KINDS = frozenset({"city", "republican_city", "settlement", "station"})


class GazetteerError(QalaError):
    """A shipped file of places says something that does not hold together."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer.

    ``valid_to`` is exclusive; ``members`` are the units of today that make up a former unit;
    ``lat`` and ``lon`` (WGS84 degrees) are None where not known.
    """

    code: str
    kind: str
    parent: str
    name: Text
    short: Text
    kato: str
    kazstat: str
    capital: str
    lat: float | None
    lon: float | None
    valid_from: date
    valid_to: date
    members: tuple[str, ...]

    def exists_in(self, period: Period) -> bool:
        """Whether the place, with these borders, stood at the period's end."""
        if period.kind is PeriodKind.UNSPECIFIED:
            return True
        last = date(period.end, 12, 31)
        return self.valid_from <= last < self.valid_to

    @property
    def stands(self) -> bool:
        """Whether it still stands today."""
        return self.valid_to == date.max

    @property
    def is_region(self) -> bool:
        """Whether it stands on the level of regions (the republican cities do)."""
        return self.kind in REGION_KINDS

    @property
    def is_city(self) -> bool:
        """Whether it stands on the level of cities (the republican cities do)."""
        return self.kind in CITY_KINDS


@dataclass(frozen=True, slots=True)
class Match:
    """A label resolved: the one place it means."""

    code: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A label not resolved.

    ``reason`` is ``ambiguous-place`` (``candidates`` are all it may mean),
    ``place-outside-period`` (it means ``candidates``, none of which stood then),
    ``place-not-in-borders`` (it means a former unit; ``candidates`` lie there today) or
    ``unknown-place`` (``candidates`` are the nearest names, for a person to choose from).
    """

    reason: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """What a label means, and from when to when (exclusive)."""

    code: str
    valid_from: date
    valid_to: date
