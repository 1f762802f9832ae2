"""The command that looks whether Qala can be served here, and says what to mend."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from qala.catalogue import read_catalogue
from qala.cli.answering import DONE, FAILED, say_json
from qala.cli.checkup import (
    MEND,
    Told,
    look_at_machine,
    look_at_promise,
    look_at_serving,
    look_at_store,
    settings_read,
)
from qala.edition import ROOT
from qala.store.settings import read_settings
from qala.text import format_number, say

_MARKS = {"ok": "✓", "look": "!", "mend": "✗"}
_BY_STATE = frozenset({"python", "memory", "disk", "cache", "cores", "files", "clock", "backup"})
"""Looks with words for each state; the others end in one way under their key."""


def doctor(options: argparse.Namespace) -> int:
    """Tell what is well, what to know of and what to mend; FAILED where there is such."""
    found = list(_looks(options))
    if options.format == "json":
        language = options.language
        say_json([asdict(each) | {"words": _words(each, language)} for each in found])
    else:
        for each in found:
            print(f"{_MARKS[each.state]} {_words(each, options.language)}")
        count = sum(each.state == MEND for each in found)
        key = "doctor.well" if not count else "doctor.to_mend"
        print(say(key, options.language, count=count))
    return FAILED if any(each.state == MEND for each in found) else DONE


def _looks(options: argparse.Namespace) -> Iterator[Told]:
    as_of = read_catalogue(ROOT / "data").edition.as_of
    environment = settings_read()
    yield from look_at_serving(options.host, options.port, as_of)
    yield from look_at_promise()
    if environment is None:
        return  # where the store lies is a setting too
    settings = read_settings()
    yield from look_at_machine(settings.home, environment)
    yield from look_at_store(settings, options.language)


def _words(each: Told, language: str) -> str:
    state = f".{each.state}" if each.key in _BY_STATE else ""
    filled = {
        name: format_number(value, language, 1) if isinstance(value, float) else value
        for name, value in each.params.items()
    }
    return say(f"doctor.{each.key}{state}", language, **filled)
