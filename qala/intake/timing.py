"""Timing: the period of each figure, from its column, its row, or what stands around."""

from __future__ import annotations

from dataclasses import dataclass, field

from qala.intake.periods import Dated, PeriodFault, read_dated
from qala.intake.question import Answers, Option
from qala.intake.report import Report
from qala.observation import ObservationStatus

# What an answer to a doubt picks: the year itself, or the other.
_OTHER = {"date": "before", "fiscal": "second"}
_SAME = {"date": "same", "fiscal": "first"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure's period as a code (empty where still asked), or the fault of its text."""

    code: str = ""
    status: ObservationStatus | None = None
    footnote: str = ""
    fault: str = ""


@dataclass(slots=True)
class Timing:
    """Reads periods for one file, and asks once for each kind of doubt."""

    report: Report
    answers: Answers
    _known: dict[str, Moment] = field(default_factory=dict[str, Moment])

    def read(self, text: str) -> Moment:
        """Return the moment a text means."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Moment:
        dated = read_dated(text)
        if isinstance(dated, PeriodFault):
            return Moment(fault=dated.code)
        if dated is None:
            return Moment(fault="period-error")
        code = self._decided(text, dated)
        return Moment(code, dated.status, dated.footnote)

    def _decided(self, text: str, dated: Dated) -> str:
        if not dated.doubt:
            return dated.code
        answer = self.answers.get(dated.doubt, "")
        if answer == _SAME[dated.doubt]:
            return dated.code
        if answer == _OTHER[dated.doubt]:
            return dated.other
        same = Option(_SAME[dated.doubt], {"text": dated.code})
        other = Option(_OTHER[dated.doubt], {"text": dated.other})
        self.report.ask(dated.doubt, (same, other), text, cell=text)
        return ""

    def around(self, periods: tuple[str, ...], cover: tuple[str, ...]) -> Moment:
        """Return the moment of a table that dates none of its figures; asks where none is sure.

        An answer comes first, then a single period among the captions, then on the cover.
        """
        answer = self.answers.get("year", "")
        if answer:
            return self.read(answer)
        for found in (periods, cover):
            if len(found) == 1 and not self.read(found[0]).fault:
                return self.read(found[0])
            if found:
                break
        options = tuple(Option(year, {"text": year}) for year in (periods or cover)[:12])
        self.report.ask("year", options)
        return Moment()
