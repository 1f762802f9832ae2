"""Looks at the machine: Python, memory, disk, cores, open files, typefaces."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from qala.cli.checkup.told import LOOK, MEND, OK, Told, told
from qala.edition.snapshot import cache_folder, can_keep
from qala.settings import Environment

_GB = 1024**3
_MOUNTS = Path("/proc/mounts")
_MEMORY = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_REMOTE = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "ceph", "glusterfs", "fuse.glusterfs")
# A tab keeps its page, news of publications and, while it loads, a few files.
_FILES_A_SESSION = 3


def look_at_machine(home: Path, environment: Environment) -> Iterator[Told]:
    """Give what the machine is like; `home` is where the store lies."""
    yield _python(sys.version_info[:2])
    yield from _memory()
    yield _disk(home)
    yield _cache(cache_folder())
    yield from _network_disk(home, environment.database_url)
    yield _cores()
    yield _files(resource.getrlimit(resource.RLIMIT_NOFILE)[0], environment.max_sessions)
    yield _fonts()


def _python(version: tuple[int, ...]) -> Told:
    found = platform.python_version()
    return told("python", OK if version >= (3, 11) else MEND, version=found)


def _memory() -> Iterator[Told]:
    try:
        lines = dict(line.split(":", 1) for line in _MEMORY.read_text("ascii").splitlines())
        free = int(lines["MemAvailable"].split()[0]) * 1024
        whole = int(lines["MemTotal"].split()[0]) * 1024
    except (OSError, ValueError, KeyError):
        return  # not a Linux: nobody to ask
    limit = _limit()
    whole, free = min(whole, limit), min(free, limit)
    yield told("memory", OK if free >= 1 * _GB else LOOK, free=_gb(free), whole=_gb(whole))


def _limit() -> int:
    """What a container may take, where it is told."""
    try:
        return int(_LIMIT.read_text("ascii"))
    except (OSError, ValueError):
        return sys.maxsize


def _disk(home: Path) -> Told:
    there = next(each for each in (home, *home.parents) if each.exists())
    free = shutil.disk_usage(there).free
    state = OK if free >= 2 * _GB else LOOK if free >= _GB // 4 else MEND
    if not os.access(there, os.W_OK):
        return told("no_room", MEND, folder=there)
    return told("disk", state, free=_gb(free), folder=there)


def _cache(folder: Path | None) -> Told:
    """Where the snapshot of the data lies; without one Qala starts later, and no worse."""
    if folder is None or not can_keep(folder):
        return told("cache", LOOK, folder=folder or "~")
    size = sum(each.stat().st_size for each in folder.glob("*") if each.is_file())
    return told("cache", OK, folder=folder, size=size / 1_000_000)


def _network_disk(home: Path, url: str) -> Iterator[Told]:
    kind = filesystem_of(home)
    if kind.startswith(_REMOTE) and not url:
        yield told("network_disk", MEND, folder=home, kind=kind)


def filesystem_of(folder: Path) -> str:
    """Return the kind of file system a folder lies on; empty where nobody tells."""
    try:
        lines = [line.split() for line in _MOUNTS.read_text("utf-8").splitlines()]
    except OSError:
        return ""
    mounts = {Path(each[1].replace("\\040", " ")): each[2] for each in lines if len(each) > 2}
    found = next((each for each in (folder, *folder.parents) if each in mounts), None)
    return mounts[found] if found else ""


def _cores() -> Told:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return told("cores", OK if (count or 1) > 1 else LOOK, cores=count or 1)


def _files(most: int, sessions: int) -> Told:
    wanted = sessions * _FILES_A_SESSION + 100
    enough = most == resource.RLIM_INFINITY or most >= wanted
    return told("files", OK if enough else LOOK, most=most, wanted=wanted, sessions=sessions)


def _fonts() -> Told:
    from qala.export.alphabet import lacking  # noqa: PLC0415 (loads the reader of typefaces)

    missing = lacking()
    return told("fonts_lack", MEND, what="; ".join(missing)) if missing else told("fonts")


def _gb(size: int) -> float:
    return round(size / _GB, 1)
