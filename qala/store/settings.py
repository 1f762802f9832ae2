"""Where the store lies: what `qala.settings` says of it, and what stands where that is silent."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qala.settings import read_environment

FILE = "qala.sqlite"


@dataclass(frozen=True, slots=True)
class Settings:
    """Folder of the store, the server's address and the backups' folder where they are named."""

    home: Path
    url: str = ""
    kept: str = ""

    @property
    def file(self) -> Path:
        """The embedded store's file."""
        return self.home / FILE

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return Path(self.kept).resolve() if self.kept else self.home / "backups"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings the environment gives.

    Raises
    ------
    QalaError
        Some setting that cannot be meant.
    """
    told = read_environment(environment)
    named = Path(told.home).resolve() if told.home else _default_home(environment)
    return Settings(named, told.database_url, told.backups)


def _default_home(environment: Mapping[str, str]) -> Path:
    data = environment.get("XDG_DATA_HOME", "").strip()
    if data:
        return Path(data) / "qala"
    try:
        return Path.home() / ".local" / "share" / "qala"
    except RuntimeError:
        # A service user without a home: the store opens empty, for reading, and says why.
        return Path("/nonexistent/qala")
