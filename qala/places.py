"""Places: the gazetteer, which label means which place, and which units exist when."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from qala.observation import Period, PeriodKind, QalaError
from qala.text import LANGUAGES, Text

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
class _Alias:
    code: str
    valid_from: date
    valid_to: date


# Latin letters that pass for Cyrillic ones; folded inside words that have Cyrillic letters.
_LOOKALIKES = str.maketrans("aceopxyikhmtb", "асеорхуікһмтв")


@lru_cache(maxsize=8192)
def normalise_label(label: str) -> str:
    """Return a label folded for comparison: case, spaces, dots, look-alike letters, ё."""
    text = unicodedata.normalize("NFC", label)
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = text.casefold()
    words = "".join(c if c.isalnum() or c in "-_" else " " for c in text).replace("ё", "е").split()
    return " ".join(fold_lookalikes(word) for word in words)


def fold_lookalikes(word: str) -> str:
    """Return a small-letter word with Latin look-alikes made Cyrillic where it has Cyrillic."""
    cyrillic = any("\u0400" <= c <= "\u04ff" for c in word)
    return word.translate(_LOOKALIKES) if cyrillic else word


class Gazetteer:
    """All places, and the labels by which people know them."""

    def __init__(self, places: Iterable[Place], aliases: Iterable[tuple[str, _Alias]]) -> None:
        self.places: dict[str, Place] = {place.code: place for place in places}
        self._aliases: dict[str, list[_Alias]] = defaultdict(list)
        for place in self.places.values():
            for code in filter(None, (place.parent, place.capital, *place.members)):
                if code not in self.places:
                    raise GazetteerError("places.csv", place.code, code, "a code of places.csv")
            for label in (place.code, *(place.name[language] for language in LANGUAGES)):
                self._learn(label, _Alias(place.code, place.valid_from, place.valid_to))
        for label, alias in aliases:
            if alias.code not in self.places:
                raise GazetteerError("aliases.csv", label, alias.code, "a code of places.csv")
            self._learn(label, alias)

    def _learn(self, label: str, alias: _Alias) -> None:
        known = self._aliases[normalise_label(label)]
        if alias not in known:
            known.append(alias)

    def __getitem__(self, code: str) -> Place:
        return self.places[code]

    def __contains__(self, code: object) -> bool:
        return code in self.places

    def __iter__(self) -> Iterator[Place]:
        return iter(self.places.values())

    def knows(self, label: str) -> bool:
        """Whether a label is a code or an alias, in whatever period."""
        return label in self.places or normalise_label(label) in self._aliases

    def resolve(self, label: str, period: Period | None = None) -> Match | Miss:
        """Return the place a label means, in a period where one is given, or why none.

        Only an exact alias joins; fuzzy matching fills `Miss.candidates`, never more.
        """
        if label in self.places:
            return self._in_period((label,), period)
        aliases = self._aliases.get(normalise_label(label), [])
        if not aliases:
            return Miss("unknown-place", self.suggest(label))
        living = [a for a in aliases if self._holds(a, period)] or aliases
        return self._in_period(tuple(dict.fromkeys(a.code for a in living)), period)

    def resolve_on(self, label: str, period: Period, borders: str) -> Match | Miss:
        """Return the place a label means on an indicator's borders: the period's or today's."""
        if borders != "current":
            return self.resolve(label, period)
        found = self.resolve(label)
        if isinstance(found, Match) and not self.places[found.code].stands:
            return Miss("place-not-in-borders", self.successors(found.code))
        return found

    def _holds(self, alias: _Alias, period: Period | None) -> bool:
        if period is None or period.kind is PeriodKind.UNSPECIFIED:
            return alias.valid_to == date.max
        last = date(period.end, 12, 31)
        return alias.valid_from <= last < alias.valid_to

    def _in_period(self, codes: tuple[str, ...], period: Period | None) -> Match | Miss:
        if len(codes) != 1:
            return Miss("ambiguous-place", codes)
        (code,) = codes
        place = self.places[code]
        # A republican city was a city before it was a unit of its own: Shymkent until 2018.
        always = place.kind == "republican_city"
        if period is not None and not always and not place.exists_in(period):
            return Miss("place-outside-period", codes)
        return Match(code)

    def suggest(self, label: str, limit: int = 3) -> tuple[str, ...]:
        """Return codes of the nearest known labels, best first; for a person to choose from."""
        near = process.extract(
            normalise_label(label),
            self._aliases.keys(),
            scorer=fuzz.WRatio,
            limit=limit * 3,
            score_cutoff=70,
        )
        codes = (alias.code for name, _, _ in near for alias in self._aliases[name])
        return tuple(dict.fromkeys(codes))[:limit]

    def units_in(self, period: Period, borders: str = "of_year") -> tuple[str, ...]:
        """Return the codes of the regional units drawn in a period: 16, 17 or 20 of them."""
        return self.current_units if borders == "current" else self._units_at(period)

    def _units_at(self, period: Period) -> tuple[str, ...]:
        return tuple(p.code for p in self if p.is_region and p.exists_in(period))

    @cached_property
    def current_units(self) -> tuple[str, ...]:
        """The 20 units of today."""
        return tuple(p.code for p in self if p.is_region and p.valid_to == date.max)

    def successors(self, code: str) -> tuple[str, ...]:
        """Return today's units that lie where a former unit lay (itself where it still stands)."""
        return self.places[code].members or (code,)


def read_gazetteer(geo: Path) -> Gazetteer:
    """Return the gazetteer that stands in the folder `geo`.

    Raises
    ------
    GazetteerError
        A row has a wrong date or number, or an alias, parent, capital or member points nowhere.
    """
    with (geo / "places.csv").open(encoding="utf-8", newline="") as file:
        places = [_place(row) for row in csv.DictReader(file)]
    with (geo / "aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = [(row["alias"], _alias(row)) for row in csv.DictReader(file)]
    return Gazetteer(places, aliases)


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        kind=row["kind"],
        parent=row["parent"],
        name=Text(row["name_kk"], row["name_ru"], row["name_en"]),
        short=Text(row["short_kk"], row["short_ru"], row["short_en"]),
        kato=row["kato"],
        kazstat=row["kazstat"],
        capital=row["capital"],
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
        valid_from=_day(row, "valid_from", date.min),
        valid_to=_day(row, "valid_to", date.max),
        members=tuple(row["members"].split()),
    )


def _alias(row: dict[str, str]) -> _Alias:
    begins = _day(row, "valid_from", date.min, "aliases.csv")
    return _Alias(row["code"], begins, _day(row, "valid_to", date.max, "aliases.csv"))


def _number(row: dict[str, str], column: str) -> float | None:
    try:
        return float(row[column]) if row[column] else None
    except ValueError:
        raise GazetteerError("places.csv", column, row[column], "degrees") from None


def _day(row: dict[str, str], column: str, default: date, file: str = "places.csv") -> date:
    try:
        return date.fromisoformat(row[column]) if row[column] else default
    except ValueError:
        raise GazetteerError(file, column, row[column], "a date YYYY-MM-DD") from None
