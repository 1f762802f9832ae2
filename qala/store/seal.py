"""Checksums and plain text: what is written can be read back, on either engine, and proved."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

import msgspec

_ENCODER = msgspec.json.Encoder()


def seal(parts: Iterable[object]) -> str:
    """Return a sha256 over parts of text, whole numbers and None, in order.

    JSON keeps apart what joining would run together; a newline ends each part.
    """
    digest = sha256()
    for part in parts:
        digest.update(_ENCODER.encode(part))
        digest.update(b"\n")
    return digest.hexdigest()


def pack(value: Mapping[str, object]) -> str:
    """Return a table as JSON in ASCII, keys in order."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def unpack(text: str) -> dict[str, object]:
    """Return the table `pack` wrote."""
    return msgspec.json.decode(text, type=dict[str, object])


def plain(text: str, limit: int = 10_000) -> str:
    """Return text without control characters and lone surrogates, which PostgreSQL refuses."""
    text = text[:limit]
    if text.isprintable():
        return text
    return "".join(each for each in text if each in "\n\t" or _storable(each))


def _storable(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs")


def plain_name(name: str) -> str:
    """Return a file's name as text to show: one line, at most 255 characters, never a path."""
    return plain(name.replace("\\", "/").rpartition("/")[2].replace("\n", " "), 255)
