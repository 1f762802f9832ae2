"""The intake of one file: what it gave, and everything noticed and asked on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qala.catalogue import Indicator
from qala.intake.finding import Finding
from qala.intake.outcome import Outcome, decide
from qala.intake.question import Question
from qala.intake.sheet import Row
from qala.observation import Observation


@dataclass(frozen=True, slots=True)
class Located:
    """An observation and the cell it stands in: row from 1, column from 0."""

    observation: Observation
    row: int
    column: int
    sheet: str = ""


def _nothing(_at: tuple[str, int]) -> Finding | None:
    return None


@dataclass(slots=True, weakref_slot=True)
class Intake:
    """What came of one file.

    Attributes
    ----------
    observations, located : list
        What is certain and may be stored; without and with the cells it stands in.
    findings, questions : list
        What was noticed, and what only the sender can say; an answer takes its question away.
    understood : dict
        Encoding, delimiter, layout and the like, each changeable by an answer of that code.
    rejected : mapping
        The cells of every row that has an error: (sheet, row) → cells; the sheet's name stands
        where the file has several.
    counted
        Gives a finding like that of a row whose own is only counted.
    defined : Indicator or None
        The indicator that the answers define, where the catalogue has none.
    head : tuple of Row
        The first rows of the first table, as read.
    aliases : dict
        Labels that the sender's answers placed, to be learnt for the publisher: label → code.
    """

    name: str
    observations: list[Observation] = field(default_factory=list[Observation])
    findings: list[Finding] = field(default_factory=list[Finding])
    located: list[Located] = field(default_factory=list[Located])
    questions: list[Question] = field(default_factory=list[Question])
    understood: dict[str, str] = field(default_factory=dict[str, str])
    rejected: Mapping[tuple[str, int], tuple[str, ...]] = field(
        default_factory=dict[tuple[str, int], tuple[str, ...]]
    )
    counted: Callable[[tuple[str, int]], Finding | None] = _nothing
    defined: Indicator | None = None
    head: tuple[Row, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def outcome(self) -> Outcome:
        """What becomes of the file as things stand."""
        return decide(bool(self.observations), bool(self.questions), self.findings)
