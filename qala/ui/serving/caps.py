"""How many may come at once, and how fast files may: who is in stays in."""

from __future__ import annotations

from collections import deque
from time import monotonic

from starlette.types import ASGIApp, Receive, Scope, Send

from qala.ui.serving import metrics
from qala.ui.serving.addresses import parts_of, route_of
from qala.ui.serving.refusing import refuse

_RETRY = 15
_MINUTE = 60.0
_REMEMBERED = 10_000


class Sessions:
    """ASGI middleware: counts connected pages; beyond the cap one is asked to come again."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say that there is no room."""
        kind = scope["type"]
        route = route_of(scope["path"]) if kind in ("http", "websocket") else ""
        wants = (kind, route) in (("websocket", "stream"), ("http", "page"))
        if wants and self.open >= self.most:
            metrics.refused.labels("full").inc()
            await refuse("full", 503, scope, receive, send, _RETRY)
        elif kind == "websocket" and wants:
            await self._connected(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.open += 1
        metrics.sessions.inc()
        try:
            await self.app(scope, receive, send)
        finally:
            self.open -= 1
            metrics.sessions.dec()


class Uploads:
    """ASGI middleware: no session sends more files in a minute than it may."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most
        self.sent: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say that it comes too soon."""
        sends = scope["type"] == "http" and scope["method"] == "PUT"
        sends = sends and route_of(scope["path"]) == "upload"
        if not sends or self._may(*parts_of(scope["path"])[2:3]):
            await self.app(scope, receive, send)
        else:
            metrics.refused.labels("uploads").inc()
            await refuse("hasty", 429, scope, receive, send, int(_MINUTE))

    def _may(self, session: str = "") -> bool:
        now = monotonic()
        if session not in self.sent and len(self.sent) >= _REMEMBERED:
            self._forget(now)
        times = self.sent.setdefault(session, deque())
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        if len(times) >= self.most:
            return False
        times.append(now)
        return True

    def _forget(self, now: float) -> None:
        """Let go of sessions that sent nothing for a minute; of all, where none is."""
        self.sent = {k: v for k, v in self.sent.items() if v and v[-1] > now - _MINUTE}
        if len(self.sent) >= _REMEMBERED:
            self.sent.clear()
