"""Back to where one was: Streamlit sends whoever signs in to the home page, an upload half done."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "qala_back"
# Streamlit's addresses: the two by which one leaves for the provider, the one one comes back by.
_LEAVING = ("/auth/login", "/auth/logout")
_COMING = "/oauth2callback"
_KEPT = "Path=/; HttpOnly; SameSite=Lax; Max-Age="


class Returning:
    """ASGI middleware: notes the page one leaves to sign in or out, and sends one back there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; change the answers to leaving and to coming back."""
        path = scope["path"] if scope["type"] == "http" else ""
        if not path.endswith((*_LEAVING, _COMING)):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
                headers = MutableHeaders(scope=message)
                (_come_back if path.endswith(_COMING) else _leave)(asked, headers)
            await send(message)

        await self.app(scope, receive, sent)


def _leave(asked: Headers, headers: MutableHeaders) -> None:
    page = page_left(asked.get("referer", ""), asked.get("host", ""))
    if page:
        headers.append("set-cookie", f"{COOKIE}={quote(page, safe='')}; {_KEPT}600")


def _come_back(asked: Headers, headers: MutableHeaders) -> None:
    page = unquote(cookie_parser(asked.get("cookie", "")).get(COOKIE, ""))
    if is_page(page):
        headers["location"] = quote(page, safe="/?&=%~:,+")
        headers.append("set-cookie", f"{COOKIE}=; {_KEPT}0")


def page_left(referer: str, host: str) -> str:
    """Return path and query of the page one came from, empty unless it is one of this server's."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return ""
    page = parts.path + (f"?{parts.query}" if parts.query else "")
    return page if host and parts.netloc == host and is_page(page) else ""


def is_page(page: str) -> bool:
    r"""Return whether a text can only be a page of this server: ``//x`` and ``/\x`` are others'."""
    return page.startswith("/") and page[1:2] not in ("/", "\\") and 0 < len(page) <= 1000
