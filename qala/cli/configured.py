"""The command that tells the settings: as the file to fill in, or what is in force."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from qala.cli.answering import DONE, say_json
from qala.settings import SETTINGS, Setting, default_words, template

_HIDDEN = "***"


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
        "value": _HIDDEN if given and setting.secret else given,
    }
