"""A new indicator: what the sender's answers say of one that the catalogue does not have."""

from __future__ import annotations

import re

import msgspec

from qala.catalogue import TOPICS, Catalogue, Direction, Indicator
from qala.intake.finding import Finding, Severity, cut
from qala.intake.numbers import parse_number
from qala.intake.question import Answers
from qala.text import LANGUAGES, Text

UPLOAD = "upload"
PUBLISHER = "publisher"  # the body of a figure that only its upload answers for
_ID = re.compile(r"[a-z][a-z0-9_]{2,59}", re.ASCII)
_LONGEST = 300


def define(answers: Answers, catalogue: Catalogue) -> tuple[Indicator | None, list[Finding]]:
    """Return the indicator that the answers ``new.*`` define, or what is wrong with them.

    ``new.id``, ``new.unit`` (a unit of the catalogue) and one of ``new.title.kk|ru|en`` are
    needed; ``new.topic``, ``new.direction``, ``new.low``, ``new.high``, ``new.decimals``,
    ``new.aggregation`` may be given. A missing title is the given one, marked untranslated.
    """
    if not any(key.startswith("new.") for key in answers):
        return None, []
    faults = [_fault(key, answers.get(key, "")) for key in _wrong(answers, catalogue)]
    return (None, faults) if faults else (_indicator(answers, catalogue), [])


def _wrong(answers: Answers, catalogue: Catalogue) -> list[str]:
    code, unit = answers.get("new.id", ""), answers.get("new.unit", "")
    holds = {
        "new.id": bool(_ID.fullmatch(code)) and catalogue.resolve(code) is None,
        "new.unit": unit in catalogue.units,
        "new.topic": answers.get("new.topic", TOPICS[0]) in TOPICS,
        "new.direction": answers.get("new.direction", "neutral") in set(Direction),
        "new.decimals": answers.get("new.decimals", "1") in set("012345"),
        "new.aggregation": answers.get("new.aggregation", "none") in ("none", "sum"),
        "new.title": bool(_titles(answers)),
    }
    bounds = ("new.low", "new.high")
    numbers = {key: not answers.get(key) or _number(answers, key) is not None for key in bounds}
    return [key for key, good in (holds | numbers).items() if not good]


def _titles(answers: Answers) -> dict[str, str]:
    given = {each: answers.get(f"new.title.{each}", "").strip()[:_LONGEST] for each in LANGUAGES}
    return {language: title for language, title in given.items() if title}


def _number(answers: Answers, key: str) -> float | None:
    return parse_number(answers.get(key, "").replace(",", "."))


def _fault(key: str, value: str) -> Finding:
    params = {"key": key.removeprefix("new.")}
    cell = cut(value)
    return Finding("new-indicator-error", Severity.ERROR, heading=key, cell=cell, params=params)


def _indicator(answers: Answers, catalogue: Catalogue) -> Indicator:
    titles = _titles(answers)
    first = next(iter(titles.values()))
    title = Text(*(titles.get(each) or f"{first} [{next(iter(titles))}]" for each in LANGUAGES))
    low, high = _number(answers, "new.low"), _number(answers, "new.high")
    topic = answers.get("new.topic") or TOPICS[0]
    like = next(catalogue.of_topic(topic))
    return msgspec.structs.replace(
        like,
        id=answers["new.id"],
        unit=answers["new.unit"],
        decimals=int(answers.get("new.decimals") or 1),
        direction=Direction(answers.get("new.direction") or "neutral"),
        range=(-1e15 if low is None else low, 1e15 if high is None else high),
        aggregation=answers.get("new.aggregation") or "none",
        breaks=(),
        kind="value",
        rankable=False,
        sources=(),
        body=PUBLISHER,
        title=title,
        short=title,
        definition=title,
        method=Text("", "", ""),  # nobody asked how it is measured
        formerly=(),
        borders="of_year",
        part_of="",
        people_of="",
        frameworks=type(like.frameworks)(),
        target=None,
        formula=None,
        categories=(),
    )
