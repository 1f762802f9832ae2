"""What every answer tells the browser it may not do: nothing comes from or goes elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers as Read
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from qala.ui.serving.addresses import parts_of

_FOR_NOBODY = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking"),
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    # Our own pages learn where one came from (to lead back after signing in), nobody else.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
    "permissions-policy": ", ".join(
        [*(f"{each}=()" for each in _FOR_NOBODY), "fullscreen=(self)", "clipboard-write=(self)"]
    ),
}
# Where Streamlit needs more than 'self': it writes its styles as it goes ('unsafe-inline'), keeps
# a component's start-up code and what one downloads as blobs, and small pictures as data.
_RULES = {
    "default-src": "'none'",
    "script-src": "'self' blob:{inline}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'{socket}",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "media-src": "'self' blob:",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'{ancestors}",
}
_FRAMED = {"map", "compare", "place", "index", "targets", "fairness"}
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9.\[\]:-]{1,255}")


class Headers:
    """ASGI middleware: sets the headers of every answer; a page called to be framed names who may.

    `ancestors` are the sites beside ours that may frame pages with ``embed=true``.
    """

    def __init__(self, app: ASGIApp, ancestors: Sequence[str]) -> None:
        self.app, self.ancestors = app, tuple(ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and dress its answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                self._dress(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, sent)

    def _dress(self, scope: Scope, headers: MutableHeaders) -> None:
        for name, value in _ALWAYS.items():
            headers[name] = value
        if headers.get("content-type", "").startswith("text/html"):
            ancestors = self.ancestors if _is_embedded(scope) else ()
            if not ancestors:
                headers["x-frame-options"] = "SAMEORIGIN"
            host = Read(scope=scope).get("host", "")
            headers["content-security-policy"] = policy(host, ancestors)


@lru_cache(maxsize=64)
def policy(host: str, ancestors: tuple[str, ...] = ()) -> str:
    """Return the Content-Security-Policy of a page asked for under a name.

    'self' includes websockets in today's browsers; older ones want them named.
    """
    socket = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    given = {
        "inline": "".join(f" 'sha256-{each}'" for each in _inline()),
        "socket": socket,
        "ancestors": "".join(f" {each}" for each in ancestors),
    }
    return "; ".join(f"{name} {rule.format(**given)}" for name, rule in _RULES.items())


@lru_cache(maxsize=1)
def _inline() -> list[str]:
    """The hashes of the scripts that stand in Streamlit's own page."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
    return [b64encode(sha256(each).digest()).decode() for each in _INLINE.findall(page)]


def _is_embedded(scope: Scope) -> bool:
    """Whether a page was called to be framed, and has a view for it: one where nothing is done."""
    if "/".join(parts_of(scope["path"])) not in _FRAMED:
        return False
    query = scope.get("query_string", b"").decode("latin-1")
    try:
        return parse_qs(query, max_num_fields=100).get("embed", [""])[-1].lower() == "true"
    except ValueError:
        return False
