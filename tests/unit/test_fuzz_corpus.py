"""Hostile inputs that the fuzzer kept or that broke a rule once: behind every door all rules hold.

How they were found, and how to find more: `bench/README.md`, Fuzzing. All figures are SYNTHETIC.
"""

import math
import time
from dataclasses import replace

import pytest

from qala.intake import Finding, Intake, Severity
from tests import fuzzed
from tests.fuzzed import BrokenRuleError, Case, Doors, case_of, corpus

TABLE = "Обеспеченность жильём на одного проживающего;\nРегион;2023\nАкмолинская;24,1\n".encode()


@pytest.fixture(name="doors", scope="module")
def _doors(edition) -> Doors:
    return Doors(edition)


@pytest.mark.parametrize("kept", corpus(), ids=lambda kept: kept.stem)
def test_every_rule_holds_of_what_the_fuzzer_kept(kept, doors):
    doors.send(kept.read_bytes())


def test_the_kept_corpus_is_small_and_comes_by_every_door(doors):
    kept = [each.read_bytes() for each in corpus()]
    assert len(kept) <= 200
    assert sum(map(len, kept)) <= 300_000
    assert {case_of(each).door or "upload" for each in kept} >= set(doors.known)


def test_an_input_comes_back_as_it_was_written():
    case = Case("answers", "а.csv", "population", {"year": "2023"}, b"\x00\n\xff")
    assert case_of(case.to_bytes()) == case
    assert case_of(b"\xff\xfe not said") == Case(content=b"\xff\xfe not said")


def spoil(taken: Intake, **other) -> None:
    """Make the first figure another one."""
    first = taken.located[0]
    taken.located[0] = replace(first, observation=replace(first.observation, **other))
    taken.observations[0] = taken.located[0].observation


LONG = Finding("blank-file", Severity.NOTICE, cell="x" * 41)
BROKEN = {
    "located": lambda taken: taken.located.clear(),
    "alias": lambda taken: taken.aliases.update({"x": "KZ-00"}),
    "figure twice": lambda taken: taken.observations.append(taken.observations[0]),
    "long cell": lambda taken: taken.findings.append(LONG),
    "unknown indicator": lambda taken: spoil(taken, indicator="happiness"),
    "unknown place": lambda taken: spoil(taken, ref_area="KZ-00"),
    "status": lambda taken: spoil(taken, obs_value=None),
    "not finite": lambda taken: spoil(taken, obs_value=math.nan),
    "out of range": lambda taken: spoil(taken, obs_value=-1e9),
    "seconds": lambda _taken: burn(fuzzed.SECONDS),
}


def burn(seconds: float) -> None:
    """Keep the processor busy."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_told(rule, doors, monkeypatch):
    real = fuzzed.take_in

    def take(*arguments, **options) -> Intake:
        taken = real(*arguments, **options)
        BROKEN[rule](taken)
        return taken

    monkeypatch.setattr(fuzzed, "take_in", take)
    monkeypatch.setattr(fuzzed, "SECONDS", 0.1)
    with pytest.raises(BrokenRuleError, match=f"^{rule}"):
        doors.send(Case(content=TABLE).to_bytes())


def test_what_reads_otherwise_the_second_time_is_told(doors, monkeypatch):
    real, times = fuzzed.take_in, iter((False, True))

    def take(*arguments, **options) -> Intake:
        taken = real(*arguments, **options)
        if next(times):
            spoil(taken, obs_value=24.2)
        return taken

    monkeypatch.setattr(fuzzed, "take_in", take)
    with pytest.raises(BrokenRuleError, match=r"^reads otherwise"):
        doors.send(Case(content=TABLE).to_bytes())
