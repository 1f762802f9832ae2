"""Labels of Streamlit's own widgets are Markdown; what came from a file must stay what it is."""

from __future__ import annotations

import re

_MARKS = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]()<>#+-.!|~:$&"}
# Bare addresses become links after escapes are undone: an unseen word joiner breaks them.
_LINKED = re.compile(r"(?<=https:)(?=/)|(?<=http:)(?=/)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_JOINER = "\u2060"


def plain_label(text: str, longest: int = 300) -> str:
    """Return text that reads as itself where Markdown is understood: one line, cut where long."""
    line = " ".join(text.split())
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return _LINKED.sub(_JOINER, line).translate(_MARKS)
