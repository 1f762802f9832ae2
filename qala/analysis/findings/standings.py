"""Findings from a standing: its rank, its change, and the median of comparable places."""

from __future__ import annotations

from collections.abc import Iterator

from qala.analysis.change import Change
from qala.analysis.findings.sentence import Sentence, figure_words, values_of
from qala.analysis.profile import Row
from qala.analysis.standing import Standing
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.text import format_number, say
from qala.wording import period_words

EDGE = 3  # a rank is worth a sentence among the first or last three
_MOVED = 0.1
_APART = 0.15
"""From this share of the peers' median on a place stands out from them."""
_APART_POINTS = 10.0


def of_row(edition: Edition, entry: Indicator, row: Row, language: str) -> Iterator[Sentence]:
    """Yield the sentences about one indicator of a place, of which one may be told."""
    standing = row.standing
    values = values_of(edition, entry, standing, language)
    codes = {"indicator": entry.id, "period": standing.period}
    made = (
        ("standing", "map", *_by_rank(standing, values, language)),
        ("standing", "map", *_by_change(edition, entry, standing, values, language)),
        ("peers", "place", *_by_peers(edition, entry, row, values, language)),
    )
    for kind, page, words, weight in made:
        if words:
            yield Sentence(words, kind, entry.topic, page, codes, weight)


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
    if not isinstance(moved, Change) or nominal or moved.share is None or abs(moved.share) < _MOVED:
        return "", 0.0
    words = say(
        f"finding_words.{'better' if _is_better(entry, moved.difference) else 'worse'}",
        language,
        start=period_words(moved.start, language),
        before=figure_words(edition, entry, dict(standing.series)[moved.start].value, language),
        change=difference_words(entry, moved, language),
        **values,
    )
    return words, min(0.9, abs(moved.share))


def _by_peers(
    edition: Edition, entry: Indicator, row: Row, values: dict[str, str], language: str
) -> tuple[str, float]:
    """Against the median of comparable places: a share by points, all else by proportion."""
    value = row.standing.cell.value
    if row.like is None or value is None or row.like <= 0:
        return "", 0.0
    apart = value - row.like
    share = abs(apart) / row.like
    if share < _APART or (entry.unit == "percent" and abs(apart) < _APART_POINTS):
        return "", 0.0
    words = say(
        f"finding_words.peers_{'better' if _is_better(entry, apart) else 'worse'}",
        language,
        like=figure_words(edition, entry, row.like, language),
        **values,
    )
    return words, min(0.8, share)


def _is_better(entry: Indicator, difference: float) -> bool:
    return (difference > 0) == (entry.direction is Direction.HIGHER)
