"""What people did with the store, counted and logged: by its name and how it ended, not by whom.

Who did what stands in the store's audit.
"""

from __future__ import annotations

from collections.abc import Callable

from qala.ui.serving import metrics
from qala.ui.serving.logs import note


def note_ended(deed: Callable[[], None], outcome: str = "done") -> None:
    """Note how a deed ended: ``done``, or the code of what refused it."""
    name = _name(deed)
    metrics.deeds.labels(name, outcome).inc()
    note("deed", deed=name, outcome=outcome)


def note_read(outcome: str) -> None:
    """Note what a file gave that was just read."""
    metrics.uploads.labels(outcome).inc()
    note("a file was read", outcome=outcome)


def _name(deed: Callable[[], None]) -> str:
    """Return the function that a deed was written in: ``_publish.<locals>.deed`` is ``publish``."""
    return deed.__qualname__.partition(".")[0].strip("_")
