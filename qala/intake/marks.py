"""Marks: what stands in a cell instead of a number, beside it, or below the table."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import msgspec

from qala.intake.facts import read_facts
from qala.observation import ObservationStatus

# A mark stands after the number: stars or raised digits at once, «1)» only after a space,
# for «24,11)» may be 24,1 with a mark or 24,11 with a stray bracket.
_FOOTNOTE = re.compile(r"(?P<text>.*?)(?P<mark>\s*\*{1,3}|\s*[¹²³⁰⁴-⁹]{1,2}⁾?|\s\d{1,2}\))")
_NOTE_LINE = re.compile(r"(?P<mark>\*{1,3}|[¹²³⁰⁴-⁹]{1,2}⁾?|\d{1,2}\))\s*(?P<text>\S.*)", re.DOTALL)


class _Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    missing: dict[str, tuple[str, ...]]
    status: dict[str, tuple[str, ...]]
    provisional: tuple[str, ...]
    estimated: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    continued: tuple[str, ...]
    sections: tuple[str, ...]
    totals: tuple[str, ...]


@cache
def read_marks() -> _Marks:
    """Return the marks of `data/intake/marks.toml`."""
    return read_facts("marks", _Marks)


def plain(text: str) -> str:
    """Return a cell without outer spaces and characters nobody sees; digits stay as they are."""
    text = text.strip()
    if text.isascii():
        return text
    seen = (c for c in text if unicodedata.category(c) not in ("Cf", "Cc"))
    return unicodedata.normalize("NFC", "".join(seen)).strip()


def folded(text: str) -> str:
    """Return a cell as it is looked up: plain, small letters, single spaces."""
    return " ".join(plain(text).casefold().split())


@cache
def _missing() -> dict[str, ObservationStatus]:
    return _lookup(read_marks().missing)


@cache
def _sections() -> tuple[str, ...]:
    return tuple(folded(word) for word in read_marks().sections)


@cache
def _statuses() -> dict[str, ObservationStatus]:
    return _lookup(read_marks().status)


def _lookup(table: dict[str, tuple[str, ...]]) -> dict[str, ObservationStatus]:
    return {folded(word): ObservationStatus(key) for key, words in table.items() for word in words}


@lru_cache(maxsize=4096)
def missing_status(text: str) -> ObservationStatus | None:
    """Return why a value is missing, where a cell holds a mark that says so."""
    return _missing().get(folded(text))


@lru_cache(maxsize=4096)
def status_of(text: str) -> ObservationStatus | None:
    """Return the status that a word or an SDMX letter names."""
    return _statuses().get(folded(text))


@lru_cache(maxsize=4096)
def split_footnote(text: str) -> tuple[str, str]:
    """Return a text without the footnote mark at its end, and the mark."""
    found = _FOOTNOTE.fullmatch(text.strip())
    return (found["text"], found["mark"].strip()) if found and found["text"] else (text, "")


def footnote_line(text: str) -> tuple[str, str] | None:
    """Return mark and words of a line that explains a footnote, else None."""
    found = _NOTE_LINE.fullmatch(plain(text))
    return (found["mark"], found["text"]) if found else None


def _begins(text: str, words: tuple[str, ...]) -> bool:
    return folded(text).startswith(tuple(folded(word) for word in words))


def is_note(text: str) -> bool:
    """Whether a line explains the table rather than belonging to it."""
    return _begins(text, read_marks().notes) or footnote_line(text) is not None


def source_of(text: str) -> str:
    """Return the source a line names after «Источник:», empty where it names none."""
    head, colon, rest = plain(text).partition(":")
    return rest.strip() if colon and folded(head) in read_marks().sources else ""


def is_continued(text: str) -> bool:
    """Whether a line says that the table continues the one before."""
    return _begins(text, read_marks().continued)


def is_section(text: str) -> bool:
    """Whether a label only opens a list («в том числе:»)."""
    return folded(text).rstrip(" :") in read_marks().sections


def opens_list(text: str) -> bool:
    """Whether a heading is of parts of the one before («из них», «из них на сетях»)."""
    words = folded(text)
    return any(words.startswith((f"{w} ", f"{w},", f"{w}:")) or words == w for w in _sections())


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Whether a label names a sum without saying of what («Итого»)."""
    return folded(text).rstrip(" :.") in read_marks().totals


def remark_status(text: str) -> ObservationStatus | None:
    """Return what a remark beside a period or below a table says of a value's worth."""
    words = folded(text)
    if any(word in words for word in read_marks().provisional):
        return ObservationStatus.PROVISIONAL
    if any(word in words for word in read_marks().estimated):
        return ObservationStatus.ESTIMATED
    return None
