"""Doors that are shut: addresses that lead nowhere, and what only the installation may read."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qala.settings import Network
from qala.ui.gate import FORWARDED, is_from
from qala.ui.serving.addresses import is_closed, is_known, route_of
from qala.ui.serving.refusing import refuse


class Doors:
    """ASGI middleware: answers 404 where there is nothing for who asks.

    Measures are told to the installation's own networks, and to nobody a proxy speaks for: its
    word on who that is would be the only one.
    """

    def __init__(self, app: ASGIApp, internal: Sequence[Network], *, metrics: bool) -> None:
        self.app, self.internal, self.metrics = app, internal, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer that there is nothing."""
        if scope["type"] in ("http", "websocket") and not self._leads(scope):
            await refuse("unknown", 404, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _leads(self, scope: Scope) -> bool:
        path = scope["path"]
        if route_of(path) == "metrics":
            return self.metrics and self._is_internal(scope)
        return is_known(path) and not is_closed(path)

    def _is_internal(self, scope: Scope) -> bool:
        peer = (scope.get("client") or ("",))[0]
        forwarded = any(name.startswith(FORWARDED) for name in Headers(scope=scope))
        return not forwarded and is_from(peer, self.internal)
