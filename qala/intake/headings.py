"""Headings: what a column holds, and the unit a title or heading carries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from qala.intake.facts import read_facts
from qala.intake.marks import folded

PLACE_ROLES = {"place": "", "region": "region", "city": "city"}  # role → level it gives
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_IN_BRACKETS = re.compile(r"(?P<text>.*?)\s*[(\[](?P<unit>[^()\[\]]+)[)\]]\s*", re.DOTALL)
_WORD = re.compile(r"[^\s.,/()\-]+")
_NUMBERING = re.compile(r"\s*(?:[0-9]{1,2}\.\s?){1,3}(?:[0-9]{1,2}\.?\s+)?(?=\D)")
UNIT_LENGTH = 60  # longer texts are titles


class _Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]
    lead: tuple[str, ...]


class _Headings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    aside: tuple[str, ...]
    role: dict[str, tuple[str, ...]]
    unit: _Units


@cache
def _facts() -> _Headings:
    return read_facts("headings", _Headings)


@cache
def _roles() -> dict[str, str]:
    return {folded(word): role for role, words in _facts().role.items() for word in words}


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str:
    """Return what a heading says its column holds, empty where it says nothing known.

    Roles: indicator, place, region, city, year, quarter, value, unit, unit_mult, status, source,
    note, number (of the row), code, aside.
    """
    words = folded(heading).rstrip(" :*")
    # «REF_AREA: Reference area» is how SDMX-CSV writes identifier and label.
    forms = (words, _BRACKETED.sub(" ", words).strip(), words.partition(":")[0].strip())
    role = next((_roles()[form] for form in forms if form in _roles()), "")
    return role or _roles().get(split_unit(words)[0].strip(), "")


def is_aside(name: str) -> bool:
    """Whether a sheet of that name or title holds no figures."""
    return folded(name) in {folded(word) for word in _facts().aside}


@lru_cache(maxsize=4096)
def unit_text(text: str) -> str:
    """Return the unit a text consists of («в тыс. тонн» → «тыс. тонн»), empty where it is none."""
    words = folded(text).strip(" ,;.")
    for lead in _facts().unit.lead:
        words = words.removeprefix(lead).strip(" :")
    if not words or len(words) > UNIT_LENGTH or words.isdigit():
        return ""
    found = _WORD.findall(words)
    known = _facts().unit.words
    whole = words in known or (found and all(word in known for word in found))
    return words.removeprefix("в ").strip() if whole and not found[-1].isdigit() else ""


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str]:
    """Return a title or heading without the unit it ends in, and the unit.

    «Выбросы, тыс. тонн» and «Выбросы (тыс. тонн)» are both split.
    """
    found = _IN_BRACKETS.fullmatch(text.strip())
    if found and unit_text(found["unit"]):
        return found["text"].strip(), unit_text(found["unit"])
    head, comma, tail = text.rpartition(",")
    while comma:
        if unit_text(tail):
            return head.strip(), unit_text(tail)
        head, comma, rest = head.rpartition(",")
        tail = f"{rest},{tail}"
    return text.strip(), ""


def bare_title(text: str) -> str:
    """Return a title on one line, without the numbering before it («1.1 »)."""
    return " ".join(_NUMBERING.sub("", text, count=1).split())
