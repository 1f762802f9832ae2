"""What must hold of observations taken together: keys, parts against total, PM10 ≥ PM2.5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import fsum

from qala.catalogue import Catalogue
from qala.intake.finding import Finding, Severity
from qala.intake.history import History
from qala.intake.intake import Located
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


def uploaded_parts(
    located: Sequence[Located], history: History, catalogue: Catalogue
) -> Iterator[tuple[list[Located], dict[str, str]]]:
    """Yield uploaded figures of a part that exceeds its whole, or of a whole below its part.

    The partner is the file's own where it has one (then both are yielded), else the published.
    """
    parts = [e for e in catalogue.indicators.values() if e.part_of]
    related = {code for entry in parts for code in (entry.id, entry.part_of)}
    involved = [each for each in located if each.observation.indicator in related]
    own = {each.observation.key: each for each in involved}
    for each in involved:
        indicator, area, period = each.observation.key
        for entry in parts:
            if entry.id == indicator:
                whole = (entry.part_of, area, period)
                if _exceeds(each.observation.obs_value, _figure(whole, own, history)):
                    both = [each, own[whole]] if whole in own else [each]
                    yield both, {"whole": entry.part_of}
            elif entry.part_of == indicator and (entry.id, area, period) not in own:
                smaller = _figure((entry.id, area, period), own, history)
                if _exceeds(smaller, each.observation.obs_value):
                    yield [each], {"indicator": entry.id, "whole": indicator}


def _exceeds(part: float | None, whole: float | None) -> bool:
    return part is not None and whole is not None and part > whole


def _figure(
    key: tuple[str, str, str], own: dict[tuple[str, str, str], Located], history: History
) -> float | None:
    if key in own:
        return own[key].observation.obs_value
    indicator, area, period = key
    return history(indicator).get(area, {}).get(period)


def uploaded_totals(
    located: Sequence[Located], history: History, catalogue: Catalogue, gazetteer: Gazetteer
) -> Iterator[tuple[list[Located], dict[str, str]]]:
    """Yield the uploaded figures of a period whose parts miss the country's total.

    What the file does not give is taken from what is published, so that a single corrected
    region is held against the country's figure as well.
    """
    touched: dict[tuple[str, str], list[Located]] = defaultdict(list)
    for each in located:
        entry = catalogue.indicators.get(each.observation.indicator)
        if entry is not None and entry.aggregation == "sum":
            touched[entry.id, each.observation.time_period].append(each)
    for (indicator, code), group in touched.items():
        period, borders = Period.parse(code), catalogue.indicators[indicator].borders
        if period.kind is not PeriodKind.YEAR:
            continue
        units = gazetteer.units_in(period, borders)
        wanted = {COUNTRY, *units}
        involved = [each for each in group if each.observation.ref_area in wanted]
        missed = _missed(indicator, code, units, involved, history)
        if missed and involved:
            involved.sort(key=lambda each: each.observation.ref_area != COUNTRY)
            yield involved, missed


def _missed(
    indicator: str,
    code: str,
    units: tuple[str, ...],
    involved: Sequence[Located],
    history: History,
) -> dict[str, str]:
    own = {each.observation.key: each for each in involved}
    total = _figure((indicator, COUNTRY, code), own, history)
    figures = [_figure((indicator, unit, code), own, history) for unit in units]
    known = [figure for figure in figures if figure is not None]
    if total is None or len(known) < len(units) or _published_so(indicator, code, units, history):
        return {}
    summed = fsum(known)
    if abs(summed - total) <= TOTAL_TOLERANCE * abs(total):
        return {}
    return {"sum": f"{summed:.12g}", "total": f"{total:.12g}"}


def _published_so(indicator: str, code: str, units: tuple[str, ...], history: History) -> bool:
    """Whether the published figures miss their total themselves: nothing the sender can mend."""
    published = history(indicator)
    figures = [published.get(area, {}).get(code) for area in (COUNTRY, *units)]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(units) + 1:
        return False
    return abs(fsum(known[1:]) - known[0]) > TOTAL_TOLERANCE * abs(known[0])
