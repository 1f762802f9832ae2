"""Facts of the door: word lists, marks and limits' words, read from ``data/intake``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from qala.catalogue import read_toml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "intake"
Shape = TypeVar("Shape")


@cache
def read_facts(name: str, shape: type[Shape]) -> Shape:
    """Return a file of ``data/intake`` as a typed value (a msgspec struct); read once."""
    return read_toml(FOLDER / f"{name}.toml", shape)
