"""Refusing a request, be it for a page or for a connection."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qala.ui.serving.telling import What, language_asked, plain_page


async def refuse(
    what: What,
    status: int,
    scope: Scope,
    receive: Receive,
    send: Send,
    retry: int = 0,
) -> None:
    """Answer with one of our plain pages, to a websocket's opening too."""
    page: ASGIApp = plain_page(what, status, language_asked(scope), retry)
    if scope["type"] == "http":
        await page(scope, receive, send)
    elif "websocket.http.response" in scope.get("extensions", {}):
        await page({**scope, "type": "http", "method": "GET"}, receive, _as_opening(send))
    else:
        await send({"type": "websocket.close", "code": 1013})


def _as_opening(send: Send) -> Send:
    """Let an ordinary answer stand for the one to a websocket's opening."""

    async def sent(message: Message) -> None:
        await send({**message, "type": f"websocket.{message['type']}"})

    return sent
