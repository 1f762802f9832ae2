"""The first room behind the door: bytes → sheets, whatever kind of file they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from qala.catalogue import Catalogue
from qala.intake.decode import Decoding, decide_encoding
from qala.intake.delimiter import DELIMITERS, NONE, declared_delimiter, detect_delimiter
from qala.intake.dialect import Parsed, parse
from qala.intake.finding import Finding, Severity
from qala.intake.guard import Container, identify, refuse
from qala.intake.limits import Limits
from qala.intake.mended import LostLetters, find_double_encoding, mend_lines, recover_rows
from qala.intake.package import read_package
from qala.intake.question import Answers, Question
from qala.intake.sheet import Opened, Sheet
from qala.intake.widths import even_rows
from qala.intake.workbook import read_workbook
from qala.intake.worksheet import WorkbookRefusedError
from qala.places import Gazetteer

Lines = Callable[[], Iterable[str]]


def open_content(
    content: bytes,
    name: str,
    limits: Limits,
    answers: Answers,
    gazetteer: Gazetteer | None = None,
    catalogue: Catalogue | None = None,
) -> Opened:
    """Return the sheets a file's bytes hold, what was understood, found and is to be asked.

    Parameters
    ----------
    name
        What the file calls itself: text for the findings, never a path, never believed.
    answers
        Answers to ``encoding``, ``delimiter``, ``double-encoding`` and ``lost-letters``.
    gazetteer, catalogue
        Names by whose words lost Kazakh letters are told back.
    """
    container = identify(content, limits)
    if isinstance(container, Finding):
        opened = _refused(container)
    else:
        opened = _open(content, container, limits, answers)
        opened = _recover(opened, LostLetters(gazetteer, catalogue), answers)
        opened.understood["container"] = container.value
    return replace(opened, findings=tuple(replace(each, file=name) for each in opened.findings))


def _refused(*findings: Finding, understood: dict[str, str] | None = None) -> Opened:
    return Opened((), understood or {}, findings, ())


def _open(content: bytes, container: Container, limits: Limits, answers: Answers) -> Opened:
    if container is Container.TEXT:
        return _open_text(content, limits, answers)
    if container is Container.PACKAGE:
        open_text = partial(_open_resource, limits=limits)
        return read_package(content, limits, answers, open_text)
    try:
        sheets, findings = read_workbook(content, container.value, limits)
    except WorkbookRefusedError as error:
        return _refused(error.finding)
    if not sheets:
        return _refused(*findings, refuse("blank-file"))
    return Opened(sheets, {}, tuple(findings), ())


def _open_resource(content: bytes, answers: Answers, *, limits: Limits) -> Opened:
    """Open a file of a package; what would refuse a file by itself refuses it here too."""
    kind = identify(content, limits)
    if isinstance(kind, Finding):
        return _refused(kind)
    if kind is not Container.TEXT:
        return _refused(refuse("archive-file", kind=kind.value.upper()))
    return _open_text(content, limits, answers)


def _open_text(content: bytes, limits: Limits, answers: Answers) -> Opened:
    content = content.removesuffix(b"\x1a")  # DOS marked the end of a text with Ctrl-Z
    decoding = decide_encoding(content, answers)
    understood = {"encoding": decoding.encoding}
    if any(each.severity is Severity.ERROR for each in decoding.findings):
        return _refused(*decoding.findings, understood=understood)
    lines, question = _mended_lines(content, decoding, answers)
    delimiter = understood["delimiter"] = _delimiter(lines, answers)
    parsed = parse(lines, delimiter, decoding, limits)
    rows, findings = even_rows(parsed.rows, delimiter, limits)
    empty = _emptiness(parsed)
    odd = {each.row for each in findings}
    apart = tuple(row for row in parsed.rows if row.number in odd)
    sheets = (Sheet("", rows, typed=False, apart=apart),) if rows and not empty else ()
    found = (*decoding.findings, *parsed.findings, *findings, *empty)
    questions = (*decoding.questions, *((question,) if question else ()))
    return Opened(sheets, understood, found, questions)


def _emptiness(parsed: Parsed) -> tuple[Finding, ...]:
    """A table has a heading and at least one row below it."""
    if parsed.refused or any(each.row for each in parsed.findings):
        return ()
    if not parsed.rows:
        return (refuse("blank-file"),)
    return (refuse("header-only"),) if len(parsed.rows) == 1 else ()


def _mended_lines(
    content: bytes, decoding: Decoding, answers: Answers
) -> tuple[Lines, Question | None]:
    """Return how to start reading lines, a double encoding undone unless refused."""
    plain = partial(decoding.lines, content)
    answered = answers.get("double-encoding")
    # In a mixed file the odd rows are set apart; they say nothing of the rest.
    skip = decoding.mixed or answered == "keep"
    found = None if skip else find_double_encoding(plain())
    if found is None:
        return plain, None
    plan, question = found
    return lambda: mend_lines(plain(), plan), None if answered == "mend" else question


def _delimiter(lines: Lines, answers: Answers) -> str:
    answered = answers.get("delimiter", "")
    if answered in DELIMITERS or answered == NONE:
        return answered
    declared = declared_delimiter(next(iter(lines()), ""))
    codes = {mark: code for code, mark in DELIMITERS.items()}
    return codes[declared] if declared else detect_delimiter(lines())


def _recover(opened: Opened, lost: LostLetters, answers: Answers) -> Opened:
    """Tell lost Kazakh letters back, sheet by sheet, and ask about it once."""
    sheets: list[Sheet] = []
    asked: list[Question] = []
    for sheet in opened.sheets:
        rows, question = recover_rows(sheet.rows, lost, answers)
        sheets.append(replace(sheet, rows=rows))
        asked += [question] if question else []
    return replace(opened, sheets=tuple(sheets), questions=(*opened.questions, *asked[:1]))
