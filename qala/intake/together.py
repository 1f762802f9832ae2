"""What must hold of observations taken together: keys, parts against total, PM10 ≥ PM2.5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import fsum

from qala.catalogue import Catalogue
from qala.intake.finding import Finding, Severity
from qala.observation import Observation, ObservationStatus, Period, PeriodKind
from qala.places import COUNTRY, Gazetteer

TOTAL_TOLERANCE = 0.01  # published parts are rounded; a per cent is not a slip of the hand
Values = dict[tuple[str, str, str], Observation]


def check_together(
    observations: Sequence[Observation], catalogue: Catalogue, gazetteer: Gazetteer
) -> list[Finding]:
    """Return findings on the data as a whole: the same key in two files, parts beyond their total,
    sums of the regional units that miss the country's figure by more than one per cent.

    A pair with a suspect value is known to disagree and is not told again.
    """
    values: Values = {}
    findings: list[Finding] = []
    for each in observations:
        if values.setdefault(each.key, each) is not each:
            findings.append(_tell("key-in-two-files", each.key))
    findings += _check_parts(values, catalogue)
    findings += _check_totals(values, catalogue, gazetteer)
    return findings


def _tell(code: str, key: tuple[str, str, str], **params: str) -> Finding:
    indicator, ref_area, time_period = key
    where = {"indicator": indicator, "ref_area": ref_area, "time_period": time_period}
    return Finding(code, Severity.ERROR, params=where | params)


def _check_parts(values: Values, catalogue: Catalogue) -> Iterator[Finding]:
    for (indicator, area, period), part in values.items():
        larger = catalogue.indicators[indicator].part_of
        whole = values.get((larger, area, period)) if larger else None
        if whole is None or part.obs_value is None or whole.obs_value is None:
            continue
        if part.obs_value > whole.obs_value and not _suspect(part, whole):
            yield _tell("part-exceeds-whole", part.key, whole=larger)


def _suspect(*observations: Observation) -> bool:
    return any(each.obs_status is ObservationStatus.SUSPECT for each in observations)


def _check_totals(values: Values, catalogue: Catalogue, gazetteer: Gazetteer) -> Iterator[Finding]:
    parts: dict[tuple[str, str], dict[str, Observation]] = defaultdict(dict)
    for (indicator, area, period), each in values.items():
        if catalogue.indicators[indicator].aggregation == "sum":
            parts[indicator, period][area] = each
    for (indicator, code), by_area in parts.items():
        period, borders = Period.parse(code), catalogue.indicators[indicator].borders
        if period.kind is PeriodKind.YEAR:
            units = gazetteer.units_in(period, borders)
            yield from _check_total((indicator, COUNTRY, code), by_area, units)


def _check_total(
    key: tuple[str, str, str], by_area: dict[str, Observation], units: tuple[str, ...]
) -> Iterator[Finding]:
    total, parts = by_area.get(COUNTRY), [by_area[unit] for unit in units if unit in by_area]
    if total is None or total.obs_value is None or len(parts) < len(units):
        return
    figures = [each.obs_value for each in parts if each.obs_value is not None]
    if len(figures) < len(units) or _suspect(total, *parts):
        return
    summed = fsum(figures)
    if abs(summed - total.obs_value) > TOTAL_TOLERANCE * abs(total.obs_value):
        yield _tell("parts-miss-total", key, sum=f"{summed:g}", total=f"{total.obs_value:g}")
