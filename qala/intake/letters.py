"""How Russian or Kazakh a text reads: letter pairs against their frequency in real words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from qala.intake.facts import read_facts

# What stands beside letters in honest text: such a character ends a word and costs nothing.
_NEUTRAL = frozenset(" \u00a0\u2009\u202f«»„“”‘’–—-…°·§№±²³¹•€₸$£/()[]{},.;:!?'\"+*%&\t\n\r")
_STRANGE = -14.0  # a sign no word of ours holds
_CASE = -8.0  # a capital after a small letter
_UNSEEN = 0.05  # pairs never counted are rare, not impossible
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
_CHUNK = 1 << 20
_MANY = 4_000


@cache
def _weights() -> dict[str, float]:
    """Pair of letters → log of its frequency among 100,000."""
    counts: dict[str, dict[str, int]] = read_facts("letter_pairs", dict[str, dict[str, int]])
    return {
        first + second: math.log(count)
        for first, row in counts.items()
        for second, count in row.items()
    }


@cache
def _alphabet() -> frozenset[str]:
    return frozenset(each for pair in _weights() for each in pair) - {"_"}


def high_words(content: bytes) -> set[bytes]:
    """Return distinct words with bytes beyond ASCII, from all over the content."""
    found: set[bytes] = set()
    for start in range(0, len(content), _CHUNK):
        words = set(_WORDS.findall(content[start : start + _CHUNK]))
        found.update(each[:60] for each in words if not each.isascii())
        if len(found) > _MANY:
            break
    return found


class Reading(NamedTuple):
    """How words read: log frequencies summed over `pairs` pairs of letters."""

    total: float
    pairs: int

    @property
    def mean(self) -> float:
        """About 5 reads well, below 2 reads like nothing; 5 where there are no words."""
        return self.total / self.pairs if self.pairs else 5.0


def score(words: Iterable[str]) -> Reading:
    """Return how well words read; those without any letter beyond ASCII say nothing."""
    scored = [_score_word(word) for word in words if not word.isascii()]
    return Reading(sum(total for total, _ in scored), sum(pairs for _, pairs in scored))


def _score_word(word: str) -> tuple[float, int]:
    weights, alphabet = _weights(), _alphabet()
    total, pairs, before = 0.0, 0, "_"
    upper = True
    for letter in word:
        small = letter.lower()
        if small in alphabet:
            total += weights.get(before + small, math.log(_UNSEEN))
            total += _CASE if letter != small and not upper else 0.0
            before, upper = small, letter != small
        elif letter in _NEUTRAL or letter.isascii():
            total += weights.get(before + "_", math.log(_UNSEEN)) if before != "_" else 0.0
            before, upper = "_", True
        else:
            total, before, upper = total + _STRANGE, "_", True
        pairs += 1
    if before != "_":
        total, pairs = total + weights.get(before + "_", math.log(_UNSEEN)), pairs + 1
    return total, pairs
