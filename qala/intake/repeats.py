"""Repeats: the same place and period twice, with the same figure or with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import numpy as np

from qala.intake.doubt import SHOWN, Cell
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.intake import Located
from qala.intake.question import Answers, Option, Question
from qala.intake.whereabouts import Whereabouts

FIRST, LAST, LEAVE_OUT = "first", "last", "leave_out"


def settle_repeats(
    located: Sequence[Located], answers: Answers, where: Whereabouts
) -> tuple[list[Finding], list[Question], set[Cell]]:
    """Return what is told and asked of repeats, and the cells that are not taken."""
    several = _repeated(located)
    same = [group for group in several if len(_figures(group)) == 1]
    conflicts = [group for group in several if len(_figures(group)) > 1]
    tell = partial(_tell, where)
    findings = [tell("duplicate-same", Severity.NOTICE, g[0], e) for g in same for e in g[1:]]
    withheld = {_cell(each) for group in same for each in group[1:]}
    answer = answers.get("duplicate", "")
    decided = answer in (FIRST, LAST, LEAVE_OUT)
    severity = Severity.NOTICE if decided else Severity.WARNING
    for group in conflicts:
        kept = {FIRST: group[:1], LAST: group[-1:]}.get(answer, [])
        withheld |= {_cell(each) for each in group if each not in kept}
        findings += [tell("duplicate-conflict", severity, group[0], e) for e in group[1:]]
    questions = [] if decided or not conflicts else [_ask(where, conflicts)]
    return findings, questions, withheld


def _repeated(located: Sequence[Located]) -> list[list[Located]]:
    """Return the figures of each key that stands more than once.

    Keys are first told apart by their hashes alone: a large file's would fill the memory.
    """
    marks = np.fromiter((hash(each.observation.key) for each in located), np.int64, len(located))
    marks.sort()
    twice = set(marks[1:][marks[1:] == marks[:-1]].tolist())
    groups: dict[tuple[str, str, str], list[Located]] = defaultdict(list)
    for each in located if twice else ():
        if hash(each.observation.key) in twice:
            groups[each.observation.key].append(each)
    return [group for group in groups.values() if len(group) > 1]


def _figures(group: Sequence[Located]) -> set[tuple[float | None, str]]:
    return {(e.observation.obs_value, e.observation.obs_status.value) for e in group}


def _cell(each: Located) -> Cell:
    return (each.sheet, each.row, each.column)


def _shown(each: Located) -> str:
    value = each.observation.obs_value
    return each.observation.obs_status.value if value is None else f"{value:.12g}"


def _tell(
    where: Whereabouts, code: str, severity: Severity, first: Located, each: Located
) -> Finding:
    params = {
        "other": where.name(first),
        "value": _shown(first),
        "ref_area": each.observation.ref_area,
        "time_period": each.observation.time_period,
    }
    letter = column_letter(each.column)
    return Finding(code, severity, each.row, letter, "", cut(_shown(each)), params,
                   sheet=each.sheet)  # fmt: skip


def _ask(where: Whereabouts, conflicts: Sequence[Sequence[Located]]) -> Question:
    cells = tuple(
        " / ".join(f"{where.name(e)}: {_shown(e)}" for e in group) for group in conflicts[:SHOWN]
    )
    params = {"count": str(len(conflicts)), "cells": "; ".join(cells)}
    return Question("duplicate", params, (Option(FIRST), Option(LAST), Option(LEAVE_OUT)), cells)
