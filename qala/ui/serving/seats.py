"""One replica of several: a file of a session that another one holds is not found here.

Streamlit answers 400 to what is sent for a session it does not know, and 204 to what is to be
removed: a proxy takes either for the last word. At 404 it asks the next replica.
"""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime

_UPLOADS = "/_stcore/upload_file/"


class Seats:
    """ASGI middleware: answers 404 to uploads of sessions that are not this process's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer that its session is not here."""
        if scope["type"] == "http" and scope["method"] in ("PUT", "DELETE"):
            session = session_of(scope["path"])
            if session and not Runtime.instance().is_active_session(session):
                await Response(status_code=404)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def session_of(path: str) -> str:
    """Return the session a file is sent for; empty where the path is no upload's."""
    return path.partition(_UPLOADS)[2].partition("/")[0]
