"""What the process counts, in Prometheus' form. Counting costs a few microseconds a script run."""

from __future__ import annotations

import platform
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import wraps
from threading import local
from time import perf_counter
from typing import Concatenate, Literal, ParamSpec

from prometheus_client import (
    GC_COLLECTOR,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.registry import Collector

import qala
from qala.ui.serving.logs import note_page

disable_created_metrics()
REGISTRY = CollectorRegistry()
_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)

requests = Counter(
    "qala_requests", "Requests answered", ["route", "method", "status"], registry=REGISTRY
)
sessions = Gauge("qala_sessions_open", "Browser tabs connected now", registry=REGISTRY)
refused = Counter("qala_refused", "What was turned away, by why", ["why"], registry=REGISTRY)
visits = Counter("qala_visits", "Pages drawn as a whole", ["page"], registry=REGISTRY)
interactions = Counter("qala_interactions", "Choices answered", ["page"], registry=REGISTRY)
script_seconds = Histogram(
    "qala_script_seconds",
    "Seconds a script ran for a whole page or for a choice on it",
    ["what"],
    buckets=_BUCKETS,
    registry=REGISTRY,
)
uploads = Counter("qala_uploads", "Files read, by what they gave", ["outcome"], registry=REGISTRY)
deeds = Counter(
    "qala_deeds", "Deeds on the store, by how they ended", ["deed", "outcome"], registry=REGISTRY
)
errors = Counter("qala_errors", "Unexpected failures", ["where"], registry=REGISTRY)
_info = Gauge("qala_info", "Versions", ["version", "python"], registry=REGISTRY)
_info.labels(qala.__version__, platform.python_version()).set(1)
ProcessCollector(registry=REGISTRY)
REGISTRY.register(GC_COLLECTOR)

What = Literal["page", "choice"]
Given = ParamSpec("Given")
_running = local()


@contextmanager
def drawing(page: str, what: What) -> Generator[None]:
    """Count and time what a script draws; a part within a page counts with the page."""
    if getattr(_running, "inside", False):
        yield
        return
    _running.inside = True
    note_page(page)
    begun = perf_counter()
    try:
        yield
    finally:
        _running.inside = False
        script_seconds.labels(what).observe(perf_counter() - begun)
        (visits if what == "page" else interactions).labels(page).inc()


def drawn_anew(
    draw: Callable[Concatenate[str, Given], None],
) -> Callable[Concatenate[str, Given], None]:
    """Return a page's fragment, counted and timed where a choice has it drawn anew."""

    @wraps(draw)
    def drawn(page: str, /, *more: Given.args, **named: Given.kwargs) -> None:
        with drawing(page, "choice"):
            draw(page, *more, **named)

    return drawn


def add_collector(collector: Collector) -> None:
    """Have something asked at each reading."""
    REGISTRY.register(collector)


def metrics_text() -> bytes:
    """Return everything counted so far."""
    return generate_latest(REGISTRY)
