"""A PostgreSQL of our own for as long as the tests run: Debian's binaries, a temporary folder."""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# PostgreSQL refuses to run as root; this user owns nothing else.
USER = "nobody"


def binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl, the newest; None where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    named = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(named).parent if named else None


def _run(*command: str | Path) -> None:
    before = ["runuser", "-u", USER, "--"] if os.getuid() == 0 else []
    done = subprocess.run(
        [*before, *map(str, command)],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr}")


class Cluster:
    """A running server; `kill` and `start` are for the crash tests."""

    def __init__(self, folder: Path, programs: Path, durable: bool) -> None:
        self.folder, self.programs, self.durable = folder, programs, durable

    @property
    def owner(self) -> str:
        return USER if os.getuid() == 0 else Path(f"/proc/{os.getpid()}").owner()

    def create(self) -> None:
        data = self.folder / "data"
        _run(self.programs / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--no-locale")

    def start(self) -> None:
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        if not self.durable:
            options += " -c fsync=off"
        log = self.folder / "log"
        _run(
            self.programs / "pg_ctl", "-D", self.folder / "data", "-o", options, "-l", log,
            "-w", "-t", "60", "start",
        )  # fmt: skip

    def stop(self, mode: str) -> None:
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def database(self) -> str:
        """Create an empty schema (a database would be 7 MB) and return an address that uses it."""
        address = f"postgresql://{self.owner}@/postgres?host={self.folder}"
        name = f"qala_{secrets.token_hex(4)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{address}&options=-csearch_path%3D{name}"


@contextmanager
def cluster(durable: bool = False) -> Iterator[Cluster | None]:
    """Give a running server; None where PostgreSQL is not installed."""
    programs = binaries()
    if programs is None:
        yield None
        return
    # A socket's path may have 107 characters at most: not under pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="qala-pg-", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, USER)
    server = Cluster(folder, programs, durable)
    try:
        server.create()
        server.start()
        yield server
        server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
