"""Where the store lies: two environment variables, and what stands when they are not set.

``QALA_HOME``
    Folder of the embedded store (``qala.sqlite`` and ``backups/``). Default:
    ``$XDG_DATA_HOME/qala``, else ``~/.local/share/qala``. It must lie on a local disk: SQLite's
    write-ahead log does not hold on a network drive.
``QALA_DATABASE_URL``
    ``postgresql://user:password@host/database``: the same store on a PostgreSQL server.
    ``QALA_HOME`` then only keeps the backups.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "qala.sqlite"


@dataclass(frozen=True, slots=True)
class Settings:
    """Folder of the store, and the server's address where there is one."""

    home: Path
    url: str = ""

    @property
    def file(self) -> Path:
        """The embedded store's file."""
        return self.home / FILE

    @property
    def backups(self) -> Path:
        """The folder backups go to when no other is named."""
        return self.home / "backups"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings the environment gives."""
    named = environment.get("QALA_HOME", "").strip()
    url = environment.get("QALA_DATABASE_URL", "").strip()
    return Settings(Path(named).resolve() if named else _default_home(environment), url)


def _default_home(environment: Mapping[str, str]) -> Path:
    data = environment.get("XDG_DATA_HOME", "").strip()
    if data:
        return Path(data) / "qala"
    try:
        return Path.home() / ".local" / "share" / "qala"
    except RuntimeError:
        # A service user without a home: the store opens empty, for reading, and says why.
        return Path("/nonexistent/qala")
