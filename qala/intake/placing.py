"""Labels → places: by exact alias in their period; region or city told for a file as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from qala.intake.facts import read_facts
from qala.intake.question import Answers, Option, Question
from qala.observation import Period
from qala.places import COUNTRY, Gazetteer, Match, normalise_label

LEAVE_OUT = "leave_out"
Asked = tuple[str, str, str, str]  # label, level, period code, borders

# What stands around a name and is none of it: footnote marks behind, an ordinal before.
_BEHIND = re.compile(r"[\s]*(?:\*{1,5}|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\d{1,2}\))$")
_BEFORE = re.compile(r"^\d{1,3}[.)]\s{0,9}(?=\D)")
_KATO = re.compile(r"\d{9}", re.ASCII)


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    country: tuple[str, ...]
    total: tuple[str, ...]
    divider: tuple[str, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class Placed:
    """What a label means in a period: a code, or why there is none.

    ``reason`` is ``unknown-place``, ``ambiguous-place``, ``place-outside-period``,
    ``place-not-in-borders``, ``level`` (the file's question), ``total-left-out``, ``divider`` or
    ``leave_out`` (on the user's word).
    """

    code: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()


class Placer:
    """Places all labels of one file, once all are known.

    Parameters
    ----------
    aliases
        Labels the publisher's earlier files taught, by label as found.
    fuzzy
        Unknown labels for which near names are looked up; the others get none.
    """

    def __init__(
        self, gazetteer: Gazetteer, aliases: Mapping[str, str], answers: Answers, fuzzy: int
    ) -> None:
        self.gazetteer, self.answers, self.fuzzy = gazetteer, answers, fuzzy
        self._aliases = {normalise_label(label): code for label, code in aliases.items()}
        self._kato: dict[str, list[str]] = defaultdict(list)
        for place in gazetteer:
            if place.kato:
                self._kato[place.kato].append(place.code)
        words = read_facts("places", _Words)
        self._country, self._totals, self._dividers = (
            {normalise_label(word) for word in group}
            for group in (words.country, words.total, words.divider)
        )
        self._coverage = words.coverage
        self._known: dict[str, str] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def place_all(
        self, asked: Iterable[Asked], labels: Iterable[str]
    ) -> tuple[dict[Asked, Placed], list[Question]]:
        """Return what every label means, and the questions that only the sender can answer.

        Parameters
        ----------
        labels
            All labels of the file, those of faulty rows as well: the column's form is theirs too.
        """
        meant = {each: self._meanings(each) for each in asked}
        level = self._level(labels)
        claims = _claims(meant)
        settled = {each: self._settle(each, meant[each], level, claims) for each in meant}
        self._give_totals(settled)
        return settled, self._questions(settled)

    def known(self, label: str) -> bool:
        """Whether a text names a place, a total or a divider of places."""
        return bool(self._variant(label)) or self._word(label) != "" or label in self._kato

    def _word(self, label: str) -> str:
        folded = normalise_label(label)
        groups = {"country": self._country, "total": self._totals, "divider": self._dividers}
        return next((name for name, words in groups.items() if folded in words), "")

    def _variant(self, label: str) -> str:
        """The form of a label that the gazetteer knows; empty where it knows none."""
        if label not in self._known:
            bare = _BEFORE.sub("", _BEHIND.sub("", label))
            forms = (label, bare, bare.replace("_", " "))
            self._known[label] = next((f for f in forms if self.gazetteer.knows(f)), "")
        return self._known[label]

    def _meanings(self, asked: Asked) -> Placed:
        label, _, code, borders = asked
        answer = self.answers.get(f"place:{label}")
        if answer:
            return Placed(reason=LEAVE_OUT) if answer == LEAVE_OUT else self._chosen(answer, asked)
        learnt = self._aliases.get(normalise_label(label))
        if learnt in self.gazetteer:
            return self._in_time(str(learnt), asked)
        if _KATO.fullmatch(label):
            return self._by_kato(asked)
        variant = self._variant(label)
        if not variant:
            return self._without_name(label)
        found = self.gazetteer.resolve_on(variant, Period.parse(code), borders)
        if isinstance(found, Match):
            return Placed(found.code)
        return Placed(reason=found.reason, candidates=found.candidates)

    def _chosen(self, answer: str, asked: Asked) -> Placed:
        known = answer in self.gazetteer
        return self._in_time(answer, asked) if known else Placed(reason="unknown-place")

    def _by_kato(self, asked: Asked) -> Placed:
        codes = self._kato.get(asked[0], [])
        found = [self._in_time(code, asked) for code in codes]
        living = [each for each in found if each.code]
        if len(living) == 1:
            return living[0]
        return found[0] if len(found) == 1 else Placed(reason="unknown-place")

    def _without_name(self, label: str) -> Placed:
        word = self._word(label)
        if word == "country":
            return Placed(COUNTRY)
        if word:
            return Placed(reason=word)
        if label not in self._near:
            room = len(self._near) < self.fuzzy
            self._near[label] = self.gazetteer.suggest(label) if room else ()
        return Placed(reason="unknown-place", candidates=self._near[label])

    def _level(self, labels: Iterable[str]) -> str:
        """``region`` or ``city`` where all labels that leave no doubt agree, else empty."""
        kinds = {self._kind(label) for label in labels}
        regions = bool(kinds & {"region", "former_region"})
        cities = bool(kinds & {"city", "settlement", "station"})
        return "region" if regions and not cities else "city" if cities and not regions else ""

    def _kind(self, label: str) -> str:
        """What kind of place a label names beyond doubt, in whatever period; empty where none."""
        variant = self._variant(label)
        found = self.gazetteer.resolve(variant) if variant else None
        if isinstance(found, Match):
            return self.gazetteer[found.code].kind
        return "region" if label in self._kato else ""

    def _settle(
        self, asked: Asked, meant: Placed, level: str, claims: Mapping[str, set[str]]
    ) -> Placed:
        """Choose between region and city, then drop what another label of the period claims."""
        if meant.reason != "ambiguous-place":
            return meant
        said = self.answers.get("level") or asked[1]
        level = said or level
        left = [code for code in meant.candidates if self._stands_on(code, level)]
        if len(left) > 1:
            left = [code for code in left if code not in claims.get(asked[2], ())] or left
        if len(left) > 1 and said == "region":  # Almaty is a region as well as a city on its level
            left = [code for code in left if self.gazetteer[code].kind != "republican_city"]
        if len(left) == 1:
            return self._in_time(left[0], asked)
        return Placed(reason="ambiguous-place" if level else "level", candidates=tuple(left))

    def _stands_on(self, code: str, level: str) -> bool:
        place = self.gazetteer[code]
        return not level or (place.is_region if level == "region" else place.is_city)

    def _in_time(self, code: str, asked: Asked) -> Placed:
        """A place stands in the period, or today where series are recast to today's borders."""
        found = self.gazetteer.resolve_on(code, Period.parse(asked[2]), asked[3])
        if isinstance(found, Match):
            return Placed(found.code)
        return Placed(reason=found.reason, candidates=found.candidates)

    def _give_totals(self, settled: dict[Asked, Placed]) -> None:
        """«Итого» is the country's where its units stand beside it and its name does not."""
        by_period = _claims(settled)
        for asked, placed in settled.items():
            if placed.reason != "total":
                continue
            there = by_period.get(asked[2], set())
            units = self.gazetteer.units_in(Period.parse(asked[2]), asked[3])
            whole = len(there.intersection(units)) >= self._coverage * len(units)
            own = COUNTRY not in there and whole
            settled[asked] = Placed(COUNTRY) if own else Placed(reason="total-left-out")

    def _questions(self, settled: Mapping[Asked, Placed]) -> list[Question]:
        found: dict[str, Question] = {}
        unsure = {a[0]: None for a, p in settled.items() if p.reason == "level"}
        if unsure:
            options = (Option("region"), Option("city"))
            cells = tuple(unsure)[:5]
            params = {"cells": ", ".join(cells)}
            found["level"] = Question("level", params, options, cells)
        for (label, *_), placed in settled.items():
            code = f"place:{label}"
            if placed.reason == "ambiguous-place" and code not in found:
                options = tuple(Option(each, {"place": each}) for each in placed.candidates)
                found[code] = Question(
                    code, {"cell": label}, (*options, Option(LEAVE_OUT)), (label,)
                )
        return list(found.values())


def _claims(meant: Mapping[Asked, Placed]) -> dict[str, set[str]]:
    """Period → the places that some label of it names beyond doubt."""
    claims: dict[str, set[str]] = defaultdict(set)
    for asked, placed in meant.items():
        if placed.code:
            claims[asked[2]].add(placed.code)
    return claims
