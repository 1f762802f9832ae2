"""What browsers and proxies keep for good: what has a stamp of its content in its address."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOREVER = "public, max-age=31536000, immutable"
# A folder of ours whose name tells what it holds, see `qala.ui.components`.
_STAMPED = re.compile(r"/component/qala\.[\w.]+-[0-9a-f]{12}/")


class Keeping:
    """ASGI middleware: what has a content stamp in its address is cached for good."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; mark the answer where its address says that it never changes."""
        if scope["type"] != "http" or not _STAMPED.search(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["cache-control"] = FOREVER
            await send(message)

        await self.app(scope, receive, sent)
