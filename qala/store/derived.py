"""Indicators derived by an open formula of the catalogue: numerator / denominator × scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

from qala.catalogue import Catalogue, Formula, Indicator
from qala.observation import Observation, ObservationStatus
from qala.places import Gazetteer

Table = dict[tuple[str, str, str], Observation]
# The weaker of two operands tells what the ratio is worth.
_WEAKEST = (
    ObservationStatus.SUSPECT,
    ObservationStatus.ESTIMATED,
    ObservationStatus.PROVISIONAL,
    ObservationStatus.BREAK,
    ObservationStatus.NORMAL,
)


def derive(
    observations: Iterable[Observation], catalogue: Catalogue, gazetteer: Gazetteer
) -> list[Observation]:
    """Return the observations of every derived indicator.

    A ratio exists where both operands have a value for the same place and period; its status is
    the weaker of theirs and its source names both. Only a former unit's denominator may be put
    together: the exact sum over today's units it consisted of, for a count that adds up.
    """
    table: Table = {each.key: each for each in observations}
    rows: dict[str, list[Observation]] = {}
    for each in table.values():
        rows.setdefault(each.indicator, []).append(each)
    derived: list[Observation] = []
    for indicator in catalogue.indicators.values():
        if indicator.formula is not None:
            above = rows.get(indicator.formula.numerator, [])
            derived += _ratios(indicator, above, table, catalogue, gazetteer)
    return derived


def _ratios(
    indicator: Indicator,
    numerators: Iterable[Observation],
    table: Table,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
) -> Iterator[Observation]:
    formula = indicator.formula
    assert formula is not None  # noqa: S101 (its caller has looked)
    adds_up = catalogue.indicators[formula.denominator].aggregation == "sum"
    for above in numerators:
        members = gazetteer.successors(above.ref_area) if adds_up else (above.ref_area,)
        below = [table.get((formula.denominator, each, above.time_period)) for each in members]
        ratio = _ratio(indicator.id, formula, above, below)
        if ratio is not None:
            yield ratio


def _ratio(
    code: str, formula: Formula, above: Observation, below: list[Observation | None]
) -> Observation | None:
    parts = [each for each in below if each is not None and each.obs_value is not None]
    total = fsum(each.obs_value or 0.0 for each in parts)
    if above.obs_value is None or len(parts) < len(below) or total <= 0:
        return None
    statuses = {above.obs_status, *(each.obs_status for each in parts)}
    status = next(each for each in _WEAKEST if each in statuses)
    source = "+".join(dict.fromkeys((above.source, *(each.source for each in parts))))
    value = above.obs_value / total * formula.scale
    return Observation(code, above.ref_area, above.time_period, value, status, source)
