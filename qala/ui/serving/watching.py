"""Every request gets a name, is counted, and fails with a page of ours: the outermost door."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qala.settings import Network
from qala.ui.gate import is_from
from qala.ui.serving import metrics
from qala.ui.serving.addresses import route_of
from qala.ui.serving.logs import LOG, REQUEST_HEADER, error_id, note, request_id
from qala.ui.serving.telling import language_asked, plain_page

# As proxies make them (hexadecimal, UUID, ULID); anything longer or stranger is not repeated.
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_ASKED = b"x-request-id"
_LOGGED = {403: "refused", 421: "refused", 429: "refused", 503: "refused"}


class Watching:
    """ASGI middleware: names, counts and logs requests; what fails inside ends with our page."""

    def __init__(self, app: ASGIApp, internal: Sequence[Network]) -> None:
        self.app, self.internal = app, internal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        name = self._name(scope)
        token = request_id.set(name)
        headers = [each for each in scope["headers"] if each[0].lower() != REQUEST_HEADER.encode()]
        scope = {**scope, "headers": [*headers, (REQUEST_HEADER.encode(), name.encode())]}
        try:
            await (self._answer if scope["type"] == "http" else self._connect)(
                scope, receive, send, name
            )
        finally:
            request_id.reset(token)

    def _name(self, scope: Scope) -> str:
        """The name a proxy of ours gave the request, else a new one."""
        given = [value for key, value in scope["headers"] if key.lower() == _ASKED]
        if len(given) == 1 and is_from((scope.get("client") or ("",))[0], self.internal):
            text = given[0].decode("latin-1")
            if _SANE.fullmatch(text):
                return text
        return secrets.token_hex(8)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, name: str) -> None:
        status = 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (_ASKED, name.encode())]}
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            metrics.errors.labels("request").inc()
            LOG.log(logging.ERROR, "a request fails", exc_info=True)
            if status:
                raise
            page = plain_page("failed", 500, language_asked(scope), id=error_id(error))
            await page(scope, receive, sent)
        finally:
            _count(scope, status)

    async def _connect(self, scope: Scope, receive: Receive, send: Send, _name: str) -> None:
        """A websocket is one request, answered by 101 or by what refuses it."""
        status = 0

        async def sent(message: Message) -> None:
            nonlocal status
            if not status and message["type"] != "websocket.send":
                status = (
                    101 if message["type"] == "websocket.accept" else message.get("status", 403)
                )
                _count(scope, status)
            await send(message)

        await self.app(scope, receive, sent)


def _count(scope: Scope, status: int) -> None:
    route, method = route_of(scope["path"]), str(scope.get("method", "GET"))
    method = method if method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS") else "other"
    metrics.requests.labels(route, method, str(status)).inc()
    level = logging.INFO if status in _LOGGED else logging.DEBUG
    level = logging.WARNING if status >= 500 and status not in _LOGGED else level
    if LOG.isEnabledFor(level):
        note(_LOGGED.get(status, "request"), level, route=route, method=method, status=status)
