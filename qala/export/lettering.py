"""How wide words are, where lines break, and what the typefaces can write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from qala.export.fonts import written

_UNKNOWN = "?"
# No line breaks inside a number or before a dash.
_TOGETHER = re.compile(r"(?<=\d) (?=\d)| (?=–)")
# Signs of ours that the typefaces lack, and those that stand for them.
_INSTEAD = str.maketrans(
    {"\u25c7": "\u25ca", "\u2713": "\u221a", "\n": " ", "\t": " ", "\u2011": "-"}
)


def tidy(text: str) -> str:
    """Return a text as it can be set: one line, no control characters, no sign without a shape."""
    known = written()
    plain = text.translate(_INSTEAD)
    return "".join(c if c in known else "" if not c.isprintable() else _UNKNOWN for c in plain)


def width(text: str, face: str, size: float) -> float:
    """Return the width of a tidy text in points."""
    return stringWidth(text, face, size)


def wrapped(text: str, face: str, size: float, room: float) -> list[str]:
    """Return the lines of a text no wider than `room`; a longer word is cut where it must be."""
    lines: list[str] = []
    line = ""
    for word in _TOGETHER.sub("\u00a0", tidy(text)).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= room:
            line = longer
            continue
        lines += [line] if line else []
        *full, line = _pieces(word, face, size, room)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str, face: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, face, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def clipped(text: str, face: str, size: float, room: float) -> str:
    """Return a text on one line, its end left out where it is too long."""
    words = tidy(text)
    if width(words, face, size) <= room:
        return words
    while words and width(words.rstrip() + "…", face, size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def within(
    text: str, face: str, sizes: Sequence[float], room: float, most: int
) -> tuple[float, list[str]]:
    """Return the first size, large to small, at which a text takes at most `most` lines, and the
    lines; at the last size what goes beyond is left out.
    """
    for size in sizes:
        lines = wrapped(text, face, size, room)
        if len(lines) <= most:
            return size, lines
    size, lines = sizes[-1], wrapped(text, face, sizes[-1], room)
    kept = lines[:most]
    kept[-1] = clipped(" ".join(lines[most - 1 :]), face, size, room)
    return size, kept
