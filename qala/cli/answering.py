"""What all commands answer with: exit statuses, JSON, and lines for whoever watches."""

from __future__ import annotations

import json
import sys
from typing import Any

from qala.edition.library import Library
from qala.observation import QalaError
from qala.text import say

DONE, FAILED, UNUSABLE = 0, 1, 2
# What keeps a store from being written, though all that is published shows.
VIEWABLE = ("read-only", "full", "busy")


def say_json(value: Any) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def error_line(error: QalaError, language: str) -> str:
    """Return what an error says; one of the store's in a language."""
    # Asked for its code, not its type: that would load the database's libraries.
    code = getattr(error, "code", "")
    return say(f"store.{code}", language, **getattr(error, "params", {})) if code else str(error)


def open_library(language: str) -> Library:
    """Return the data as the pages show them; what they have a banner for goes to stderr."""
    library = Library()
    if library.trouble is not None and library.trouble.code not in VIEWABLE:
        print(error_line(library.trouble, language), file=sys.stderr)
    damaged = dict.fromkeys(each.indicator for each in library.edition.damaged)
    if damaged:
        names = ", ".join(each or say("notice.damaged_all", language) for each in damaged)
        print(say("notice.damaged", language, names=names), file=sys.stderr)
    return library
