"""Preloading: a page's answer tells the browser which code and geometry of ours it will want.

Streamlit takes most of a second in the browser before it draws; without this, ours would be asked
for afterwards, file by file as each names the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qala.edition import ROOT
from qala.ui import loaded
from qala.ui.page import PAGES

WEB = ROOT / "qala" / "web"
_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?"\./([\w.]+)"', re.MULTILINE)
_STYLES = re.compile(r"^ {2}(\w+): \[(.*)\],$", re.MULTILINE)
_END = b"</head>"
_PAGES = frozenset({"", *PAGES})
# Every page has these two views; those with the main map have it as well.
_EVERY = ("menu", "news")
_WITH_MAP = ("", "map")


class Preloading:
    """ASGI middleware: adds links to what a page of ours will fetch to the page's head."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != "GET" or _name(scope) not in _PAGES:
            await self.app(scope, receive, send)
            return
        # Else it comes compressed; whoever stands before us does that for the whole of it.
        plain = [each for each in scope["headers"] if each[0].lower() != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _Page(_name(scope), send).sent)


def _name(scope: Scope) -> str:
    return scope["path"].rstrip("/").rpartition("/")[2]


class _Page:
    """An answer on its way: a page waits until it is whole, all else passes."""

    def __init__(self, name: str, send: Send) -> None:
        self.name, self.send = name, send
        self.start: Message | None = None
        self.body = b""

    async def sent(self, message: Message) -> None:
        """Take a part of the answer."""
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self.start)

    async def _send_whole(self, start: Message) -> None:
        body = self.body.replace(_END, f"{links(self.name)}</head>".encode(), 1)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified", "accept-ranges"):  # they are the file's
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith("text/html")


@lru_cache(maxsize=16)
def links(page: str) -> str:
    """Return the links of a page's head: modules to load, sheets and geometry to fetch."""
    from qala.ui.components import geometry_address, web_address  # noqa: PLC0415 (see `server`)

    views = (*_EVERY, *(("atlas",) if page in _WITH_MAP else ()))
    fetched = [f"{web_address()}/{name}.css" for view in views for name in sheets()[view]]
    fetched += [geometry_address()] if "atlas" in views else []
    told = [f'rel="modulepreload" href="{web_address()}/{name}"' for name in modules(*views)]
    told += [f'rel="preload" as="fetch" crossorigin href="{each}"' for each in fetched]
    return "".join(f'<link {each} fetchpriority="low">' for each in told)


def modules(*views: str) -> list[str]:
    """Return the files that views are made of, each before those that it imports."""
    found: dict[str, None] = {}
    waiting = ["boot.js", *(f"{view}.js" for view in views)]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += _imported(WEB / name)
    return list(found)


def _imported(file: Path) -> Iterator[str]:
    yield from _IMPORT.findall(file.read_text("utf-8"))


@lru_cache(maxsize=1)
def sheets() -> dict[str, list[str]]:
    """Return the style sheets of each view, as ``qala/web/boot.js`` names them."""
    rows = _STYLES.findall(loaded.text_of("qala/web/boot.js"))
    return {view: re.findall(r"\w+", names) for view, names in rows}
