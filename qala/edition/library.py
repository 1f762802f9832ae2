"""The library: shipped data and the store beside them, and the edition of the newest version."""

from __future__ import annotations

from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING

from qala.edition.edition import Edition
from qala.edition.laid import lay_over
from qala.edition.shipped import ROOT, Shipped
from qala.edition.snapshot import open_shipped
from qala.store.settings import Settings, read_settings

if TYPE_CHECKING:
    from qala.store.errors import StoreError
    from qala.store.opened import Store

# Seconds between two attempts to open a store that would not open for writing.
_AGAIN = 15.0


class Library:
    """What one process shows: follows a store that other processes may write to as well.

    The store's own libraries load with its first use: where nobody ever published, viewing does
    not wait for them.
    """

    def __init__(self, settings: Settings | None = None, root: Path = ROOT) -> None:
        self.settings = settings or read_settings()
        self.shipped: Shipped = open_shipped(root)
        self._store: Store | None = None
        self._opened = -_AGAIN
        self._lock = RLock()
        self.token = ""
        self.trouble: StoreError | None = None
        self.edition: Edition
        if not self.refresh():
            self.edition = self.shipped.edition()

    @property
    def stored(self) -> bool:
        """Whether there is a store: nobody makes one by looking."""
        return self._store is not None or bool(self.settings.url) or self.settings.file.exists()

    def store(self) -> Store:
        """Return the store, opened at the first call, and made where there is none."""
        with self._lock:
            if self._store is None:
                self._open()
            assert self._store is not None  # noqa: S101 (opening never fails)
            return self._store

    def _open(self) -> None:
        from qala.store.opened import open_store  # noqa: PLC0415

        self._opened = monotonic()
        self._store = open_store(self.settings)
        self.trouble = self._store.reason

    def refresh(self) -> bool:
        """Look for news in the store; return whether there is a new edition. Fails never.

        Takes a fraction of a millisecond where nothing happened.
        """
        with self._lock:
            if not self.stored:
                return False
            from qala.store.errors import StoreError  # noqa: PLC0415

            try:
                return self._follow()
            except StoreError as error:
                self.trouble = error
                return False

    def _follow(self) -> bool:
        store = self.store()
        if store.reason is not None and monotonic() - self._opened > _AGAIN:
            store.engine.dispose()
            self._open()
            store = self.store()
        token = store.head_token()
        self.trouble = store.reason
        if token == self.token:
            return False
        self.edition = lay_over(self.shipped, store.published())
        self.token = token
        return True

    def at(self, version: int) -> Edition | None:
        """Return the edition that showed at a version; 0 is the shipped data alone.

        None where there never was such a version, or the store does not answer.
        """
        if version == self.edition.version:
            return self.edition
        if version == 0:
            return self.shipped.edition()
        if not self.stored:
            return None
        from qala.store.errors import StoreError  # noqa: PLC0415

        try:
            return lay_over(self.shipped, self.store().published(version))
        except StoreError:
            return None
