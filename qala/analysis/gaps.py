"""What is missing: which places an indicator covers, up to when, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass

from qala.analysis.level import AREAS, POINTS
from qala.edition import Edition
from qala.observation import Period


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator's coverage: places with any value on its level, of how many, latest period."""

    indicator: str
    body: str
    level: str
    covered: int
    expected: int
    missing: tuple[str, ...]
    latest: str


def data_gaps(edition: Edition) -> list[Gap]:
    """Return the coverage of every indicator in catalogue order.

    An indicator that any region carries is expected of all 20 units of today, one that only
    cities carry of all cities; a national one of none, so nothing is missing from it.
    """
    return [_gap(edition, code) for code in edition.catalogue.indicators]


def _gap(edition: Edition, code: str) -> Gap:
    gazetteer = edition.gazetteer
    covered = set(edition.cube.places_of(code))
    units = set(gazetteer.current_units)
    cities = {p.code for p in gazetteer if p.kind in ("city", "republican_city")}
    level = AREAS if any(gazetteer[c].is_region for c in covered - cities) else POINTS
    expected = (units if level == AREAS else cities) if covered - {"KZ"} else set[str]()
    missing = tuple(sorted(expected - covered))
    periods = edition.cube.periods_of(code)
    latest = max(periods, key=lambda p: Period.parse(p).order, default="")
    body = edition.indicator(code).body
    return Gap(code, body, level, len(expected & covered), len(expected), missing, latest)
