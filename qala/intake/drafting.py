"""Drafts: records whose indicator, period, figure and status are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from qala.catalogue import Catalogue, Indicator
from qala.intake.checks import FIRST_UPLOADED, check_status, read_period
from qala.intake.history import History, no_history
from qala.intake.limits import Limits
from qala.intake.marks import status_of
from qala.intake.matching import Matcher
from qala.intake.numbers import parse_number
from qala.intake.placing import LEAVE_OUT, Asked
from qala.intake.question import Answers, Question
from qala.intake.recognise import looks_like
from qala.intake.record import Record
from qala.intake.telling import Telling
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import Gazetteer

_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Given:
    """What a file is read against."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    last_year: int
    history: History = no_history
    answers: Answers = field(default_factory=dict[str, str])
    limits: Limits = field(default_factory=Limits)


@dataclass(slots=True)
class Draft:
    """A record whose indicator, period and figure are read."""

    record: Record
    indicator: Indicator
    period: Period
    value: float | None
    status: ObservationStatus

    @property
    def asked(self) -> Asked:
        """What its label is looked up by."""
        return (
            self.record.place,
            self.record.level,
            self.period.code,
            self.indicator.borders,
        )


class Drafter:
    """Reads records one by one; what cannot be read is told."""

    def __init__(
        self, given: Given, matcher: Matcher, telling: Telling, defined: Indicator | None
    ) -> None:
        self.given, self.matcher, self.telling = given, matcher, telling
        self.entries = dict(given.catalogue.indicators)
        if defined:
            self.entries[defined.id] = defined

    def draft_all(self, records: list[Record]) -> tuple[list[Draft], list[Question]]:
        """Return the drafts of all records, taken off their list, and what to ask about their
        indicators.
        """
        names, questions = self.matcher.match(
            (record.indicator for record in records), partial(self._looks_like, records)
        )
        asked = {text for question in questions for text in (question.cells or ("",))}
        drafts: list[Draft] = []
        records.reverse()
        while records:
            record = records.pop()
            code = names[record.indicator]
            if code and code != LEAVE_OUT:
                draft = self._draft(record, self.entries[code])
                drafts += [draft] if draft else []
            elif not code and record.indicator not in asked:
                near = ", ".join(self.matcher.suggest(record.indicator)[:3]) or "–"
                self.telling.fault("unknown-indicator", record, record.indicator, candidates=near)
        return drafts, questions

    def _looks_like(self, records: Sequence[Record], text: str) -> tuple[str, ...]:
        named = [record for record in records if record.indicator == text]
        given = self.given
        return looks_like(named, given.catalogue.indicators, given.history, given.gazetteer)

    def _draft(self, record: Record, indicator: Indicator) -> Draft | None:
        if not record.period or not (record.value or record.status):
            return None  # the period is being asked, or an empty cell says nothing
        period = read_period(record.period)
        fault = "period-error" if period is None else self._outside(period)
        if fault or period is None:
            last = str(self.given.last_year)
            self.telling.fault(fault, record, record.period, last=last)
            return None
        value = parse_number(record.value)
        if len(record.value) > _DIGITS:
            value = _without_noise(value)
        status = status_of(record.status) if record.status else ObservationStatus.NORMAL
        fault = check_status(record.value, value, status)
        if fault or status is None:
            cell = record.value if fault in ("type-error", "value-despite-status") else ""
            self.telling.fault(fault, record, cell or record.status, status=record.status)
            return None
        record.value = ""  # read: its text need not be kept
        return Draft(record, indicator, period, value, status)

    def _outside(self, period: Period) -> str:
        timeless = period.kind is PeriodKind.UNSPECIFIED
        within = period.start >= FIRST_UPLOADED and period.end <= self.given.last_year
        return "" if timeless or within else "period-outside"


def _without_noise(value: float | None) -> float | None:
    """Return a figure to the digits a spreadsheet keeps: 24.099999999999998 is 24.1."""
    return None if value is None else float(f"{value:.{_DIGITS}g}")
