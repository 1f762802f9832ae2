"""Plausible figures: what each doubts of the whole says, as doubts the sender settles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from qala.catalogue import Catalogue, Indicator
from qala.intake.doubt import SHOWN, Doubt
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.history import History, jumps, odd_zeros, shifted
from qala.intake.intake import Located
from qala.intake.together import uploaded_parts, uploaded_totals
from qala.intake.whereabouts import Whereabouts
from qala.places import Gazetteer


def doubts_of(
    located: Sequence[Located],
    history: History,
    entry: Callable[[str], Indicator],
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    where: Whereabouts,
) -> Iterator[Doubt]:
    """Yield the doubts on figures: shifted, zero, jumping, parts against their whole."""
    moved = shifted(located, history)
    if moved:
        yield _doubt("shift", "shifted-columns", ((e, {}) for e in moved[:1]), where, moved)
        return  # every figure of a shifted table jumps as well
    numeric = [e for e in located if not entry(e.observation.indicator).categorical]
    zeros = list(odd_zeros(numeric, history))
    told = {id(each) for each, _ in zeros}
    far = [(each, near) for each, near in jumps(numeric, history) if id(each) not in told]
    for code, finding, found in (
        ("zero", "implausible-zero", zeros),
        ("jump", "implausible-jump", far),
    ):
        if found:
            pairs = [(each, {"near": f"{near:.6g}"}) for each, near in found]
            yield _doubt(code, finding, pairs, where, [each for each, _ in found])
    for code, finding, groups in (
        ("part", "part-exceeds-whole", list(uploaded_parts(located, history, catalogue))),
        (
            "total",
            "parts-miss-total",
            list(uploaded_totals(located, history, catalogue, gazetteer)),
        ),
    ):
        if groups:
            pairs = [(group[0], params) for group, params in groups]
            yield _doubt(code, finding, pairs, where, [e for group, _ in groups for e in group])


def _doubt(
    code: str,
    finding: str,
    pairs: Iterable[tuple[Located, dict[str, str]]],
    where: Whereabouts,
    doubted: Sequence[Located],
) -> Doubt:
    told = [(each, _tell(finding, each, params, where)) for each, params in pairs]
    shown = tuple(f"{where.name(each)}: {found.cell}" for each, found in told[:SHOWN])
    cells = frozenset((each.sheet, each.row, each.column) for each in doubted)
    findings = tuple(found for _, found in told)
    return Doubt(code, findings, cells, shown, {"count": str(len(cells))})


def _tell(code: str, each: Located, params: dict[str, str], where: Whereabouts) -> Finding:
    observation = each.observation
    about = {
        "indicator": observation.indicator,
        "ref_area": observation.ref_area,
        "time_period": observation.time_period,
    }
    cell = cut(where.cell((each.sheet, each.row, each.column)))
    letter = column_letter(each.column)
    return Finding(code, Severity.WARNING, each.row, letter, "", cell, about | params,
                   sheet=each.sheet)  # fmt: skip
