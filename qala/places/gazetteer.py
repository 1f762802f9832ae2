"""The gazetteer: which label means which place, and which units exist when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from qala.observation import Period, PeriodKind
from qala.places.labels import normalise_label
from qala.places.place import Alias, GazetteerError, Match, Miss, Place
from qala.text import LANGUAGES


class Gazetteer:
    """All places, and the labels by which people know them."""

    def __init__(self, places: Iterable[Place], aliases: Iterable[tuple[str, Alias]]) -> None:
        self.places: dict[str, Place] = {place.code: place for place in places}
        self._aliases: dict[str, list[Alias]] = defaultdict(list)
        self._units: dict[int | None, tuple[str, ...]] = {}
        self._by_code: dict[tuple[str, Period | None], Match | Miss] = {}
        for place in self.places.values():
            for code in filter(None, (place.parent, place.capital, *place.members)):
                if code not in self.places:
                    raise GazetteerError("places.csv", place.code, code, "a code of places.csv")
            for label in (place.code, *(place.name[language] for language in LANGUAGES)):
                self._learn(label, Alias(place.code, place.valid_from, place.valid_to))
        for label, alias in aliases:
            if alias.code not in self.places:
                raise GazetteerError("aliases.csv", label, alias.code, "a code of places.csv")
            self._learn(label, alias)

    def _learn(self, label: str, alias: Alias) -> None:
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
        if label in self.places:  # remembered: shipped files name each a thousand times
            known = self._by_code.get((label, period))
            if known is None:
                known = self._by_code[label, period] = self._in_period((label,), period)
            return known
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

    def _holds(self, alias: Alias, period: Period | None) -> bool:
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
        year = None if period.kind is PeriodKind.UNSPECIFIED else period.end
        if year not in self._units:
            units = (p.code for p in self if p.is_region and p.exists_in(period))
            self._units[year] = tuple(units)
        return self._units[year]

    @cached_property
    def current_units(self) -> tuple[str, ...]:
        """The 20 units of today."""
        return tuple(p.code for p in self if p.is_region and p.valid_to == date.max)

    def successors(self, code: str) -> tuple[str, ...]:
        """Return today's units that lie where a former unit lay (itself where it still stands)."""
        return self.places[code].members or (code,)
