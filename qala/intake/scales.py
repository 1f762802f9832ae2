"""The unit of a file's figures: what it says itself, and what the published figures say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from qala.catalogue import Catalogue, Indicator
from qala.intake.doubt import KEEP, LEAVE_OUT
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.history import History, wrong_scale
from qala.intake.intake import Located
from qala.intake.question import Answers, Option, Question
from qala.intake.units import Verdict, compare_units, convert

CONVERT = "convert"
_POWERS = (2, -2, 3, -3, 4, -4, 6, -6)
Group = tuple[str, str]  # indicator, the file's unit text


@dataclass(slots=True)
class Scaled:
    """Factors to apply to groups of figures, what is told and asked, and groups held back."""

    factors: dict[Group, Fraction] = field(default_factory=dict[Group, Fraction])
    findings: list[Finding] = field(default_factory=list[Finding])
    questions: list[Question] = field(default_factory=list[Question])
    withheld: set[Group] = field(default_factory=set[Group])


def settle_units(
    groups: dict[Group, list[Located]],
    catalogue: Catalogue,
    indicators: dict[str, Indicator],
    history: History,
    answers: Answers,
) -> Scaled:
    """Return how each group of figures comes into its indicator's unit."""
    scaled, doubtful = Scaled(), list[tuple[Group, Verdict, str]]()
    for group, located in groups.items():
        entry = indicators[group[0]]
        verdict = _told(group, entry, catalogue)
        if verdict.kind in ("convertible", "other"):
            doubtful.append((group, verdict, "unit-mismatch"))
            continue
        factor = None if entry.categorical else _suspected(located, entry, history)
        if factor is not None:
            doubtful.append((group, Verdict("convertible", factor), "unit-suspected"))
        elif verdict.kind == "unknown" and group[1]:
            found = _tell("unit-unknown", Severity.NOTICE, group, located, entry, Fraction(1))
            scaled.findings.append(found)
    single = len(doubtful) == 1
    for group, verdict, code in doubtful:
        _decide(scaled, group, verdict, code, groups[group], indicators[group[0]], answers, single)
    return scaled


def _told(group: Group, entry: Indicator, catalogue: Catalogue) -> Verdict:
    if not group[1] or entry.categorical:
        return Verdict("unknown")
    unit = catalogue.units[entry.unit]
    names = [text[each] for text in (unit.name, unit.symbol) for each in ("kk", "ru", "en")]
    return compare_units(group[1], entry.unit, names)


def _suspected(located: Sequence[Located], entry: Indicator, history: History) -> Fraction | None:
    """The factor that brings figures to the published ones, else into the plausible range."""
    factor = wrong_scale(located, history)
    if factor is not None:
        return factor
    values = [v for each in located if (v := each.observation.obs_value)]
    low, high = entry.range
    if len(values) < 3 or sum(low <= v <= high for v in values) * 5 > len(values):
        return None
    for power in _POWERS:
        factor = Fraction(10) ** power
        if all(low <= convert(v, factor) <= high for v in values):
            return factor
    return None


def _decide(
    scaled: Scaled,
    group: Group,
    verdict: Verdict,
    code: str,
    located: Sequence[Located],
    entry: Indicator,
    answers: Answers,
    single: bool,
) -> None:
    options = (CONVERT, KEEP, LEAVE_OUT) if verdict.kind == "convertible" else (KEEP, LEAVE_OUT)
    asked = "unit" if single else f"unit:{group[1] or group[0]}"
    answer = answers.get(asked, answers.get("unit", ""))
    decided = answer in options
    severity = Severity.NOTICE if decided else Severity.WARNING
    found = _tell(code, severity, group, located, entry, verdict.factor)
    scaled.findings.append(found)
    if answer == CONVERT and decided:
        scaled.factors[group] = verdict.factor
    elif answer != KEEP:
        scaled.withheld.add(group)
    if not decided:
        params = found.params | {"cell": found.cell}
        scaled.questions.append(
            Question(asked, params, tuple(Option(o, params) for o in options), (found.cell,))
        )


def _tell(
    code: str,
    severity: Severity,
    group: Group,
    located: Sequence[Located],
    entry: Indicator,
    factor: Fraction,
) -> Finding:
    first = located[0]
    value = first.observation.obs_value
    params = {"indicator": entry.id, "unit": entry.unit, "factor": str(factor)}
    cell = group[1] or ("" if value is None else f"{value:.12g}")
    return Finding(code, severity, first.row, column_letter(first.column), "", cut(cell), params,
                   sheet=first.sheet)  # fmt: skip


def group_units(located: Sequence[Located], units: Sequence[str]) -> dict[Group, list[Located]]:
    """Return figures by indicator and the unit text beside them."""
    groups: dict[Group, list[Located]] = defaultdict(list)
    for each, unit in zip(located, units, strict=True):
        groups[each.observation.indicator, unit].append(each)
    return groups
