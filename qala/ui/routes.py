"""Addresses of our own: an indicator's values for the browser to fetch before the server is asked.

They hold what the component's data hold without the selection, deflated; their address carries
the edition's stamp, so that the browser keeps them for good.
"""

from __future__ import annotations

import zlib

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qala.maps.atlas import encode
from qala.text import LANGUAGES
from qala.ui import loaded

FOREVER = "public, max-age=31536000, immutable"
VALUES, WORDS = "/qala/values", "/qala/words"


def _answer(content: bytes, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"cache-control": FOREVER})


async def _values(request: Request) -> Response:
    """The main view's data of one indicator: deflated JSON."""
    shelf, language = loaded.shelf(), request.path_params["language"]
    indicator = request.path_params["indicator"]
    if language not in LANGUAGES or indicator not in shelf.edition.catalogue.indicators:
        return Response(status_code=404)
    content = zlib.compress(encode(shelf.atlas(indicator, language)), 5)
    return _answer(content, "application/octet-stream")


async def _words(request: Request) -> Response:
    """The words in the list of indicators, and the id each stands for: JSON."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return Response(status_code=404)
    codes = {words: code for code, words in loaded.shelf().indicator_words(language).items()}
    return _answer(msgspec.json.encode(codes), "application/json")


ROUTES = [
    Route(f"{VALUES}/{{language}}/{{indicator}}", _values),
    Route(f"{WORDS}/{{language}}", _words),
]
