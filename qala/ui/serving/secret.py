"""What must never be logged, as far as it is known at the start."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st

from qala.settings import Environment

_NAMES = ("secret", "password", "token", "key")


def secrets_of(environment: Environment) -> set[str]:
    """Return the database's password, and what Streamlit's secrets keep under a telling name."""
    found = set(_of_files())
    try:
        password = urlsplit(environment.database_url).password or ""
    except ValueError:  # no address at all: the whole of it may be a password in the wrong place
        password = environment.database_url
    return found | {password, unquote(password)}


def _of_files() -> Iterator[str]:
    for name in st.get_option("secrets.files"):
        try:
            table = tomllib.loads(Path(name).read_text("utf-8"))
        except (OSError, ValueError):
            continue
        yield from _of_table(table)


def _of_table(table: dict[str, object]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _of_table(value)  # pyright: ignore[reportUnknownArgumentType]
        elif isinstance(value, str) and any(each in key.lower() for each in _NAMES):
            yield value
