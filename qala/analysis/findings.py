"""Plain-language findings about a place, made from numbers alone.

Each sentence is chosen and filled from a standing; nothing flagged is spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from qala.analysis.change import Change
from qala.analysis.profile import Row
from qala.analysis.standing import Standing
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.text import format_number, say
from qala.wording import period_words, place_name, value_with_unit, value_words

EDGE = 3  # a rank is worth a sentence among the first or last three


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finding in words, the codes of the view that shows it, and how telling it is (0-1)."""

    words: str
    indicator: str
    period: str
    weight: float


def findings(
    edition: Edition, rows: Sequence[Row], language: str, limit: int = 4
) -> list[Sentence]:
    """Return the most telling sentences about a place, at most one an indicator and two a topic."""
    told: list[Sentence] = []
    for row in rows:
        entry = edition.indicator(row.standing.indicator)
        if row.standing.sound and entry.rankable and entry.direction is not Direction.NEUTRAL:
            told += _about(edition, entry, row.standing, language)
    return _varied(edition, sorted(told, key=lambda s: -s.weight), limit)


def _varied(edition: Edition, sentences: list[Sentence], limit: int) -> list[Sentence]:
    chosen: list[Sentence] = []
    for each in sentences:
        topic = edition.indicator(each.indicator).topic
        same_topic = [c for c in chosen if edition.indicator(c.indicator).topic == topic]
        known = any(c.indicator == each.indicator for c in chosen)
        if not known and len(same_topic) < 2 and len(chosen) < limit:
            chosen.append(each)
    return chosen


def _about(edition: Edition, entry: Indicator, standing: Standing, language: str) -> list[Sentence]:
    values = {
        "title": entry.short[language],
        "place": place_name(edition.gazetteer[standing.place], language),
        "period": period_words(standing.period, language),
        "value": _value(edition, entry, standing.cell.value, language),
    }
    made = (
        _by_rank(standing, values, language),
        _by_change(edition, entry, standing, values, language),
    )
    return [Sentence(words, entry.id, standing.period, weight) for words, weight in made if words]


def _value(edition: Edition, entry: Indicator, value: float | None, language: str) -> str:
    """A value with its unit, unless the title has told it: hospitals per 10,000 people – 3.9."""
    told = edition.catalogue.units[entry.unit].phrase is not None
    words = value_words if told else partial(value_with_unit, edition)
    return words(entry, value, language)


def _by_rank(standing: Standing, values: dict[str, str], language: str) -> tuple[str, float]:
    if standing.rank is None:
        return "", 0.0
    rank, of = standing.rank
    key = "first" if rank <= EDGE else "last" if rank > of - EDGE else ""
    if not key:
        return "", 0.0
    words = say(f"finding_words.{key}", language, rank=rank, of=of, **values)
    return words, 0.6 + 0.4 * (1 - min(rank - 1, of - rank) / EDGE)


def difference_words(entry: Indicator, moved: Change, language: str) -> str:
    """Return a change with its sign: in points for a share, in per cent for all else."""
    if entry.unit == "percent" or moved.share is None:
        number = format_number(moved.difference, language, entry.decimals, sign=True)
        return (
            f"{number}\u00a0{say('unit.points', language)}" if entry.unit == "percent" else number
        )
    return f"{format_number(100 * moved.share, language, sign=True)}\u00a0%"


def _by_change(
    edition: Edition, entry: Indicator, standing: Standing, values: dict[str, str], language: str
) -> tuple[str, float]:
    moved = standing.change
    nominal = edition.catalogue.units[entry.unit].nominal
    if not isinstance(moved, Change) or nominal or moved.share is None or abs(moved.share) < 0.1:
        return "", 0.0
    better = (moved.difference > 0) == (entry.direction is Direction.HIGHER)
    words = say(
        f"finding_words.{'better' if better else 'worse'}",
        language,
        start=period_words(moved.start, language),
        before=_value(edition, entry, dict(standing.series)[moved.start].value, language),
        change=difference_words(entry, moved, language),
        **values,
    )
    return words, min(0.9, abs(moved.share))
