"""Commands on uploads: what a file would give."""

from __future__ import annotations

import argparse
import json
from datetime import date
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from qala.cli.answering import DONE, FAILED, UNUSABLE, say_json
from qala.edition import Edition, open_edition
from qala.intake import Intake, Limits, Located, Outcome, Question, take_in
from qala.intake.finding import column_letter
from qala.observation import QalaError
from qala.wording import finding_words, option_words, question_words

_STATUS = {
    Outcome.ACCEPT: DONE,
    Outcome.ACCEPT_WARN: DONE,
    Outcome.ASK: FAILED,
    Outcome.PARTIAL: FAILED,
    Outcome.REJECT: UNUSABLE,
}


def intake(options: argparse.Namespace) -> int:
    """Tell what a file would give: observations, findings, questions; nothing is stored."""
    edition = open_edition()
    if options.indicator and edition.catalogue.resolve(options.indicator) is None:
        raise QalaError("--indicator", "id", options.indicator, "an id that `catalogue` lists")
    content, answers = read_upload(options.file), read_answers(options.answers)
    begun = perf_counter()
    taken = take_in(
        content,
        Path(options.file).name,
        edition.catalogue,
        edition.gazetteer,
        today=date.today(),
        history=cache(edition.published),
        answers=answers,
        indicator=options.indicator,
        uploaded=True,
    )
    seconds = perf_counter() - begun
    say_json(told(edition, taken, options.language) | {"seconds": round(seconds, 3)})
    return _STATUS[taken.outcome]


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
    except (OSError, ValueError) as error:
        raise QalaError(path, "JSON", str(error), "an object of texts") from error
    if not isinstance(found, dict):
        raise QalaError(path, "JSON", type(found).__name__, "an object of texts")
    return {str(code): str(answer) for code, answer in found.items()}


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
