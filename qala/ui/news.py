"""News of published data, to whoever waits for them: one look for all, not one each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress

from qala.ui import loaded
from qala.ui.serving.health import closing

_BREATH = 1.0
"""Seconds between two looks whether this process has a new edition."""
_SILENCE = 20.0
"""Seconds after which a line is sent all the same: proxies drop what is silent."""


class Bell:
    """Rings when there is a new edition, and when the server stops."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None

    async def wait(self, told: str, seconds: float) -> None:
        """Return once the newest edition's token may be another than `told`, or time is up."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look(loaded.shelf().token))
        if loaded.shelf().token == told and not closing.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), seconds)

    async def _look(self, seen: str) -> None:
        try:
            while not closing.is_set():
                await asyncio.sleep(_BREATH)
                token = loaded.shelf().token
                if token != seen:
                    seen = token
                    self._ring()
        finally:
            self._ring()

    def _ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()


_BELL = Bell()


async def tokens() -> AsyncGenerator[str]:
    """Yield the newest edition's token at once and whenever it changes (server-sent events).

    Nobody who waits for news may keep the server from stopping.
    """
    told = ""
    yield ": Qala\n\n"
    while not closing.is_set():
        token = loaded.shelf().token
        yield f"data: {token}\n\n" if token != told else ":\n\n"
        told = token
        await _BELL.wait(told, _SILENCE)
