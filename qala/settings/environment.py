"""What the environment says: every setting, once, with what it means and its default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from typing import Any

from qala.settings.setting import Kind, Network, Setting, meant

PREFIX = "QALA_"


def _set(default: Any, name: str, meaning: str, example: str, **more: Any) -> Any:
    kinds: dict[type, Kind] = {tuple: "words", bool: "switch", int: "number"}
    found = "choice" if "options" in more else kinds.get(type(default), "text")
    setting = Setting(f"{PREFIX}{name}", meaning, example, more.pop("kind", found), **more)
    return field(default=default, metadata={"setting": setting})


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What the environment says, as types; where it says nothing, the defaults."""

    home: str = _set(
        "",
        "HOME",
        "Folder of the embedded store (qala.sqlite). It must lie on a local disk: SQLite's "
        "write-ahead log does not hold on a network drive.",
        "/var/lib/qala",
        shown="$XDG_DATA_HOME/qala, else ~/.local/share/qala",
    )
    backups: str = _set(
        "",
        "BACKUPS",
        "Folder of the backups, best on another disk: where they are made, where the doctor looks "
        "for them, and what is shown where the store itself cannot be read.",
        "/var/backups/qala",
        shown="backups in QALA_HOME",
    )
    cache: str = _set(
        "",
        "CACHE",
        "Folder for what Qala works out from its data to start sooner. It may be deleted at any "
        "time; where it cannot be written, each start reads the data anew.",
        "/var/cache/qala",
        shown="$XDG_CACHE_HOME/qala, else ~/.cache/qala",
    )
    database_url: str = _set(
        "",
        "DATABASE_URL",
        "The same store on a PostgreSQL server, for several processes on several machines. "
        "QALA_HOME then keeps the backups at most.",
        "postgresql://qala:password@db.example.kz/qala",
        shown="the embedded store",
        secret=True,
    )
    editors: tuple[str, ...] = _set(
        (),
        "EDITORS",
        "E-mail addresses of those who may publish (for a proxy: what its header says). They add "
        "to [roles] in .streamlit/secrets.toml; everybody else is a viewer.",
        "editor@example.kz, other@example.kz",
    )
    admins: tuple[str, ...] = _set(
        (),
        "ADMINS",
        "E-mail addresses of those who may also undo others' uploads.",
        "admin@example.kz",
    )
    proxy_header: str = _set(
        "",
        "PROXY_HEADER",
        "Header in which a reverse proxy that signs people in says who asks. The proxy must set "
        "or remove it itself on every request.",
        "X-Forwarded-Email",
        shown="no proxy signs people in",
    )
    proxy_from: tuple[Network, ...] = _set(
        (),
        "PROXY_FROM",
        "Addresses or networks from which that proxy connects to Qala directly; required with "
        "QALA_PROXY_HEADER, which means nothing from elsewhere.",
        "127.0.0.1, 10.0.4.0/24",
        kind="networks",
    )
    proxy_hours: str = _set(
        "8",
        "PROXY_HOURS",
        "Hours for which that proxy's word holds on one connection; then the page is to be "
        "reloaded. At most 744.",
        "8",
    )
    allowed_hosts: tuple[str, ...] = _set(
        (),
        "ALLOWED_HOSTS",
        "Names by which browsers may call Qala: exact, or *.example.kz, or * for any. Set it "
        "whenever Qala has a name. This machine's loopback names always work.",
        "qala.example.kz",
        kind="hosts",
        shown="any bare IP address, this machine's own name",
    )
    frame_ancestors: tuple[str, ...] = _set(
        (),
        "FRAME_ANCESTORS",
        "Sites that may frame pages called with embed=true; all others are framed by Qala's own "
        "pages alone.",
        "https://portal.example.kz",
        kind="origins",
    )
    internal_from: tuple[Network, ...] = _set(
        (ip_network("127.0.0.0/8"), ip_network("::1")),
        "INTERNAL_FROM",
        "Addresses or networks of the installation itself, proxies and monitoring: they may read "
        "/metrics directly and name a request by X-Request-ID.",
        "127.0.0.0/8, 10.0.4.0/24",
        kind="networks",
    )
    max_sessions: int = _set(
        1500,
        "MAX_SESSIONS",
        "Open sessions (browser tabs) in one process; who comes beyond is asked to try again in a "
        "moment.",
        "600",
        low=1,
        high=100_000,
    )
    uploads_per_minute: int = _set(
        20,
        "UPLOADS_PER_MINUTE",
        "Files one session may send in a minute.",
        "20",
        low=1,
        high=10_000,
    )
    uploads_at_once: int = _set(
        2,
        "UPLOADS_AT_ONCE",
        "Uploaded files one process reads at once; the rest wait. Each may take a core and a few "
        "hundred megabytes.",
        "1",
        low=1,
        high=64,
    )
    log_format: str = _set(
        "json",
        "LOG_FORMAT",
        "How the log's lines on stderr look: json, one object a line, or text.",
        "text",
        options=("json", "text"),
    )
    log_level: str = _set(
        "info",
        "LOG_LEVEL",
        "What is logged: debug has every request and interaction, info deeds and refusals, "
        "warning what somebody should look at, error what went wrong.",
        "warning",
        options=("debug", "info", "warning", "error"),
    )
    metrics: bool = _set(
        True,
        "METRICS",
        "Whether /metrics answers (Prometheus' text format), to QALA_INTERNAL_FROM alone.",
        "off",
    )


SETTINGS: dict[str, Setting] = {one.name: one.metadata["setting"] for one in fields(Environment)}
"""Every setting, by its field in `Environment`."""


def read_environment(environment: Mapping[str, str] = os.environ) -> Environment:
    """Return what the environment says.

    Raises
    ------
    QalaError
        A text that its setting cannot mean; a secret one is not repeated.
    """
    texts = {at: environment.get(each.name, "").strip() for at, each in SETTINGS.items()}
    return Environment(**{at: meant(SETTINGS[at], text) for at, text in texts.items() if text})


def unknown_names(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return names that look like settings and are none: misspelt, or of another version."""
    known = {each.name for each in SETTINGS.values()}
    return sorted(each for each in environment if each.startswith(PREFIX) and each not in known)
