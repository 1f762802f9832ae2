"""Commands on uploads: what a file would give."""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from qala.cli.acting import acting
from qala.cli.answering import DONE, FAILED, UNUSABLE, open_library, say_json
from qala.edition import Edition
from qala.edition.desk import read_file
from qala.edition.library import Library
from qala.intake import Intake, Limits, Located, Outcome, Question
from qala.intake.finding import column_letter
from qala.observation import QalaError
from qala.wording import finding_words, option_words, question_words

STATUS = {
    Outcome.ACCEPT: DONE,
    Outcome.ACCEPT_WARN: DONE,
    Outcome.ASK: FAILED,
    Outcome.PARTIAL: FAILED,
    Outcome.REJECT: UNUSABLE,
}
# JSON can spell half of a letter beyond the first 65,536; nothing can show or store it.
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it came, what its sender says of it, and what it gives."""

    content: bytes
    answers: dict[str, str]
    intake: Intake
    seconds: float


def intake(options: argparse.Namespace) -> int:
    """Tell what a file would give: observations, findings, questions; nothing is stored."""
    library = open_library(options.language)
    taken = take_file(library, options)
    say_json(told(library.edition, taken.intake, options.language) | {"seconds": taken.seconds})
    return STATUS[taken.intake.outcome]


def take_file(library: Library, options: argparse.Namespace) -> Taken:
    """Return a file as it reads against the data shown now.

    Raises
    ------
    QalaError
        The file, its answers or its indicator cannot be used.
    """
    known = library.edition.catalogue.resolve
    if options.indicator and known(options.indicator) is None:
        raise QalaError("--indicator", "id", options.indicator, "an id that `catalogue` lists")
    content, answers = read_upload(options.file), read_answers(options.answers)
    begun = perf_counter()
    found = read_file(
        library,
        content,
        Path(options.file).name,
        answers=answers,
        publisher=acting().name,
        indicator=options.indicator,
    )
    return Taken(content, answers, found, round(perf_counter() - begun, 3))


def read_upload(path: str) -> bytes:
    """Return a file's bytes, no more than one beyond what the door lets in."""
    try:
        with Path(path).open("rb") as file:
            return file.read(Limits().bytes + 1)
    except OSError as error:
        raise QalaError(path, "file", error.strerror, "a file that can be read") from error


def read_answers(path: str | None) -> dict[str, str]:
    """Return the answers of a JSON file: question code → answer."""
    if path is None:
        return {}
    try:
        found = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise QalaError(path, "JSON", str(error), "an object of texts") from error
    if not isinstance(found, dict):
        raise QalaError(path, "JSON", type(found).__name__, "an object of texts")
    answers = {str(code): str(answer) for code, answer in found.items()}
    for text in chain.from_iterable(answers.items()):
        if _LONE.search(text):
            raise QalaError(path, "JSON", ascii(text), "texts without half a letter (\\ud800)")
    return answers


def told(edition: Edition, taken: Intake, language: str) -> dict[str, Any]:
    """Return an intake as the command line tells it."""
    return {
        "action": taken.outcome.value,
        "observations": [_observation(each) for each in taken.located],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity.value,
                "row": each.row,
                "column": each.column,
                "heading": each.heading,
                "cell": each.cell,
                "message": finding_words(edition, each, language),
            }
            | ({"sheet": each.sheet} if each.sheet else {})
            for each in taken.findings
        ],
        "questions": [_question(edition, each, language) for each in taken.questions],
        "understood": taken.understood,
    }


def _observation(each: Located) -> dict[str, Any]:
    observation = each.observation
    return {
        "indicator": observation.indicator,
        "ref_area": observation.ref_area,
        "time_period": observation.time_period,
        "obs_value": observation.obs_value,
        "obs_status": observation.obs_status.value,
        "row": each.row,
        "column": column_letter(each.column),
    } | ({"sheet": each.sheet} if each.sheet else {})


def _question(edition: Edition, each: Question, language: str) -> dict[str, Any]:
    options = [
        {"code": option.code, "text": option_words(edition, each, option, language)}
        for option in each.options
    ]
    message = question_words(edition, each, language)
    return {"code": each.code, "message": message, "options": options, "cells": list(each.cells)}
