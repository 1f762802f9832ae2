"""Data of the profile table: every indicator of a place by topic, every word ready."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from qala.analysis.profile import Row
from qala.catalogue import Indicator
from qala.charts.cards import later_words, spark, status_words, tone
from qala.edition import Edition
from qala.places import COUNTRY, Place
from qala.text import say
from qala.wording import day_words, period_words, place_name, unit_symbol, value_words

COLUMNS = ("indicator", "value", "period", "trend", "country", "like", "target", "rank")


def profile(
    edition: Edition, place: Place, rows: Sequence[Row], language: str, other: Place | None
) -> dict[str, Any]:
    """Return the profile of a place; `other` is the city beside its region or the reverse."""
    grouped = groupby(rows, key=lambda row: edition.indicator(row.standing.indicator).topic)
    sections = [(topic, [_row(edition, row, language) for row in r]) for topic, r in grouped]
    shown = [row for _, members in sections for row in members]
    columns = {key: say(f"profile.{key}", language) for key in COLUMNS}
    columns["beside"] = place_name(other, language) if other else ""
    return {
        "heading": place_name(place, language),
        "subheading": say("profile.subheading", language),
        "facts": _facts(edition, rows, language),
        "columns": columns,
        "sections": [
            {"topic": topic, "word": say(f"topic.{topic}", language), "rows": members}
            for topic, members in sections
        ],
        "words": {key: say(f"profile.{key}", language) for key in ("print", "open", "none")},
        "like_note": " ".join(_notes(place, shown, language)),
        "footer": say(
            "profile.footer", language, day=day_words(edition.catalogue.edition.as_of, language)
        ),
    }


def _notes(place: Place, shown: Sequence[dict[str, Any]], language: str) -> list[str]:
    """What explains the signs and columns that are there, and those alone."""
    told = {
        f"profile.like_{place.kind}": any(row["like"] for row in shown),
        "profile.tone_note": any(row["tone"] != "none" and row["country"] for row in shown),
        "profile.later_note": any(row["later"] for row in shown),
    }
    return [say(key, language) for key, there in told.items() if there]


def _facts(edition: Edition, rows: Sequence[Row], language: str) -> list[dict[str, str]]:
    people = [r for r in rows if r.standing.indicator in ("population", "population_city")]
    return [
        {
            "word": edition.indicator(row.standing.indicator).short[language],
            "value": value_words(
                edition.indicator(row.standing.indicator), row.standing.cell.value, language
            ),
            "period": period_words(row.standing.period, language),
        }
        for row in people
    ]


def _row(edition: Edition, row: Row, language: str) -> dict[str, Any]:
    standing = row.standing
    entry = edition.indicator(standing.indicator)
    status = standing.cell.status
    at_country = standing.place == COUNTRY
    return {
        "indicator": entry.id,
        "title": entry.short[language],
        "definition": entry.definition[language],
        "value": value_words(entry, standing.cell.value, language),
        "unit": unit_symbol(edition, entry, language),
        "period": period_words(standing.period, language),
        "status": status.value if status else "",
        "status_word": status_words(status, language),
        "spark": spark(edition, entry, standing),
        "country": "" if at_country else _other_value(entry, standing.country.value, language),
        "like": _other_value(entry, row.like, language),
        "target": value_words(entry, entry.target.value, language) if entry.target else "",
        "tone": tone(entry, standing.gap) if entry.aggregation != "sum" else "none",
        "rank": f"{standing.rank[0]}/{standing.rank[1]}" if standing.rank else "",
        "beside": _beside(entry, row, language),
        "later": later_words(edition, entry, row, language),
    }


def _beside(entry: Indicator, row: Row, language: str) -> str:
    """The value of the place beside, with its period where that is another one."""
    if row.beside is None:
        return ""
    period, cell = row.beside
    words = _other_value(entry, cell.value, language)
    return words if period == row.standing.period else f"{words} ({period_words(period, language)})"


def _other_value(entry: Indicator, value: float | None, language: str) -> str:
    """Return a value to compare with, empty where there is none."""
    return "" if value is None else value_words(entry, value, language)
