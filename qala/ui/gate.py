"""Where a request comes from: noted on the socket, before anything the request says is believed.

Streamlit's own `st.context.ip_address` is empty for a local visitor and for an unknown one alike,
and headers reach a script whoever sent them. So the server's gate seals each request with its
peer's address and the time, and takes a proxy's header out where the peer is not the proxy.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hmac import compare_digest
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from qala.settings import Network
from qala.ui.settings import Settings

SEAL_HEADER = "qala-peer"
# Known to this process alone: whoever sends the header without it has sealed nothing.
_SEAL = secrets.token_hex(16)
FORWARDED = (
    *("forwarded", "via", "x-forwarded", "x-original-", "x-real-ip", "x-client-ip"),
    *("x-cluster-client-ip", "true-client-ip", "cf-connecting-ip", "fly-client-ip"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A connection: its peer's address (empty: unknown), its headers by name in small letters.

    `since` is when the gate saw it; None where no gate stands.
    """

    peer: str = ""
    since: datetime | None = None
    headers: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    def only(self, name: str) -> str:
        """Return a header that came exactly once, else nothing: of two, which is the true one."""
        values = self.headers.get(name, ())
        return values[0].strip() if len(values) == 1 else ""


class Gate:
    """ASGI middleware: seals every request and takes a header of identity out of a stranger's."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, sealed."""
        if scope["type"] in ("http", "websocket"):
            peer = (scope.get("client") or ("",))[0]
            removed = {SEAL_HEADER.encode()}
            if not is_from(peer, self.settings.proxy_from):
                removed.add(self.settings.proxy_header.encode())
            kept = [each for each in scope["headers"] if each[0].lower() not in removed]
            scope = {**scope, "headers": [*kept, (SEAL_HEADER.encode(), seal(peer))]}
        await self.app(scope, receive, send)


def seal(peer: str) -> bytes:
    """Return the header's value for a peer, now."""
    return f"{_SEAL} {datetime.now(UTC).timestamp():.0f} {peer}".encode("latin-1", "replace")


def call_of(headers: Mapping[str, Sequence[str]], peer: str) -> Call:
    """Return the connection that has these headers; `peer` counts only where no gate stands."""
    values = headers.get(SEAL_HEADER, ())
    parts = values[0].split(" ", 2) if len(values) == 1 else []
    if len(parts) == 3 and compare_digest(parts[0].encode(), _SEAL.encode()):
        return Call(parts[2], datetime.fromtimestamp(int(parts[1]), UTC), headers)
    return Call(peer, None, headers)


def is_local(call: Call) -> bool:
    """Return whether somebody sits at this very machine, at a page of ours.

    Not by the socket alone: a proxy on this machine connects from it too (it names whom it
    forwards), and a page of another site can be made to resolve to it (its name stands in Host),
    or reach for it (its name stands in Origin).
    """
    if any(name.startswith(FORWARDED) for name in call.headers):
        return False
    host, origin = call.only("host").casefold(), _parts(call.only("origin"))
    here = _parts(f"http://{host}")
    if not host or origin is None or here is None:
        return False
    same = origin.scheme in ("http", "https") and origin.netloc.casefold() == host
    return same and _is_loopback(call.peer) and _is_local_name(here.hostname or "")


def _parts(text: str):
    """Return the parts of an address, None where it is none."""
    try:
        return urlsplit(text)
    except ValueError:
        return None


def is_from(peer: str, networks: Sequence[Network]) -> bool:
    """Return whether a peer's address lies in one of the networks."""
    address = _address(peer)
    return address is not None and any(address in each for each in networks)


def _is_local_name(name: str) -> bool:
    return name == "localhost" or name.endswith(".localhost") or _is_loopback(name)


def _is_loopback(text: str) -> bool:
    address = _address(text)
    return address is not None and address.is_loopback


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    # A socket of both families writes 127.0.0.1 as ::ffff:127.0.0.1.
    return (getattr(found, "ipv4_mapped", None) or found) if found.version == 6 else found
