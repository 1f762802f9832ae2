"""Uploaded files: records → observations in their indicators' units, with findings, questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from qala.catalogue import Indicator
from qala.intake.doubt import settle_doubts
from qala.intake.drafting import Draft, Drafter, Given
from qala.intake.edits import LeftOut
from qala.intake.finding import Finding, Severity
from qala.intake.intake import Intake, Located
from qala.intake.matching import Matcher, split_unit
from qala.intake.placing import LEAVE_OUT, Placed, Placer
from qala.intake.plausible import doubts_of
from qala.intake.provisional import UPLOAD
from qala.intake.record import Recorded
from qala.intake.repeats import settle_repeats
from qala.intake.scales import group_units, settle_units
from qala.intake.strays import labels_of, stray_rows
from qala.intake.telling import Telling
from qala.intake.units import convert
from qala.intake.whereabouts import Whereabouts
from qala.observation import Observation

# A label that means no place of its period: beside a dash, no figure is lost.
_NOT_THERE = ("place-outside-period", "place-not-in-borders", "unknown-place")


class Reading:
    """Reads the records of one file into its intake."""

    def __init__(
        self,
        intake: Intake,
        where: Whereabouts,
        given: Given,
        matcher: Matcher,
        placer: Placer,
        left_out: LeftOut,
    ) -> None:
        self.intake, self.given, self.left_out = intake, given, left_out
        self.matcher, self.placer = matcher, placer
        self.where = where
        self.telling = Telling(intake, where, left_out, given.limits)

    def read(self, recorded: Recorded) -> None:
        """Fill the intake: each step takes what the one before left."""
        self.where.head(recorded.headings)
        self.telling.note(recorded.findings)
        for sheet, row, column, cell in stray_rows(recorded.records, self.where):
            self.telling.add("shifted-row", Severity.ERROR, (sheet, row, column), cell, {})
        drafter = Drafter(self.given, self.matcher, self.telling, self.intake.defined)
        most = self.given.limits.labels
        labels = labels_of(recorded, self.where, most)
        if len(labels) > most:
            params = {"limit": str(most)}
            self.telling.note([Finding("too-many-places", Severity.ERROR, params=params)])
            return
        drafts, questions = drafter.draft_all(recorded.records)
        self.intake.questions += questions
        located, units = self._place_all(drafts, labels)
        located = self._to_units(located, units)
        located = [each for each in located if self._in_range(each)]
        located = self._without_repeats(located)
        self._keep(self._without_doubts(located))

    def _place_all(self, drafts: list[Draft], labels: set[str]) -> tuple[list[Located], list[str]]:
        asked = dict.fromkeys(draft.asked for draft in drafts)
        placed, questions = self.placer.place_all(asked, labels)
        self.intake.questions += questions
        located: list[Located] = []
        units: list[str] = []
        drafts.reverse()
        while drafts:  # each goes as soon as it is placed
            draft = drafts.pop()
            found = placed[draft.asked]
            if found.code:
                located.append(self._locate(draft, found.code))
                units.append(draft.record.unit or split_unit(draft.record.indicator)[1])
            else:
                self._misplaced(draft, found)
        return located, units

    def _misplaced(self, draft: Draft, found: Placed) -> None:
        """Tell why a label has no place; a region's dash before it existed is no figure lost."""
        record = draft.record
        silent = found.reason in ("level", "ambiguous-place", "divider", LEAVE_OUT)
        if silent or (draft.value is None and found.reason in _NOT_THERE):
            return
        if found.reason == "total-left-out":
            self.telling.tell(found.reason, Severity.NOTICE, record, record.place, {})
            return
        near = ", ".join(found.candidates) or "–"
        period = "" if found.reason == "unknown-place" else draft.period.code
        self.telling.fault(found.reason, record, record.place, candidates=near, period=period)

    def _locate(self, draft: Draft, code: str) -> Located:
        record = draft.record
        known = record.source in self.given.catalogue.sources
        notes = (record.note, "" if known else record.source)
        observation = Observation(
            draft.indicator.id,
            code,
            draft.period.code,
            draft.value,
            draft.status,
            record.source if known else UPLOAD,
            "; ".join(filter(None, notes)),
        )
        return Located(observation, record.row, record.column, record.sheet)

    def _to_units(self, located: Sequence[Located], units: Sequence[str]) -> list[Located]:
        groups = group_units(located, units)
        entries = {code: self._entry(code) for code, _ in groups}
        given = self.given
        scaled = settle_units(groups, given.catalogue, entries, given.history, given.answers)
        self.telling.headed(self._at_unit(each) for each in scaled.findings)
        self.intake.questions += scaled.questions
        return [
            _scaled(each, scaled.factors.get(group))
            for group, found in groups.items()
            if group not in scaled.withheld
            for each in found
        ]

    def _at_unit(self, found: Finding) -> Finding:
        """Point at the cell that names the unit, where one does."""
        named = found.code != "unit-suspected"
        at = self.where.above(found.cell, found.sheet, found.row) if named else None
        return replace(found, row=at[0], column=at[1]) if at else found

    def _entry(self, code: str) -> Indicator:
        defined = self.intake.defined
        return defined if defined and defined.id == code else self.given.catalogue.indicators[code]

    def _in_range(self, each: Located) -> bool:
        value, entry = each.observation.obs_value, self._entry(each.observation.indicator)
        if value is None:
            return True
        low, high = entry.range
        if entry.categorical:
            good = value in {category.value for category in entry.categories}
            code, params = "unknown-category", dict[str, str]()
        else:
            good = low <= value <= high
            code, params = "implausible-value", {"low": f"{low:g}", "high": f"{high:g}"}
        if not good:
            at = (each.sheet, each.row, each.column)
            self.telling.add(code, Severity.ERROR, at, self.where.cell(at), params)
        return good

    def _without_repeats(self, located: Sequence[Located]) -> list[Located]:
        findings, questions, withheld = settle_repeats(located, self.given.answers, self.where)
        self.telling.headed(findings)
        self.intake.questions += questions
        return [each for each in located if (each.sheet, each.row, each.column) not in withheld]

    def _without_doubts(self, located: list[Located]) -> list[Located]:
        given = self.given
        doubts = doubts_of(
            located, given.history, self._entry, given.catalogue, given.gazetteer, self.where
        )
        settled = settle_doubts(doubts, given.answers)
        self.telling.headed(settled.findings)
        self.intake.questions += settled.questions
        return [e for e in located if (e.sheet, e.row, e.column) not in settled.withheld]

    def _keep(self, located: Sequence[Located]) -> None:
        kept = (e for e in located if not self.left_out.takes((e.sheet, e.row, e.column)))
        self.intake.located = in_order(kept)
        self.intake.observations = [each.observation for each in self.intake.located]


def in_order(located: Iterable[Located]) -> list[Located]:
    """Return figures by their cells; most come so, and need no second list."""
    found = list(located)
    if any(_place_of(one) > _place_of(other) for one, other in pairwise(found)):
        found.sort(key=_place_of)
    return found


def _place_of(each: Located) -> tuple[str, int, int]:
    return (each.sheet, each.row, each.column)


def _scaled(each: Located, factor: Fraction | None) -> Located:
    value = each.observation.obs_value
    if factor is None or value is None:
        return each
    return replace(each, observation=replace(each.observation, obs_value=convert(value, factor)))
