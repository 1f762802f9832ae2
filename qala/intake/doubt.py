"""Doubts: figures that may be wrong, held back until the sender keeps or leaves them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from qala.intake.finding import Finding, Severity
from qala.intake.question import Answers, Option, Question

Cell = tuple[str, int, int]  # sheet, row from 1, column from 0
KEEP, LEAVE_OUT = "keep", "leave_out"
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Figures doubted for one reason; ``code`` is the question's, ``shown`` some of the cells.

    An answer ``keep`` takes them as they are, ``leave_out`` leaves them out; both leave the
    findings as notices, so that the record of the upload says what was decided.
    """

    code: str
    findings: tuple[Finding, ...]
    cells: frozenset[Cell]
    shown: tuple[str, ...] = ()
    params: dict[str, str] = field(default_factory=dict[str, str])
    options: tuple[str, ...] = (KEEP, LEAVE_OUT)


@dataclass(slots=True)
class Settled:
    """What the answers make of doubts: what is told, asked and held back."""

    findings: list[Finding] = field(default_factory=list[Finding])
    questions: list[Question] = field(default_factory=list[Question])
    withheld: set[Cell] = field(default_factory=set[Cell])


def settle_doubts(doubts: Iterable[Doubt], answers: Answers) -> Settled:
    """Return what the answers make of doubts."""
    settled = Settled()
    for each in doubts:
        answer = answers.get(each.code, "")
        decided = answer in each.options
        if answer != KEEP:
            settled.withheld |= each.cells
        severity = Severity.NOTICE if decided else Severity.WARNING
        settled.findings += [replace(found, severity=severity) for found in each.findings]
        if not decided:
            settled.questions.append(_ask(each))
    return settled


def _ask(doubt: Doubt) -> Question:
    params = {"count": str(len(doubt.findings)), "cells": "; ".join(doubt.shown)} | doubt.params
    options = tuple(Option(code) for code in doubt.options)
    return Question(doubt.code, params, options, doubt.shown)
