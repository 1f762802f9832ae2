"""Labels of Streamlit's own widgets are Markdown; what came from a file must stay what it is."""

from __future__ import annotations

_MARKS = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]()<>#+-.!|~:$&"}


def plain_label(text: str, longest: int = 300) -> str:
    """Return text that reads as itself where Markdown is understood: one line, cut where long."""
    line = " ".join(text.split())
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return line.translate(_MARKS)
