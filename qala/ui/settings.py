"""Who may publish: what the environment and the secrets say about it.

``QALA_PROXY_HEADER``
    Name of the header in which a trusted reverse proxy says who asks, such as
    ``X-Forwarded-Email``. The proxy must set or remove it itself on every request.
``QALA_PROXY_FROM``
    Addresses or networks, comma-separated, from which the proxy connects to Qala directly:
    ``127.0.0.1, 10.0.4.0/24``. Required with ``QALA_PROXY_HEADER``; the header means nothing
    from elsewhere, and nothing at all unless Qala runs by ``python -m qala serve``.
``QALA_PROXY_HOURS``
    Hours for which the proxy's word holds on one connection; the page is then to be reloaded.
    Default: 8.
``QALA_EDITORS``, ``QALA_ADMINS``
    E-mail addresses, comma-separated (for a proxy: what its header says); they add to those in
    the secrets. Everybody else is a viewer.

Streamlit's ``secrets.toml`` has ``[auth]`` for OpenID Connect as ``st.login`` reads it, where
``cookie_secret`` must have at least 32 characters, and ``[roles]`` with ``editors = [...]`` and
``admins = [...]``. Let the provider be your own organisation's: an address is worth what the
provider checks of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network

from qala.observation import QalaError

Network = IPv4Network | IPv6Network
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
    header = _header(environment.get("QALA_PROXY_HEADER", "").strip().lower())
    networks = tuple(map(_network, listed(environment.get("QALA_PROXY_FROM", ""))))
    if bool(header) != bool(networks):
        raise QalaError(
            "environment", "QALA_PROXY_FROM", networks, "set together with QALA_PROXY_HEADER"
        )
    return Settings(
        header,
        networks,
        _hours(environment.get("QALA_PROXY_HOURS", "").strip() or "8"),
        tuple(listed(environment.get("QALA_EDITORS", ""))),
        tuple(listed(environment.get("QALA_ADMINS", ""))),
    )


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


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        expected = "addresses or networks, comma-separated"
        raise QalaError("environment", "QALA_PROXY_FROM", text, expected) from None


def _hours(text: str) -> timedelta:
    try:
        life = timedelta(hours=float(text))
    except (ValueError, OverflowError):
        life = timedelta(0)
    if not timedelta(0) < life <= timedelta(days=31):
        raise QalaError("environment", "QALA_PROXY_HOURS", text, "hours, at most 744")
    return life
