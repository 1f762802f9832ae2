"""An address of our own: every indicator's values, for the browser to have before it asks.

Its stamp follows the data, so the browser fetches it once and keeps it for good.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qala.text import LANGUAGES
from qala.ui import loaded

FOREVER = "public, max-age=31536000, immutable"


def _book(request: Request) -> Response:
    """All indicators in one language, deflated JSON: list words → id, id → the view's data."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return Response(status_code=404)
    headers = {"cache-control": FOREVER}
    return Response(loaded.book(language), media_type="application/octet-stream", headers=headers)


ROUTES = [Route("/qala/book/{language}", _book)]
