"""What is wrong with a story, each with its place: words for it stand under ``story.fault``."""

from __future__ import annotations

import re

from qala.observation import QalaError

_PATH = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.step\[(\d+)\]")
_NAMED = re.compile(r"field `([^`]*)`")


class StoryError(QalaError):
    """One fault; `kind` names its words, `params` fill them.

    Among `params` stand, where they are known, ``step`` (from 1), ``field`` and ``language``.
    """

    def __init__(self, kind: str, where: str, **params: object) -> None:
        told = ", ".join(f"{key} {value}" for key, value in params.items())
        super().__init__(where, kind, told, "what a story may hold")
        self.kind, self.params = kind, params


def at_path(told: str) -> dict[str, object]:
    """Return what msgspec says of a table that has not the form, and where: step and field."""
    found = _PATH.search(told)
    path = found["path"] if found else ""
    step = _STEP.search(path)
    names = [each for each in re.split(r"[.\[\]]", path) if each and not each.isdigit()]
    field = next((each for each in reversed(names) if each != "step"), "")
    named = _NAMED.search(told)
    place: dict[str, object] = {"step": int(step[1]) + 1} if step else {}
    return {"what": told, "field": named[1] if named else field, **place}
