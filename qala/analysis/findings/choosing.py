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

_OF_TOPIC, _OF_KIND = 2, 3


def findings(
    edition: Edition,
    rows: Sequence[Row],
    language: str,
    limit: int = 5,
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
    chosen: list[Sentence] = []
    for each in sentences:
        indicator = each.codes.get("indicator")
        of_topic = sum(c.topic == each.topic for c in chosen)
        of_kind = sum(c.kind == each.kind for c in chosen)
        room = of_topic < _OF_TOPIC and of_kind < _OF_KIND and len(chosen) < limit
        known = indicator and any(c.codes.get("indicator") == indicator for c in chosen)
        if room and not known:
            chosen.append(each)
    return chosen
