"""Whether this process lives and is ready, and what it counts, for those who watch over it."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from qala.edition.library import Library
from qala.observation import QalaError
from qala.ui import loaded
from qala.ui.serving.metrics import add_collector, metrics_text

if TYPE_CHECKING:
    from qala.store.database import Database

warm = Event()
"""Set when the first visitor would not wait."""
closing = asyncio.Event()
"""Set when the server is told to stop."""
_NOW = {"cache-control": "no-store"}
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


async def _lives(_request: Request) -> Response:
    """The process answers: nothing is looked at, neither store nor data."""
    return JSONResponse({"alive": True}, headers=_NOW)


async def _ready(_request: Request) -> Response:
    """200 where visitors may come, with what the store allows; 503 before and after."""
    if closing.is_set() or not warm.is_set():
        told = {"ready": False, "why": "closing" if closing.is_set() else "starting"}
        return JSONResponse(told, 503, headers={**_NOW, "retry-after": "5"})
    return JSONResponse({"ready": True, **_data()}, headers=_NOW)


def _data() -> dict[str, str | int]:
    """Return what is shown and whether it can be added to; nothing here waits for the store."""
    library = loaded.shelves().library
    trouble = library.trouble
    why = {"why": trouble.code} if trouble is not None else {}
    store = "viewing only" if trouble else "writable" if library.stored else "none yet"
    return {"version": library.edition.version, "store": store, **why}


def _metrics(_request: Request) -> Response:
    """Everything counted, in Prometheus' text format; who may ask is decided before."""
    return PlainTextResponse(metrics_text(), media_type=_TEXT, headers=_NOW)


class _State(Collector):
    """What is asked when somebody reads: readiness, data, and the store's size."""

    def collect(self) -> Generator[Metric]:
        """Give the gauges."""
        ready = warm.is_set() and not closing.is_set()
        yield _gauge("qala_ready", "Whether visitors may come", float(ready))
        if not warm.is_set():
            return
        library = loaded.shelves().library
        version = float(library.edition.version)
        yield _gauge("qala_edition_version", "Version of the uploads shown", version)
        writable = float(library.trouble is None)
        yield _gauge("qala_store_writable", "Whether publishing is possible", writable)
        with suppress(QalaError, OSError):
            size = _size(library)
            yield _gauge("qala_store_bytes", "What the store takes on the disk", float(size))

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked when this is registered."""
        return []


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)


def _size(library: Library) -> int:
    if not library.stored:
        return 0
    if library.settings.url:
        return _size_of_server(library.store())
    file = library.settings.file
    beside = (Path(f"{file}{ending}") for ending in ("", "-wal", "-shm"))
    return sum(each.stat().st_size for each in beside if each.exists())


def _size_of_server(store: Database) -> int:
    from sqlalchemy import text  # noqa: PLC0415 (loads with the store)

    with store.reading() as connection:
        return connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()


add_collector(_State())
HEALTH = [Route("/healthz", _lives), Route("/readyz", _ready), Route("/metrics", _metrics)]
