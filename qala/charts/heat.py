"""Data of the table of targets: the share of each way and its trend, every word ready."""

from __future__ import annotations

from typing import Any

from qala.analysis.targets.table import Table, Told
from qala.analysis.targets.words import (
    SIGNS,
    STEPS,
    goal_words,
    share_words,
    short_share,
    step_of,
    trend_words,
)
from qala.edition import Edition
from qala.places import COUNTRY
from qala.text import say
from qala.wording import place_name, value_with_unit


def heat(edition: Edition, table: Table, chosen: tuple[str, str], language: str) -> dict[str, Any]:
    """Return the data of the table; `chosen` are the indicator and the place that stand out."""
    keys = {"place": "atlas.place", "share": "targets.share", "trend": "targets.sign"}
    keys |= {"caption": "targets.caption", "none": "targets.none"}
    return {
        "words": {name: say(key, language) for name, key in keys.items()},
        "steps": [{"step": s, "word": say(f"targets.step.{s}", language)} for s in STEPS],
        "trends": [
            {"sign": sign, "word": say(f"targets.trend.{trend}", language)}
            for trend, sign in SIGNS.items()
        ],
        "columns": [
            _column(edition, table, at, chosen[0], language) for at in range(len(table.indicators))
        ],
        "rows": [_row(edition, table, at, chosen, language) for at in range(len(table.places))],
    }


def _column(edition: Edition, table: Table, at: int, chosen: str, language: str) -> dict[str, Any]:
    entry = edition.indicator(table.indicators[at])
    goal = next(told.way.goal for row in table.cells if (told := row[at]) is not None)
    words = goal_words(edition, entry, goal, language)
    return {
        "code": entry.id,
        "title": entry.short[language],
        "goal": words if goal.source else say("targets.own", language, goal=words),
        "chosen": entry.id == chosen,
    }


def _row(
    edition: Edition, table: Table, at: int, chosen: tuple[str, str], language: str
) -> dict[str, Any]:
    code = table.places[at]
    cells = [
        told and _cell(edition, indicator, code, told, language)
        for indicator, told in zip(table.indicators, table.cells[at], strict=True)
    ]
    for indicator, cell in zip(table.indicators, cells, strict=True):
        if cell is not None:
            cell["chosen"] = (indicator, code) == chosen
    return {
        "code": code,
        "name": place_name(edition.gazetteer[code], language),
        "country": code == COUNTRY,
        "chosen": code == chosen[1],
        "cells": cells,
    }


def _cell(
    edition: Edition, indicator: str, place: str, told: Told, language: str
) -> dict[str, Any]:
    return {
        "sign": SIGNS[told.judged.trend],
        "text": short_share(told, language),
        "step": step_of(told),
        "words": "\n".join(_lines(edition, indicator, place, told, language)),
    }


def _lines(edition: Edition, indicator: str, place: str, told: Told, language: str) -> list[str]:
    """The words of a cell: value, base year, goal, share and trend, a line each."""
    entry, way = edition.indicator(indicator), told.way
    name = place_name(edition.gazetteer[place], language)
    lines = [entry.short[language]]
    if not way.values:
        return [*lines, say("targets.cell.nothing", language, place=name)]
    first, last = (value_with_unit(edition, entry, way.values[n], language) for n in (0, -1))
    lines.append(say("targets.cell.value", language, place=name, value=last, year=way.years[-1]))
    if len(way.values) > 1:
        lines.append(say("targets.cell.base", language, year=way.years[0], value=first))
    goal = goal_words(edition, entry, way.goal, language)
    lines.append(say("targets.cell.goal", language, goal=goal))
    if way.share is not None:
        lines.append(say("targets.cell.share", language, share=share_words(way.share, language)))
    lines.append(trend_words(told, language))
    return [*lines, say("targets.cell.two", language)] if len(way.values) == 2 else lines
