"""Indicators derived by an open formula of the catalogue: numerator / denominator × scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

from qala.catalogue import Catalogue, Formula, Indicator
from qala.observation import Observation, ObservationStatus
from qala.places import Gazetteer

# The weaker of two operands tells what the ratio is worth.
_WEAKEST = (
    ObservationStatus.SUSPECT,
    ObservationStatus.ESTIMATED,
    ObservationStatus.PROVISIONAL,
    ObservationStatus.BREAK,
    ObservationStatus.NORMAL,
)


def derive(
    indicator: Indicator,
    numerators: Iterable[Observation],
    denominators: Iterable[Observation],
    catalogue: Catalogue,
    gazetteer: Gazetteer,
) -> Iterator[Observation]:
    """Return the observations of a derived indicator, from those of its operands.

    A ratio exists where both operands have a value for the same place and period; its status is
    the weaker of theirs and its source names both. Only a former unit's denominator may be put
    together: the exact sum over today's units it consisted of, for a count that adds up.
    """
    formula = indicator.formula
    assert formula is not None  # noqa: S101 (its caller has looked)
    adds_up = catalogue.indicators[formula.denominator].aggregation == "sum"
    table = {(each.ref_area, each.time_period): each for each in denominators}
    for above in numerators:
        members = gazetteer.successors(above.ref_area) if adds_up else (above.ref_area,)
        below = [table.get((each, above.time_period)) for each in members]
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
