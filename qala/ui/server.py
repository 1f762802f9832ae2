"""Qala as a server: Streamlit's own application behind our doors."""

from __future__ import annotations

import gc
import importlib
import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from threading import Event, Thread
from time import monotonic, sleep
from types import FrameType

import streamlit as st
import uvicorn
from starlette.middleware import Middleware

from qala.edition import ROOT
from qala.observation import QalaError
from qala.settings import Environment, read_environment, unknown_names
from qala.text import LANGUAGES
from qala.text.redacted import keep_secret
from qala.ui import loaded
from qala.ui.failing import show_failure
from qala.ui.gate import Gate
from qala.ui.returning import Returning
from qala.ui.routes import ROUTES
from qala.ui.selection import DEFAULT_INDICATOR
from qala.ui.serving.caps import Sessions, Uploads
from qala.ui.serving.doors import Doors
from qala.ui.serving.headers import Headers
from qala.ui.serving.health import closing, warm
from qala.ui.serving.hosts import Hosts
from qala.ui.serving.keeping import Keeping
from qala.ui.serving.logs import note, start_logging
from qala.ui.serving.preloading import Preloading
from qala.ui.serving.seats import Seats
from qala.ui.serving.secret import secrets_of
from qala.ui.serving.sparing import keep_theme
from qala.ui.serving.watching import Watching
from qala.ui.settings import read_settings

# Seconds after the start: the books are wanted for a second choice, the first map goes before.
BOOKS_LATER = 5.0
# Objects made before a look for garbage, Python's 700 times fourteen: a choice makes some thousand,
# and looking after each took a twentieth of its time.
COLLECT_AFTER = 10_000
# What the pages that visitors come to first are made of; pages themselves draw when imported.
FIRST_PAGES = ("qala.ui.frame", "qala.ui.home", "qala.ui.columns", "qala.ui.notes")
_folders_served = Event()


class _Server(uvicorn.Server):
    """A server that sends those who wait for news home when it is told to stop."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, on a signal."""
        closing.set()
        note("stopping")
        super().handle_exit(sig, frame)


@asynccontextmanager
async def _open(_app: st.App) -> AsyncGenerator[None]:
    """Have the runtime serve our folders before the first page names their files."""
    importlib.import_module("qala.ui.components")
    _folders_served.set()
    yield


def _warm_up() -> None:
    """Do at the start what the first visitor would wait for."""
    begun = monotonic()
    shelf = loaded.shelf()
    for language in LANGUAGES:
        shelf.atlas(DEFAULT_INDICATOR, language)
        loaded.book_address(shelf, language)
    loaded.shelves().watch()
    warm.set()
    # While a browser is busy with Streamlit's own code; they register with the runtime.
    if _folders_served.wait(BOOKS_LATER):
        for each in FIRST_PAGES:
            importlib.import_module(each)
    note("ready", version=shelf.edition.version, seconds=round(monotonic() - begun, 2))
    sleep(BOOKS_LATER)
    for language in LANGUAGES:
        loaded.shelf().book(language)


def application(script: str) -> st.App:
    """Return Streamlit's application behind our doors; a setting that is amiss ends the start."""
    try:
        environment = read_environment()
        doors = _doors(environment)
    except QalaError as error:
        raise SystemExit(str(error)) from None
    keep_secret(secrets_of(environment))
    start_logging(environment)
    for each in unknown_names():
        note("a setting of this name is unknown", logging.WARNING, setting=each)
    return st.App(
        script, middleware=doors, routes=ROUTES, on_script_error=show_failure, lifespan=_open
    )


def _doors(told: Environment) -> list[Middleware]:
    """What a request passes on its way in, the outermost first."""
    return [
        Middleware(Watching, internal=told.internal_from),
        Middleware(Headers, ancestors=told.frame_ancestors),
        Middleware(Hosts, allowed=told.allowed_hosts),
        Middleware(Doors, internal=told.internal_from, metrics=told.metrics),
        Middleware(Sessions, most=told.max_sessions),
        Middleware(Uploads, most=told.uploads_per_minute),
        Middleware(Gate, settings=read_settings()),
        Middleware(Returning),
        Middleware(Seats),
        Middleware(Preloading),
        Middleware(Keeping),
    ]


def listen(app: st.App, host: str, port: int) -> None:
    """Answer until stopped. The gate needs the socket's own peer, not one that a header names."""
    print(f"Qala: http://{host}:{port}", flush=True)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        # What is large is deflated already; for the rest zlib would hold 256 kB a visitor.
        ws_per_message_deflate=False,
    )
    _Server(config).run()


def serve(host: str, port: int) -> None:
    """Serve Qala until stopped. Nothing it shows is fetched from another machine."""
    os.chdir(ROOT)  # where .streamlit/config.toml lies
    loaded.serve_routes()
    keep_theme()
    gc.set_threshold(COLLECT_AFTER, 10, 10)
    Thread(target=_warm_up, daemon=True).start()
    listen(application(str(ROOT / "app.py")), host, port)
