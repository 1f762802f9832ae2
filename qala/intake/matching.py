"""Titles → indicators: exact id, former id or title in any language; likeness only suggests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import msgspec
from rapidfuzz import fuzz, process

from qala.catalogue import Catalogue
from qala.intake.facts import read_facts
from qala.intake.placing import LEAVE_OUT
from qala.intake.question import Answers, Option, Question
from qala.intake.units import read_unit
from qala.places import normalise_label
from qala.text import LANGUAGES

SUGGESTED = 5
NEW = "new"
LISTED = 60  # columns or tables to choose one from


class _Around(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    phrases: tuple[str, ...]
    years: tuple[str, ...]


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    titles: dict[str, tuple[str, ...]]
    around: _Around


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str]:
    """Return a title and the unit behind it («Ввод жилья, тыс. кв. м», «… (%)»), if it has one."""
    text = text.strip()
    for opening, ending in ((",", ""), ("(", ")")):
        head, sign, tail = text.removesuffix(ending).rpartition(opening)
        while sign and head:
            if text.endswith(ending) and read_unit(tail):
                return head.strip(" ,("), tail.strip()
            # A unit may hold a comma of its own: «м², на 1000 чел.» is looked up whole as well.
            head, sign, more = head.rpartition(opening)
            tail = f"{more}{opening}{tail}"
    return text, ""


@cache
def _phrases() -> tuple[str, ...]:
    phrases = map(normalise_label, read_facts("indicators", _Facts).around.phrases)
    return tuple(sorted(phrases, key=len, reverse=True))


@lru_cache(maxsize=4096)
def fold_title(text: str) -> str:
    """Return a title as it is looked up: without years, «по регионам» and the like."""
    around = read_facts("indicators", _Facts).around
    folded = f" {normalise_label(text)} "
    for phrase in _phrases():
        folded = folded.replace(f" {phrase} ", " ")
    words = folded.split()
    dated = [_is_year(word) for word in words]
    kept = [
        word
        for i, word in enumerate(words)
        if not dated[i]
        and not (word in around.years and (any(dated[max(i - 1, 0) : i + 2])))
        and word != "-"
    ]
    return " ".join(kept)


def _is_year(word: str) -> bool:
    parts = word.replace("–", "-").split("-")
    return all(len(p) == 4 and p.isascii() and p.isdigit() and p[0] in "12" for p in parts)


class Matcher:
    """Which indicator each text of a file names.

    Parameters
    ----------
    given
        The indicator the user named beforehand; it holds for what the file leaves unnamed or
        names in words we do not know, never for a text that names another one.
    called
        What the file is called: as good as the user's word where nothing else names a thing.
    fresh
        Id of an indicator that the answers define, empty where they define none.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        answers: Answers,
        given: str,
        called: str,
        fresh: str,
        fuzzy: int,
    ) -> None:
        self.catalogue, self.answers, self.fresh, self.fuzzy = catalogue, answers, fresh, fuzzy
        self.said = catalogue.resolve(given) or ""
        self.given = self.said or catalogue.resolve(called) or ""
        self._looks: Callable[[str], tuple[str, ...]] = lambda _text: ()
        self._near: dict[str, tuple[str, ...]] = {}
        self._titles: dict[str, set[str]] = {}
        for each in catalogue.indicators.values():
            words = [text[language] for text in (each.title, each.short) for language in LANGUAGES]
            for label in (each.id, *each.formerly, *words):
                self._titles.setdefault(fold_title(label), set()).add(each.id)
        for code, titles in read_facts("indicators", _Facts).titles.items():
            for title in titles if code in catalogue.indicators else ():
                self._titles.setdefault(fold_title(title), set()).add(code)

    def exact(self, text: str) -> str:
        """Return the one indicator that a text names exactly; empty for none or several."""
        found = self.catalogue.resolve(text)
        if found:
            return found
        for title in dict.fromkeys((text, split_unit(text)[0])):
            codes = self._titles.get(fold_title(title), set())
            if len(codes) == 1:
                return next(iter(codes))
        return ""

    def suggest(self, text: str) -> tuple[str, ...]:
        """Return ids whose titles are nearest to a text, best first; for a person to choose."""
        if text not in self._near:
            room = text and len(self._near) < self.fuzzy
            self._near[text] = self._nearest(text) if room else ()
        return self._near[text]

    def _nearest(self, text: str) -> tuple[str, ...]:
        folded = fold_title(split_unit(text)[0])
        near = process.extract(
            folded, self._titles.keys(), scorer=fuzz.token_set_ratio, limit=20, score_cutoff=55
        )
        near.sort(key=lambda hit: (-hit[1], abs(len(hit[0]) - len(folded))))
        codes = (code for title, _, _ in near for code in sorted(self._titles[title]))
        return tuple(dict.fromkeys(codes))[:SUGGESTED]

    def match(
        self, texts: Iterable[str], looks: Callable[[str], tuple[str, ...]]
    ) -> tuple[dict[str, str], list[Question]]:
        """Return text → id (``leave_out`` on the user's word, empty where unknown), and what to
        ask: one question where the file names a single thing, else one for each of the few.
        """
        names = list(dict.fromkeys(texts))
        self._looks = looks
        found = {text: self._named(text, len(names) == 1) for text in names}
        unknown = [text for text in names if not found[text]]
        chosen = self.answers.get("table", "")
        if chosen and chosen in found:
            return self._chosen(names, chosen)
        if len(unknown) == len(names) > SUGGESTED:
            return self._choose(names)
        # One misnamed row among named ones is that row's fault; a file without a name is asked.
        asked = unknown if len(unknown) == len(names) or len(unknown) <= SUGGESTED else []
        return found, [self._ask(text, len(names) == 1) for text in asked[: self.fuzzy]]

    def _choose(self, names: list[str]) -> tuple[dict[str, str], list[Question]]:
        """A bulletin of many tables, none of them ours: which one is to be taken?"""
        options = tuple(Option(text, {"text": text}) for text in names[:LISTED])
        question = Question("table", {"count": str(len(names))}, options, ())
        return dict.fromkeys(names, LEAVE_OUT), [question]

    def _chosen(self, names: list[str], chosen: str) -> tuple[dict[str, str], list[Question]]:
        """One table of many on the sender's word; the others stay out of it for good."""
        code = self._named(chosen, single=False)
        found = dict.fromkeys(names, LEAVE_OUT) | {chosen: code}
        return found, [] if code else [self._ask(chosen, single=False)]

    def _named(self, text: str, single: bool) -> str:
        answered, exact = self._answered(text, single), self.exact(text)
        if answered or not self.said:
            return answered or exact or self.given
        # The user says one indicator and the file's title another: nobody guesses which is meant.
        return self.given if not exact or exact == self.given or not single else ""

    def _answered(self, text: str, single: bool) -> str:
        answer = self.answers.get(f"indicator:{text}", "")
        answer = answer or (self.answers.get("indicator", "") if single else "")
        if answer == NEW:
            return self.fresh
        return LEAVE_OUT if answer == LEAVE_OUT else self.catalogue.resolve(answer) or ""

    def _ask(self, text: str, single: bool) -> Question:
        near = (*self._looks(text), *self.suggest(text))
        codes = dict.fromkeys(filter(None, (self.given, self.exact(text), *near)))
        options = [Option(code, {"indicator": code}) for code in codes]
        code = "indicator" if single else f"indicator:{text}"
        last = (Option(NEW),) if single else (Option(NEW), Option(LEAVE_OUT))
        return Question(code, {"cell": text or "–"}, (*options, *last), (text,) if text else ())
