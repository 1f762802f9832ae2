"""Bytes → observations and findings: the walk every figure takes into Qala."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from qala.catalogue import Catalogue
from qala.intake.drafting import Given
from qala.intake.edits import edit_cells, read_left_out
from qala.intake.hints import Hints
from qala.intake.history import History, no_history
from qala.intake.intake import Intake
from qala.intake.limits import Limits
from qala.intake.matching import Matcher
from qala.intake.placing import Placer
from qala.intake.provisional import define
from qala.intake.question import Answers, Question
from qala.intake.recorded import record_sheets
from qala.intake.shipped import take_shipped
from qala.intake.uploaded import Reading
from qala.intake.whereabouts import Whereabouts
from qala.places import Gazetteer

_HEAD = 12  # rows shown as read
_NO_WORDS: dict[str, str] = {}


def take_in(
    content: bytes,
    name: str,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    *,
    today: date,
    history: History | None = None,
    answers: Answers = _NO_WORDS,
    aliases: Mapping[str, str] = _NO_WORDS,
    indicator: str = "",
    uploaded: bool = False,
    limits: Limits | None = None,
) -> Intake:
    """Return the observations that a file's bytes hold, the findings on it and what to ask.

    Parameters
    ----------
    name
        What the file calls itself; shown as text, never used as a path.
    today
        A period may not lie further ahead than the year after this day's.
    history
        What is published: indicator → place → period → value.
    answers
        What the sender answered so far; the same file with other answers is read anew.
    aliases
        Labels learnt from the publisher's earlier files.
    indicator
        The indicator the sender named beforehand.
    uploaded
        Shipped files have one fixed form and name their sources; an upload has any form, and is
        its own source.
    """
    if not uploaded:
        return take_shipped(content, name, catalogue, gazetteer, today)
    given = Given(
        catalogue,
        gazetteer,
        today.year + 1,
        history or no_history,
        answers,
        limits or Limits(),
    )
    return _Walk(name, given, aliases, indicator).take(content)


class _Walk:
    """One upload on its way in."""

    def __init__(self, name: str, given: Given, aliases: Mapping[str, str], indicator: str) -> None:
        self.intake, self.given = Intake(name), given
        self.intake.defined, faults = define(given.answers, given.catalogue)
        self.intake.findings += faults
        fresh = self.intake.defined.id if self.intake.defined else ""
        called = PurePosixPath(name.replace("\\", "/")).stem
        fuzzy = given.limits.fuzzy
        self.matcher = Matcher(given.catalogue, given.answers, indicator, called, fresh, fuzzy)
        self.placer = Placer(given.gazetteer, aliases, given.answers, fuzzy)
        self.intake.aliases = _learnt(given.answers, given.gazetteer)

    def take(self, content: bytes) -> Intake:
        """Walk from bytes to observations."""
        # Readers of workbooks and encodings load with the first upload, not with the pages.
        from qala.intake.opened import open_content  # noqa: PLC0415

        given, intake = self.given, self.intake
        opened = open_content(
            content, intake.name, given.limits, given.answers, given.gazetteer, given.catalogue
        )
        intake.understood |= opened.understood
        intake.questions += opened.questions
        findings = opened.findings
        sheets = list(edit_cells(opened.sheets, given.answers, given.limits.cell))
        del opened
        left_out = read_left_out(given.answers)
        where = Whereabouts(sheets)
        reading = Reading(intake, where, given, self.matcher, self.placer, left_out)
        reading.telling.note(findings)
        if sheets:
            intake.head = sheets[0].rows[:_HEAD]
            # A large file's rows are handed over, not kept: they lie packed in `where`.
            handed = (sheets.pop(0) for _ in range(len(sheets)))
            recorded = record_sheets(handed, self._hints(), given.answers, given.limits.figures)
            intake.understood |= recorded.understood
            reading.read(recorded)
            intake.questions[:] = _once(intake.questions, recorded.questions)
            intake.understood |= _summary(intake)
        reading.telling.count_rest()
        return intake

    def _hints(self) -> Hints:
        return Hints(
            is_place=self.placer.known,
            is_indicator=lambda text: bool(self.matcher.exact(text)),
            range_of=self._range_of,
            indicator=self.matcher.given,
            last_year=self.given.last_year,
        )

    def _range_of(self, text: str) -> tuple[float, float] | None:
        code = self.matcher.exact(text) or self.matcher.given
        entry = self.given.catalogue.indicators.get(code)
        return entry.range if entry else None


def _learnt(answers: Answers, gazetteer: Gazetteer) -> dict[str, str]:
    """Labels that the answers placed: an alias of the publisher once the upload is published."""
    placed = {k.removeprefix("place:"): v for k, v in answers.items() if k.startswith("place:")}
    return {label: code for label, code in placed.items() if code in gazetteer}


def _once(own: Sequence[Question], found: Sequence[Question]) -> list[Question]:
    """Each question once; what the table asks comes before what its figures ask."""
    return list({each.code: each for each in (*found, *own)}.values())


def _summary(intake: Intake) -> dict[str, str]:
    observations = intake.observations
    periods = sorted({each.time_period for each in observations})
    named = dict.fromkeys(each.indicator for each in observations)
    return {
        "indicator": " ".join(named),
        "periods": " ".join(dict.fromkeys((*periods[:1], *periods[-1:]))),
        "places": str(len({each.ref_area for each in observations})),
    }
