"""Addresses of our own: the book of all values, its leaves, and news of published data."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from qala.text import LANGUAGES
from qala.ui import loaded
from qala.ui.news import tokens
from qala.ui.serving.health import HEALTH
from qala.ui.serving.keeping import FOREVER
from qala.ui.shelf import Shelf


def _book(request: Request) -> Response:
    """All indicators in one language, deflated JSON: list words → id, id → the view's data.

    Its stamp follows the data, so the browser fetches it once and keeps it for good. Another
    version than the newest has none: the page then asks the server for each indicator.
    """
    return _kept(request, lambda shelf, language: shelf.book(language))


def _leaf(request: Request) -> Response:
    """One indicator in one language, of an edition whose book is too large to travel whole."""
    code = request.path_params["indicator"]
    if code not in loaded.shelf().edition.catalogue.indicators:
        return Response(status_code=404)
    return _kept(request, lambda shelf, language: shelf.leaf(code, language))


def _kept(request: Request, content: Callable[[Shelf, str], bytes]) -> Response:
    language = request.path_params["language"]
    shelf = loaded.shelf()
    here = loaded.book_address(shelf, language) or ""
    if language not in LANGUAGES:
        return Response(status_code=404)
    if here.partition("?")[2] != request.url.query:  # a page drawn before the last publication
        return Response(status_code=204, headers={"cache-control": "no-store"})
    headers = {"cache-control": FOREVER}
    return Response(
        content(shelf, language), media_type="application/octet-stream", headers=headers
    )


async def _news(_request: Request) -> Response:
    """The token of the newest edition, told at once and whenever it changes (server-sent events).

    One connection a browser, and nothing on it until something is published.
    """
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(tokens(), media_type="text/event-stream", headers=headers)


async def _icon(_request: Request) -> Response:
    """Where a browser asks for an icon by itself: on a plain text, in a list of bookmarks."""
    return RedirectResponse("favicon.png", 301)


ROUTES = [
    Route("/qala/book/{language}", _book),
    Route("/qala/book/{language}/{indicator}", _leaf),
    Route("/qala/news", _news),
    Route("/favicon.ico", _icon),
    *HEALTH,
]
