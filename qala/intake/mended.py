"""Text damaged before it came: encoded twice («Р РµРіРёРѕРЅ»), Kazakh letters lost («?ызылорда»).

What can be told back is offered with before and after; only the sender's word applies it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import ftfy
import msgspec

from qala.catalogue import Catalogue
from qala.intake.facts import read_facts
from qala.intake.finding import cut
from qala.intake.letters import score
from qala.intake.question import Answers, Option, Question
from qala.intake.sheet import Row
from qala.places import Gazetteer

_SAMPLE_LINES, _SEEN_LINES = 50, 2_000
_GAIN = 1.5  # how much better the mended text must read, in mean log frequency
_READS_WELL = 3.5
_WORD = re.compile(r"[^\W\d_]+(?:\?+[^\W\d_]+)*\?*|\?+[^\W\d_]+(?:\?+[^\W\d_]+)*\?*")
Plan = tuple[tuple[str, str], ...]


def find_double_encoding(lines: Iterable[str]) -> tuple[Plan, Question] | None:
    """Return the steps that undo a double encoding and the question before they are taken."""
    head = itertools.islice(lines, _SEEN_LINES)
    sample = list(itertools.islice((each for each in head if not each.isascii()), _SAMPLE_LINES))
    text = "".join(sample)
    if not sample or score(_words(text)).mean > _READS_WELL:
        return None
    for tried in (text, *sorted(sample, key=len, reverse=True)[:5]):
        fixed, plan = ftfy.fix_encoding_and_explain(tried)
        better = score(_words(fixed)).mean - score(_words(tried)).mean
        if plan and fixed != tried and better > _GAIN:
            steps = tuple((str(each[0]), str(each[1])) for each in plan)
            return steps, _ask_mending(tried, fixed)
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


def _ask_mending(before: str, after: str) -> Question:
    params = {"before": cut(before.strip()), "after": cut(after.strip())}
    return Question("double-encoding", params, (Option("mend"), Option("keep")))


def mend_lines(lines: Iterable[str], plan: Plan) -> Iterator[str]:
    """Yield lines with a double encoding undone; one that does not fit stays as it is."""
    for line in lines:
        try:
            yield line if line.isascii() else ftfy.apply_plan(line, list(plan))
        except UnicodeError:
            yield ftfy.fix_encoding(line)


class _Lost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: str
    words: tuple[str, ...]


class LostLetters:
    """Words with «?» for a Kazakh letter, matched against the words that are known."""

    def __init__(self, gazetteer: Gazetteer | None, catalogue: Catalogue | None) -> None:
        facts = read_facts("lost_letters", _Lost)
        self._letters = frozenset(facts.letters.casefold())
        self._known: dict[str, set[str]] = defaultdict(set)
        names = [each.name.kk for each in gazetteer] if gazetteer else []
        names += [each.short.kk for each in gazetteer] if gazetteer else []
        for each in catalogue.indicators.values() if catalogue else ():
            names += [each.title.kk, each.short.kk]
        for each in catalogue.units.values() if catalogue else ():
            names += [each.symbol.kk, each.name.kk]
        for word in itertools.chain(facts.words, *(name.split() for name in names)):
            bare = word.strip("()., «»:;–-").casefold()
            if not self._letters.isdisjoint(bare):
                self._known[self._mask(bare)].add(bare)

    def _mask(self, word: str) -> str:
        return "".join("?" if letter in self._letters else letter for letter in word)

    def recover(self, text: str) -> str:
        """Return text with every word told back that can mean only one."""
        return _WORD.sub(self._word, text) if "?" in text else text

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if "?" not in word:
            return word
        # The last «?» of a word may be a question mark, which is no letter.
        for bare, rest in ((word, ""), (word.rstrip("?"), "?" * word.count("?"))):
            known = self._known.get(bare.casefold(), set()) if "?" in bare else set()
            if len(known) == 1:
                return _in_case_of(bare, next(iter(known))) + rest[: len(word) - len(bare)]
        return word


def _in_case_of(damaged: str, known: str) -> str:
    letters = [each for each in damaged if each != "?"]
    if len(letters) > 1 and all(each.isupper() for each in letters):
        return known.upper()
    # «?ызылорда» hides whether it began with a capital; a table's label does.
    return known[0].upper() + known[1:] if damaged[0] == "?" or damaged[0].isupper() else known


def recover_rows(
    rows: tuple[Row, ...], lost: LostLetters, answers: Answers
) -> tuple[tuple[Row, ...], Question | None]:
    """Return rows with lost Kazakh letters told back, and the question whether that is right.

    An answer of ``keep`` leaves them as they came.
    """
    pairs: dict[str, str] = {}
    for row in rows:
        for cell in row.cells:
            if "?" in cell and cell not in pairs and (mended := lost.recover(cell)) != cell:
                pairs[cell] = mended
    answered = answers.get("lost-letters")
    if not pairs or answered == "keep":
        return rows, None
    mended_rows = tuple(_mend(row, pairs) for row in rows)
    return mended_rows, None if answered == "recover" else _ask_recovery(pairs)


def _mend(row: Row, pairs: dict[str, str]) -> Row:
    if not any(cell in pairs for cell in row.cells):
        return row
    return Row(row.number, tuple(pairs.get(cell, cell) for cell in row.cells))


def _ask_recovery(pairs: dict[str, str]) -> Question:
    shown = "; ".join(f"{cut(before)} → {cut(after)}" for before, after in list(pairs.items())[:3])
    params = {"count": str(len(pairs)), "examples": shown}
    cells = tuple(cut(each) for each in pairs)
    return Question("lost-letters", params, (Option("recover"), Option("keep")), cells)
