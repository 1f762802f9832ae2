"""The shelves of one process: of the newest edition, and of older versions that links ask for."""

from __future__ import annotations

import gc
import logging
from threading import Lock, Thread
from time import monotonic, sleep

from qala.edition.library import Library
from qala.ui.shelf import Shelf

_LOG = logging.getLogger(__name__)
LOOK_EVERY = 2.0
"""Seconds between two looks for news; other processes' uploads show at the latest then."""
_OLD_ONES = 4


class Shelves:
    """Follows the library; hands out a shelf that never changes under a page.

    Loading freezes everything for the garbage collector: an edition never changes, and walking
    it after each script run is what costs most in an interaction.
    """

    def __init__(self) -> None:
        self.library = Library()
        self._lock = Lock()
        self._looked = monotonic()
        self._watched = False
        self._old: dict[int, Shelf] = {}
        self._newest = self._shelve()

    def newest(self) -> Shelf:
        """Return the shelf of the newest edition."""
        if not self._watched:
            self._look_if_due()
        if self._newest.edition is not self.library.edition:
            self._newest = self._shelve()
        return self._newest

    def _shelve(self) -> Shelf:
        shelf = Shelf(self.library.edition, self.library.token)
        if gc.get_freeze_count():  # else nothing was let go yet
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.enable()
        return shelf

    def at(self, version: str) -> Shelf | None:
        """Return the shelf of a version; None where there never was one, or it cannot be read."""
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            return None
        number, newest = int(version), self.newest()
        if number == newest.edition.version:
            return newest
        if number not in self._old:
            found = self.library.at(number)
            if found is None:
                return None
            while len(self._old) >= _OLD_ONES:
                self._old.pop(next(iter(self._old)))
            self._old[number] = Shelf(found)
        return self._old.get(number)

    def _look_if_due(self) -> None:
        """Look for news in a visitor's own thread, where nobody watches; never two at once."""
        if monotonic() - self._looked > LOOK_EVERY and self._lock.acquire(blocking=False):
            try:
                self.library.refresh()
                self._looked = monotonic()
            finally:
                self._lock.release()

    def watch(self) -> None:
        """Look for news for as long as the process lives, in a thread of its own."""
        self._watched = True
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            sleep(LOOK_EVERY)
            try:
                self.library.refresh()
                self.newest()
            except Exception:  # whatever it was, this process would never hear of news again
                _LOG.log(logging.ERROR, "looking for news", exc_info=True)
