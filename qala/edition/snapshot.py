"""The shipped data as a snapshot: made once from the files, opened at the next start instead.

The files are what counts. A snapshot goes by a digest of all that it was made from, files and
code, and is opened only where it is byte for byte what was written; else the files are read and
another is written. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from time import monotonic, time

from qala.catalogue import read_catalogue
from qala.edition.shipped import ROOT, Shipped, read_figures
from qala.places import read_gazetteer
from qala.settings import read_environment
from qala.store.snapshot import open_snapshot, write_snapshot

_LOG = logging.getLogger(__name__)
_ENDING = ".snapshot"
_KEPT = 3  # so many versions of data and code start quickly beside each other
_LEFT_OVER = 3600.0  # seconds after which a file half written is nobody's any more
# What decides which figures the files give; pages and charts do not.
_CODE = ("observation.py", "text", "places", "catalogue", "intake", "store", "edition")


def open_shipped(root: Path = ROOT, folder: Path | None = None) -> Shipped:
    """Return the shipped data, from their snapshot where there is one.

    Parameters
    ----------
    folder
        Where snapshots lie; by default what the settings say.

    Raises
    ------
    QalaError
        A file is broken, or the door found fault with a figure; names file and key.
    """
    folder = folder or cache_folder()
    key = key_of(root)
    found = _opened(root, folder, key)
    if found is not None:
        return found
    begun = monotonic()
    shipped = read_figures(root, read_catalogue(root / "data"), read_gazetteer(root / "geo"))
    # Files that changed while they were read make no snapshot.
    if folder is None or key_of(root) != key or not _keep(shipped, folder, key):
        return shipped
    facts = {"folder": str(folder), "seconds": round(monotonic() - begun, 2)}
    _LOG.info("made a snapshot of the shipped data", extra={"facts": facts})
    return _opened(root, folder, key) or shipped


def _opened(root: Path, folder: Path | None, key: bytes) -> Shipped | None:
    if folder is None or not (_is_safe(folder) and _is_safe(_file(folder, key))):
        return None
    cubes = open_snapshot(_file(folder, key), key)
    if cubes is None or set(cubes) != {"given", "derived"}:
        return None
    catalogue, gazetteer = read_catalogue(root / "data"), read_gazetteer(root / "geo")
    return Shipped(catalogue, gazetteer, cubes["given"], cubes["derived"])


def cache_folder() -> Path | None:
    """Return where snapshots lie by the settings; None where this user has no place for them."""
    told = read_environment().cache
    if told:
        return Path(told).resolve()
    with suppress(RuntimeError):  # a service user without a home
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qala"
    return None


def can_keep(folder: Path) -> bool:
    """Whether snapshots can lie in a folder, which need not be there yet."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(there, os.W_OK) and (there != folder or _is_safe(folder))


def key_of(root: Path) -> bytes:
    """Return the digest of the files that figures come from, and of the code that reads them."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.byteorder}".encode())
    for file in _files(root):
        content = file.read_bytes()
        digest.update(f"\n{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _files(root: Path) -> Iterator[Path]:
    yield from (each for each in sorted((root / "data").rglob("*")) if each.is_file())
    yield from (root / "geo" / name for name in ("places.csv", "aliases.csv"))
    for name in _CODE:
        at = Path(__file__).resolve().parent.parent / name
        yield from sorted(at.rglob("*.py")) if at.is_dir() else (at,)


def _file(folder: Path, key: bytes) -> Path:
    return folder / f"{key.hex()[:24]}{_ENDING}"


def _is_safe(path: Path) -> bool:
    """Whether nobody but this user (or root) can have written there: a digest is no signature."""
    if not hasattr(os, "geteuid"):
        return path.exists()
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid in (os.geteuid(), 0) and not found.st_mode & 0o022


def _keep(shipped: Shipped, folder: Path, key: bytes) -> bool:
    """Write a snapshot, whole or not at all; return whether it is there."""
    file = _file(folder, key)
    half = folder / f"{file.stem}.{token_hex(4)}.half"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with half.open("wb") as into:
            write_snapshot(into, key, {"given": shipped.given, "derived": shipped.derived})
        half.replace(file)
    except OSError as error:  # full, read-only: the next start reads the files again
        _LOG.info("no snapshot: %s", error.strerror)
        with suppress(OSError):
            half.unlink()
        return False
    _clear(folder)
    return True


def _clear(folder: Path) -> None:
    """Leave the newest snapshots; who still has another one open keeps it."""
    with suppress(OSError):
        found = sorted(folder.glob(f"*{_ENDING}"), key=lambda each: each.stat().st_mtime)
        halves = [each for each in folder.glob("*.half") if _is_left_over(each)]
        for each in (*found[:-_KEPT], *halves):
            each.unlink(missing_ok=True)


def _is_left_over(half: Path) -> bool:
    return time() - half.stat().st_mtime > _LEFT_OVER
