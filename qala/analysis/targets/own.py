"""A goal of one's own, as codes tell it: ``target=indicator:value`` and ``by=year``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qala.analysis.targets.way import Goal, can_be_judged, limits_of, this_year
from qala.edition import Edition

USUAL_YEAR = 2030
LAST_YEAR = 2100
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)


def own_goals(edition: Edition, codes: Mapping[str, str]) -> dict[str, Goal]:
    """Return one's own goal by its indicator; empty without one that makes sense.

    ``target`` without an indicator is of the one that ``indicator`` names.
    """
    code, _, number = codes.get("target", "").rpartition(":")
    entry = edition.catalogue.indicators.get(code or codes.get("indicator", ""))
    if entry is None or not can_be_judged(entry) or not _NUMBER.fullmatch(number):
        return {}
    low, high = limits_of(entry)
    if not low <= float(number) <= high:
        return {}
    year = codes.get("by", "")
    return {entry.id: Goal(float(number), int(year) if _is_ahead(edition, year) else USUAL_YEAR)}


def unusable_goal(edition: Edition, codes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return which codes of a goal of one's own make no sense, and what they say."""
    target, year = codes.get("target", ""), codes.get("by", "")
    wrong = [("target", target)] if target and not own_goals(edition, codes) else []
    return [*wrong, *([("by", year)] if year and not _is_ahead(edition, year) else [])]


def _is_ahead(edition: Edition, year: str) -> bool:
    """Whether a text is a year from this one on."""
    digits = year.isascii() and year.isdigit()
    return digits and this_year(edition) <= int(year[:5]) <= LAST_YEAR
