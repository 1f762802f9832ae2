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
)
from qala.cli.checkup.served import settings_read
from qala.edition import ROOT
from qala.store.settings import read_settings
from qala.text import format_number, say

_MARKS = {"ok": "✓", "look": "!", "mend": "✗"}


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
    state = "" if each.key in _ONE_WORD else f".{each.state}"
    filled = {
        name: format_number(value, language, 1) if isinstance(value, float) else value
        for name, value in each.params.items()
    }
    return say(f"doctor.{each.key}{state}", language, **filled)


_ONE_WORD = frozenset(
    {
        *("no_room", "network_disk", "fonts", "fonts_lack", "promise", "option", "option_set"),
        *("config", "settings", "settings_amiss", "half_a_proxy", "setting_unknown", "port"),
        *("port_forbidden", "port_qala", "port_taken", "no_store", "store", "store_trouble"),
        *("store_damaged", "clock_behind", "clocks_apart", "no_backup"),
    }
)
"""Looks that end in one way under their key; the others have words for each state."""
