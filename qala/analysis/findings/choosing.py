"""Which findings are told: the most telling ones, of different kinds and topics."""

from __future__ import annotations

from collections.abc import Sequence

from qala.analysis.findings.goals import of_goal
from qala.analysis.findings.indices import Sure, of_index
from qala.analysis.findings.sentence import Sentence
from qala.analysis.findings.standings import of_row
from qala.analysis.profile import Row
from qala.catalogue import Direction
from qala.edition import Edition

_OF_TOPIC = 2


def findings(
    edition: Edition,
    rows: Sequence[Row],
    language: str,
    limit: int = 4,
    sure: Sure | None = None,
) -> list[Sentence]:
    """Return the most telling sentences about a place, at most one an indicator and two a topic.

    Parameters
    ----------
    sure
        An index to tell of, where there is one.
    """
    told: list[Sentence] = []
    for row in rows:
        entry = edition.indicator(row.standing.indicator)
        if row.standing.sound and entry.rankable and entry.direction is not Direction.NEUTRAL:
            told += of_row(edition, entry, row, language)
            goal = of_goal(edition, entry, row.standing, language)
            told += [goal] if goal else []
    if sure is not None and rows:
        found = of_index(edition, sure, rows[0].standing.place, language)
        told += [found] if found else []
    return _varied(sorted(told, key=lambda each: -each.weight), limit)


def _varied(sentences: list[Sentence], limit: int) -> list[Sentence]:
    """The best of each kind first, then the best of the rest; told by weight."""
    chosen: list[Sentence] = []
    for most in (1, limit):
        for each in sentences:
            of_kind = sum(c.kind == each.kind for c in chosen)
            if of_kind < most and len(chosen) < limit and _is_other(each, chosen):
                chosen.append(each)
    return sorted(chosen, key=lambda each: -each.weight)


def _is_other(sentence: Sentence, chosen: list[Sentence]) -> bool:
    """Whether a sentence tells of another indicator, and of no topic told twice already."""
    if any(c.codes == sentence.codes for c in chosen):
        return False
    indicator = sentence.codes.get("indicator")
    known = indicator and any(c.codes.get("indicator") == indicator for c in chosen)
    return not known and sum(c.topic == sentence.topic for c in chosen) < _OF_TOPIC
