"""Searching the catalogue by words as people type them: forms, letters and small slips aside."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from qala.catalogue import Catalogue, Indicator
from qala.text import LANGUAGES, say

# Letters told apart by few who type: ё, and Kazakh ones on a Russian keyboard.
_FOLDED = str.maketrans("ёәғқңөұүһі", "еагкноуухи")
_ENDINGS = "аеиоуыэюяьйs"  # what inflection changes first, in Russian and English
_PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")  # of Kazakh
_SHORTEST = 3  # letters a stem must keep to mean anything
_LIKE = 85  # of 100: one slip in seven letters
_TOKEN = re.compile(r"\d+(?:\.\w+)*|\w+")


def fold(text: str) -> list[str]:
    """Return the words of a text, folded for comparison; a number such as 11.6.2 is one word."""
    return _TOKEN.findall(text.casefold().translate(_FOLDED))


def search(catalogue: Catalogue, asked: str) -> list[Indicator]:
    """Return the indicators of which every word asked for tells, in whichever language.

    Those whose titles tell it come first, each group in catalogue order; all where nothing is
    asked.
    """
    words = fold(asked)
    found = [(_distance(catalogue, each, words), each) for each in catalogue.indicators.values()]
    told = [(distance, each) for distance, each in found if distance is not None]
    return [each for _, each in sorted(told, key=lambda pair: pair[0])]


def _distance(catalogue: Catalogue, entry: Indicator, words: list[str]) -> int | None:
    """0 where the titles hold all the words, 1 where all that is known of it does, else None."""
    titles = fold(" ".join(f"{entry.title[each]} {entry.short[each]}" for each in LANGUAGES))
    if all(_among(word, titles) for word in words):
        return 0
    everything = titles + fold(_about(catalogue, entry))
    return 1 if all(_among(word, everything) for word in words) else None


def _about(catalogue: Catalogue, entry: Indicator) -> str:
    unit, body, where = catalogue.units[entry.unit], catalogue.bodies[entry.body], entry.frameworks
    number = where.sdg_indicator or where.sdg_target
    said = [
        f"{say(f'topic.{entry.topic}', each)} {unit.name[each]} {unit.symbol[each]} "
        f"{body.name[each]} {entry.definition[each]} {say('reading.sdg', each) if number else ''}"
        for each in LANGUAGES
    ]
    return " ".join([entry.id.replace("_", " "), entry.id, number, *said])


def _among(word: str, tokens: list[str]) -> bool:
    if any(letter.isdigit() for letter in word):
        return any(token.startswith(word) for token in tokens)
    stem = _stem(word)
    return any(
        token.startswith(stem) or fuzz.ratio(stem, token[: len(stem)], score_cutoff=_LIKE) >= _LIKE
        for token in tokens
    )


def _stem(word: str) -> str:
    for plural in _PLURALS:
        word = word.removesuffix(plural) if len(word) > _SHORTEST + len(plural) else word
    cut = word.rstrip(_ENDINGS)
    return cut if len(cut) >= _SHORTEST else word[: max(_SHORTEST, len(cut))]
