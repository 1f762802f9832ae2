"""Who may publish: what the environment and the secrets say about it.

The environment's part is described in `qala.settings`. Streamlit's ``secrets.toml`` has ``[auth]``
for OpenID Connect as ``st.login`` reads it, where ``cookie_secret`` must have at least 32
characters, and ``[roles]`` with ``editors = [...]`` and ``admins = [...]``. Let the provider be
your own organisation's: an address is worth what the provider checks of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from qala.observation import QalaError
from qala.settings import Network, read_environment

TOKEN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


@dataclass(frozen=True, slots=True)
class Settings:
    """The trusted proxy, where there is one, and the addresses that have a role."""

    proxy_header: str = ""
    proxy_from: tuple[Network, ...] = ()
    proxy_life: timedelta = timedelta(hours=8)
    editors: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings the environment gives.

    Raises
    ------
    QalaError
        A setting that cannot be meant; nobody is trusted on half a setting.
    """
    told = read_environment(environment)
    header = _header(told.proxy_header.lower())
    if bool(header) != bool(told.proxy_from):
        expected = "set together with QALA_PROXY_HEADER"
        raise QalaError("environment", "QALA_PROXY_FROM", told.proxy_from, expected)
    return Settings(header, told.proxy_from, _hours(told.proxy_hours), told.editors, told.admins)


def listed(words: object) -> list[str]:
    """Return the entries of a list, or of a text with commas; nothing of anything else."""
    if isinstance(words, str):
        words = words.split(",")
    entries = words if isinstance(words, Iterable) else ()
    return [each.strip() for each in entries if isinstance(each, str) and each.strip()]


def _header(name: str) -> str:
    if not set(name) <= TOKEN:
        raise QalaError("environment", "QALA_PROXY_HEADER", name, "the name of a header")
    return name


def _hours(text: str) -> timedelta:
    try:
        life = timedelta(hours=float(text))
    except (ValueError, OverflowError):
        life = timedelta(0)
    if not timedelta(0) < life <= timedelta(days=31):
        raise QalaError("environment", "QALA_PROXY_HOURS", text, "hours, at most 744")
    return life
