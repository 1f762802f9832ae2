"""Data of the small views: topic cards, sparklines and the profile, every word ready."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qala.analysis.change import Change, NoChange, Series
from qala.analysis.findings import Sentence, difference_words
from qala.analysis.profile import Row, exceeds, share_of_target
from qala.analysis.standing import Standing
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import COUNTRY
from qala.text import format_number, say
from qala.wording import (
    period_words,
    source_words,
    unit_symbol,
    value_with_unit,
    value_words,
)

MORE = 2  # indicators below a card's headline


def cards(edition: Edition, rows: Sequence[Row], language: str) -> dict[str, Any]:
    """Return the three topic cards of a place."""
    by_indicator = {row.standing.indicator: row for row in rows}
    words = {key: say(f"cards.{key}", language) for key in ("open_map", "trend")}
    return {
        "cards": [
            _card(
                edition,
                topic,
                [by_indicator[i] for i in head.indicators if i in by_indicator],
                language,
            )
            for topic, head in edition.catalogue.headlines.items()
        ],
        "words": words,
    }


def told_findings(told: Sequence[Sentence], language: str) -> dict[str, Any]:
    """Return the findings of a place, each with the view that shows it."""
    return {
        "cards": [],
        "findings_word": say("cards.findings", language),
        "findings": [
            {
                "words": s.words,
                "open": {"page": s.page, **s.codes},
            }
            for s in told
        ],
        "words": {},
    }


def _card(edition: Edition, topic: str, rows: list[Row], language: str) -> dict[str, Any]:
    head = {"topic": topic, "topic_word": say(f"cards.topic.{topic}", language)}
    if not rows:
        return head | {"empty": say("cards.empty", language), "more": []}
    standing = rows[0].standing
    entry = edition.indicator(standing.indicator)
    return head | {
        "indicator": entry.id,
        "title": entry.short[language],
        **_figure(edition, entry, standing, language),
        "change": change_words(edition, entry, standing.change, language),
        "country": _country(entry, standing, language),
        "target": _target(edition, entry, standing, language),
        "rank": rank_words(standing, language),
        "note": _notes(edition, entry, rows[0], language),
        "source": source_words(edition, standing.cell.source, language),
        "more": [_more(edition, row.standing, language) for row in rows[1 : 1 + MORE]],
        "empty": None,
    }


def _figure(
    edition: Edition, entry: Indicator, standing: Standing, language: str
) -> dict[str, Any]:
    """Value, unit, period, status and spark line: what each small view shows of a standing."""
    return {
        "value": value_words(entry, standing.cell.value, language),
        "unit": unit_symbol(edition, entry, language),
        "period": period_words(standing.period, language),
        "status": status_words(standing.cell.status, language),
        "spark": spark(edition, entry, standing),
    }


def _more(edition: Edition, standing: Standing, language: str) -> dict[str, Any]:
    entry = edition.indicator(standing.indicator)
    title = {"indicator": entry.id, "title": entry.short[language]}
    return title | _figure(edition, entry, standing, language)


def status_words(status: ObservationStatus | None, language: str) -> str:
    """Return the word for a status worth a word; empty for a normal value and after a break."""
    if status in (None, ObservationStatus.NORMAL, ObservationStatus.BREAK):
        return ""
    return say(f"status.{status}", language)


def spark(edition: Edition, entry: Indicator, standing: Standing) -> dict[str, Any]:
    """Return a standing's series as a spark line."""
    return spark_line(edition, entry, standing.place, standing.series)


def spark_line(edition: Edition, entry: Indicator, place: str, series: Series) -> dict[str, Any]:
    """Return a series as a spark line: yearly values, where it breaks, what stands apart."""
    yearly = [p for p in series if Period.parse(p[0]).kind is PeriodKind.YEAR]
    codes = [code for code, _ in yearly]
    press = edition.press
    breaks = edition.catalogue.breaks_of(entry.id, place)
    starts = {next((n for n, code in enumerate(codes) if code >= b.at), -1) for b in breaks}
    return {
        "values": [cell.value for _, cell in yearly],
        "periods": codes,
        "breaks": sorted(starts - {-1, 0}),
        "suspect": [n for n, (_, c) in enumerate(yearly) if c.status is ObservationStatus.SUSPECT],
        "points": [n for n, (_, c) in enumerate(yearly) if c.source in press],
    }


def change_words(
    edition: Edition, entry: Indicator, moved: Change | NoChange, language: str
) -> dict[str, str] | None:
    """Return a change in words with its tone; None where none may be told."""
    if not isinstance(moved, Change):
        return None
    number = format_number(moved.difference, language, entry.decimals, sign=True)
    words = difference_words(entry, moved, language)
    if entry.unit != "percent" and moved.share is not None:
        words = f"{number} ({words})"
    start = period_words(moved.start, language)
    nominal = edition.catalogue.units[entry.unit].nominal
    return {
        "words": say("cards.change", language, change=words, start=start),
        "tone": "none" if nominal else tone(entry, moved.difference),
    }


def tone(entry: Indicator, difference: float | None) -> str:
    """Return whether a difference is good or bad; none where nothing is better."""
    if difference is None or difference == 0 or entry.direction is Direction.NEUTRAL:
        return "none"
    return "good" if (difference > 0) == (entry.direction is Direction.HIGHER) else "bad"


def _country(entry: Indicator, standing: Standing, language: str) -> str:
    if standing.place == COUNTRY or standing.country.value is None or entry.aggregation == "sum":
        return ""
    value = value_words(entry, standing.country.value, language)
    return say("cards.country", language, value=value)


def _target(
    edition: Edition, entry: Indicator, standing: Standing, language: str
) -> dict[str, Any] | None:
    """The target in words, with how much of the way, or of the limit, the value makes up."""
    target = entry.target
    if target is None or standing.cell.value is None:
        return None
    value = value_with_unit(edition, entry, target.value, language)
    share = share_of_target(standing.cell.value, entry) if standing.sound else None
    over = standing.sound and exceeds(standing.cell.value, entry)
    key = ("target_by" if target.year else "guideline") + ("_over" if over else "")
    part = format_number(100 * (share or 0), language)
    words = say(f"cards.{key}", language, value=value, year=target.year, part=part)
    return {"words": words, "share": share, "over": over}


def rank_words(standing: Standing, language: str) -> str | None:
    """Return a rank in words, or None where the place is not ranked."""
    if standing.rank is None:
        return None
    rank, of = standing.rank
    return say("cards.rank", language, rank=rank, of=of)


def _notes(edition: Edition, entry: Indicator, row: Row, language: str) -> str:
    notes = (_note(row.standing.change, language), later_words(edition, entry, row, language))
    return " ".join(filter(None, notes))


def later_words(edition: Edition, entry: Indicator, row: Row, language: str) -> str:
    """Return a press figure later than the official one, in words; empty where there is none."""
    if row.later is None:
        return ""
    period, cell = row.later
    return say(
        "cards.later",
        language,
        value=value_with_unit(edition, entry, cell.value, language),
        period=period_words(period, language),
    )


def _note(moved: Change | NoChange, language: str) -> str:
    if isinstance(moved, NoChange) and moved.broken is not None:
        return moved.broken.text[language]
    return ""
