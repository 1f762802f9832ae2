"""What must hold of hostile input, whatever it is: said once for the fuzzer and for its corpus.

An input is a line of JSON that says how it arrives (`Case`) and, after it, the bytes themselves.
Nothing here needs the fuzzer. All figures are SYNTHETIC.
"""

import csv
import io
import json
import math
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from qala.cli.uploads import read_answers, told
from qala.edition import Edition
from qala.export.asked import unusable
from qala.intake import Intake, Outcome, take_in
from qala.intake.rejects import rejects_csv
from qala.observation import COLUMNS, Observation, ObservationStatus, Period, QalaError
from qala.story import StoryError
from qala.story.own import own_story, uncited
from qala.story.reading import missing_codes, story_to_json
from qala.text import LANGUAGES, say
from qala.wording import finding_words

TODAY = date(2026, 6, 1)
SMALL = 65_536
SECONDS = 2.0  # of the processor, for a small input
MEGABYTES = 300  # a workbook's reader holds `Limits.cells` twice, 32 bytes each
_CELL = 40
_DONE = (Outcome.ACCEPT, Outcome.ACCEPT_WARN)


class BrokenRuleError(AssertionError):
    """A property that does not hold; the message begins with its name."""


def must(holds: object, rule: str, **about: object) -> None:
    """Raise where a property does not hold."""
    if not holds:
        raise BrokenRuleError(f"{rule}: " + ", ".join(f"{k}={v!r:.200}" for k, v in about.items()))


@dataclass(frozen=True)
class Case:
    """How bytes arrive: by which door, under which name, with which answers."""

    door: str = "upload"
    name: str = "table.csv"
    indicator: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    def to_bytes(self) -> bytes:
        head = {k: v for k, v in asdict(self).items() if k != "content" and v}
        return json.dumps(head).encode() + b"\n" + self.content


def case_of(data: bytes) -> Case:
    """Return the case that bytes hold; without a line that says so, all of them are a file."""
    head, _, content = data.partition(b"\n")
    try:
        said = json.loads(head)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return Case(content=data)
    answers = said.get("answers")
    answers = answers if isinstance(answers, dict) else {}
    return Case(
        **{k: _whole(said.get(k)) for k in ("door", "name", "indicator") if k in said},
        answers={_whole(k): _whole(v) for k, v in answers.items()},
        content=content,
    )


def _whole(said: object) -> str:
    """Return a text as browsers, the command line and the store give it: no half of a letter."""
    return str(said).encode("utf-8", "replace").decode()


class Doors:
    """The ways by which hostile bytes come in, each with what must hold behind it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.history = cache(edition.published)
        self.known: dict[str, Callable[[Case], None]] = {
            "upload": self._upload,
            "story": self._story,
            "answers": self._answers,
            "address": self._address,
        }

    def send(self, data: bytes) -> None:
        """Send an input through its door.

        Raises
        ------
        BrokenRuleError
            A property does not hold. Any other error is none that the door may raise.
        """
        case = case_of(data)
        begun, before = time.process_time(), _megabytes()
        self.known.get(case.door, self._upload)(case)
        seconds, grown = time.process_time() - begun, _megabytes() - before
        must(seconds <= SECONDS or len(data) > SMALL, "seconds", seconds=seconds)
        must(grown <= MEGABYTES, "memory", megabytes=grown)

    def _upload(self, case: Case) -> None:
        taken = self._take(case)
        self._told(taken)
        self._observed(taken)
        if taken.outcome in _DONE:
            self._again(taken, case)

    def _take(self, case: Case) -> Intake:
        return take_in(
            case.content,
            case.name,
            self.edition.catalogue,
            self.edition.gazetteer,
            today=TODAY,
            history=self.history,
            answers=case.answers,
            indicator=case.indicator,
            uploaded=True,
        )

    def _told(self, taken: Intake) -> None:
        """Everything has words, fits in its line and can be written down."""
        for each in taken.findings:
            must(len(each.cell) <= _CELL, "long cell", code=each.code, cell=each.cell)
            must(len(each.heading) <= _CELL, "long heading", code=each.code, heading=each.heading)
            must(each.row >= 0, "row", code=each.code, row=each.row)
        for language in LANGUAGES:
            said = told(self.edition, taken, language)
            _writable(said)
            for each in (*said["findings"], *said["questions"]):
                must(each["message"].strip(), "no words", code=each["code"], language=language)
            rejects_csv(taken, lambda f: finding_words(self.edition, f, language), language)  # noqa: B023
        titles = [taken.defined.title[each] for each in LANGUAGES] if taken.defined else []
        _writable([taken.aliases, titles, *(row.cells for row in taken.head)])
        must(set(taken.aliases.values()) <= {p.code for p in self.edition.gazetteer}, "alias")

    def _observed(self, taken: Intake) -> None:
        keys = [each.key for each in taken.observations]
        must(len(keys) == len(set(keys)), "figure twice")
        must(keys == [each.observation.key for each in taken.located], "located")
        must(all(each.row > 0 <= each.column for each in taken.located), "no such cell")
        for each in taken.observations:
            self._sound(each, taken)
        if taken.outcome is Outcome.ACCEPT:
            must(not taken.findings and not taken.questions, "accepted with findings")

    def _sound(self, each: Observation, taken: Intake) -> None:
        """An observation of a known indicator, place and period, with a value or why not."""
        defined = taken.defined if taken.defined and taken.defined.id == each.indicator else None
        entry = defined or self.edition.catalogue.indicators.get(each.indicator)
        must(entry, "unknown indicator", indicator=each.indicator)
        must(each.ref_area in self.edition.gazetteer, "unknown place", place=each.ref_area)
        Period.parse(each.time_period)
        must(each.source in ("upload", *self.edition.catalogue.sources), "source", of=each.source)
        value = each.obs_value
        must((value is None) == each.obs_status.missing, "status", status=each.obs_status)
        must(value is None or math.isfinite(value), "not finite", value=value)
        _writable(each.note)
        if entry and value is not None:
            must(entry.range[0] <= value <= entry.range[1], "out of range", value=value)

    def _again(self, taken: Intake, case: Case) -> None:
        """What is accepted reads the same when it is written as a plain table and sent again."""
        new = {k: v for k, v in case.answers.items() if k.startswith("new.")}
        kept = dict.fromkeys(("shift", "zero", "jump", "part", "total"), "keep")
        named = {"indicator": "new"} if taken.defined else {}
        table = Case(content=_plain(taken.observations), answers=new | kept | named)
        again = self._take(table)
        left = {_bare(each) for each in taken.observations} ^ set(map(_bare, again.observations))
        codes = [each.code for each in (*again.findings, *again.questions)]
        must(not left, "reads otherwise", codes=codes, left=sorted(left, key=str)[:4])

    def _story(self, case: Case) -> None:
        """A story is taken and comes back the same, or is refused with a reason that has words."""
        try:
            story = own_story(case.content, case.name)
        except StoryError as error:
            values = {"what": "", "most": "", **error.params, "where": ""}
            for language in LANGUAGES:
                _writable(say(f"story.fault.{error.kind}", language, **_texts(values)))
            return
        must(own_story(story_to_json(story), case.name) == story, "story reads otherwise")
        for step in story.steps:
            missing_codes(self.edition, step.codes)
            unusable(self.edition, step.view, step.codes)
        for error in uncited(self.edition, story):
            must(isinstance(error, StoryError), "citation", error=error)

    def _answers(self, case: Case) -> None:
        """Answers in a file are texts, or refused; texts of any kind harm no upload."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "answers.json"
            path.write_bytes(case.content)
            try:
                answers = read_answers(str(path))
            except QalaError:
                return
        self._upload(Case(content=_TABLE, answers=answers, indicator=case.indicator))

    def _address(self, case: Case) -> None:
        """Codes of an address that make no sense are named, whatever they are."""
        view, _, query = case.content.decode("utf-8", "replace").partition("?")
        codes = dict(parse_qsl(query))
        for key, code in unusable(self.edition, view, codes):
            must(codes[key] == code, "another code", key=key, code=code)
        missing_codes(self.edition, codes)


_TABLE = (
    "Обеспеченность жильём на одного проживающего;;\n"
    "Регион;2022;2023\nАкмолинская;24,1;25,3\nКостонайская;20,5;21,4\nПавлодарская;26,7;2O,9\n"
).encode()


def _megabytes() -> float:
    """The most the process ever held, by the kernel's count."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _texts(values: dict[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _writable(value: Any) -> None:
    """Raise UnicodeEncodeError where a text cannot be shown, stored or sent."""
    json.dumps(value, ensure_ascii=False).encode("utf-8")


def _plain(observations: list[Observation]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS[:5])
    for each in observations:
        value = "" if each.obs_value is None else repr(each.obs_value)
        writer.writerow([*each.key, value, each.obs_status.value])
    return out.getvalue().encode("utf-8")


def _bare(each: Observation) -> tuple[tuple[str, str, str], float | None, ObservationStatus]:
    return (each.key, each.obs_value, each.obs_status)


def corpus() -> list[Path]:
    """Return the kept inputs: those that reach what can be reached, and those that broke a rule."""
    return sorted(CORPUS.glob("*.case"))


CORPUS = Path(__file__).parent / "fixtures" / "fuzz"
