"""Which names Qala answers to, and which pages' scripts may speak to it: its own."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qala.ui.serving import metrics
from qala.ui.serving.addresses import parts_of
from qala.ui.serving.refusing import refuse

# Asked by address, by those who watch over the process; they tell and change nothing.
_ANY_HOST = {"healthz", "readyz", "metrics", "_stcore/health"}


class Hosts:
    """ASGI middleware: refuses other names (a site that resolves to this machine) and the scripts
    of other sites.

    Streamlit's own check of origins lets any page of this machine in, and asks a server on the
    Internet for this machine's address before it refuses the rest.
    """

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self.app = app
        self.allowed = tuple(each.casefold().rstrip(".") for each in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        watched = "/".join(parts_of(scope["path"])) in _ANY_HOST
        if not watched and not (len(hosts) == 1 and is_allowed(hosts[0], self.allowed)):
            metrics.refused.labels("host").inc()
            await refuse("host", 421, scope, receive, send)
            return
        # Reading is the browser's to forbid: no answer of ours allows another site's script.
        acts = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD", "OPTIONS")
        if acts and origins and not (len(origins) == 1 and is_same(origins[0], "".join(hosts))):
            metrics.refused.labels("origin").inc()
            await refuse("host", 403, scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_allowed(host: str, allowed: Sequence[str]) -> bool:
    """Return whether Qala answers to a Host header.

    Where no names are set, an address in digits does: a stranger's site needs a name.
    """
    name = _name(host)
    if not name:
        return False
    if name == "localhost" or name.endswith(".localhost") or _is_loopback(name):
        return True
    if not allowed:
        return _is_address(name) or name in _own_names()
    return any(
        each in ("*", name) or (each.startswith("*.") and name.endswith(each[1:]))
        for each in allowed
    )


def is_same(origin: str, host: str) -> bool:
    """Return whether a script's own site is the one it speaks to."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.casefold() == host.casefold()


def _name(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.netloc != host or parts.username is not None or parts.path or parts.query:
        return ""
    return (parts.hostname or "").rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return _is_address(name) and ip_address(name).is_loopback


@lru_cache(maxsize=1)
def _own_names() -> frozenset[str]:
    """This machine's name, bare and as it is called in a local network; nobody is asked for it."""
    name = socket.gethostname().casefold()
    return frozenset({name, f"{name.split('.')[0]}.local", name.split(".")[0]})
