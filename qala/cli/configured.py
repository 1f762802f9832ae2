"""The command that tells the settings: as the file to fill in, or what is in force."""

from __future__ import annotations

import argparse
import os
import sys
from textwrap import wrap
from typing import Any

from qala.cli.answering import DONE, say_json
from qala.settings import SETTINGS, Environment, Setting
from qala.text.redacted import HIDDEN

_HEAD = "# Qala's settings: take the # away where one is wanted. Made by `python -m qala settings`."


def settings(options: argparse.Namespace) -> int:
    """Tell every setting: what it means, its default, and what the environment says of it."""
    if options.format == "env":
        sys.stdout.write(template())
    else:
        say_json([_told(at, each) for at, each in SETTINGS.items()])
    return DONE


def _told(at: str, setting: Setting) -> dict[str, Any]:
    given = os.environ.get(setting.name)
    return {
        "name": setting.name,
        "meaning": setting.meaning,
        "default": default_words(at),
        "example": setting.example,
        "value": HIDDEN if given and setting.secret else given,
    }


def default_words(at: str) -> str:
    """Return a setting's default as its documentation shows it."""
    default = getattr(Environment(), at)
    if SETTINGS[at].shown:
        return SETTINGS[at].shown
    if isinstance(default, bool):
        return "on" if default else "off"
    several: tuple[object, ...] = default if isinstance(default, tuple) else (default,)
    return ", ".join(map(str, several))


def template() -> str:
    """Return the file of all settings, each described and commented out: ``deploy/qala.env``."""
    parts = [_HEAD]
    for at, each in SETTINGS.items():
        said = (each.meaning, f"Default: {default_words(at) or 'none'}")
        lines = [line for text in said for line in _wrapped(text)]
        parts.append("\n".join([*lines, f"#{each.name}={each.example}"]))
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str) -> list[str]:
    mark = "# "
    return wrap(
        text,
        96,
        initial_indent=mark,
        subsequent_indent=mark,
        break_on_hyphens=False,
        break_long_words=False,
    )
