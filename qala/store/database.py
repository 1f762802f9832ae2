"""The engine by address, and the two ways into it: reading one moment, writing one at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from qala.store.actor import utc_now
from qala.store.errors import CorruptStore, StoreError, UnreachableStore, translated
from qala.store.tables import ledger, versions

BUSY_SECONDS = 15.0
# A server whose machine is gone says nothing at all: without these a page would wait for hours.
_LOST = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


@dataclass(slots=True)
class Database:
    """An open database.

    Attributes
    ----------
    engine : Engine
    where : str
        File or address for messages, without a password.
    reason : StoreError or None
        Why only reading; None where writing works.
    clock : callable
        The time now, in UTC.
    damaged : set of int
        Uploads that failed their checksum in this process.
    """

    engine: Engine
    where: str
    reason: StoreError | None = None
    clock: Callable[[], datetime] = utc_now
    damaged: set[int] = field(default_factory=set[int])

    @property
    def read_only(self) -> bool:
        """Whether publishing is impossible; `reason` says why."""
        return self.reason is not None

    @property
    def embedded(self) -> bool:
        """Whether the database is a file of ours."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Give a connection that sees one moment, however many queries are asked."""
        with translated(self.where), _snapshot(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Give the only writing connection there is; commit at the end, or leave no trace.

        Raises
        ------
        StoreError
            Read-only, full, busy, corrupt or unreachable.
        """
        if self.reason is not None:
            raise self.reason.again()
        with translated(self.where), self.engine.connect() as plain:
            connection = plain.execution_options(qala_writes=True)
            with connection.begin():
                if not self.embedded:
                    connection.execute(select(ledger.c.version).with_for_update())
                yield connection
        self._settle()

    def _settle(self) -> None:
        """Bring what is committed from the log into the file, where its checksums can prove it.

        A damaged log is cut off at the damage by whoever opens it next, without a word.
        """
        if self.embedded:
            # Past SQLAlchemy, which would begin a transaction; what fails here is tried next time.
            with suppress(sqlite3.Error), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


@contextmanager
def _snapshot(engine: Engine) -> Generator[Connection]:
    with engine.connect() as plain:
        if engine.dialect.name != "sqlite":
            plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with plain.begin():
            yield plain


def next_version(connection: Connection) -> int:
    """Return a new version number; nobody else can get one until this transaction ends."""
    # Never below what was given already, whatever a damaged ledger says.
    given = connection.execute(select(func.max(versions.c.version))).scalar() or 0
    version = max(current_version(connection), given) + 1
    connection.execute(update(ledger).values(version=version))
    return version


def current_version(connection: Connection) -> int:
    """Return the newest version number."""
    found = connection.execute(select(ledger.c.version)).scalar_one_or_none()
    if found is None:
        raise CorruptStore(str(connection.engine.url), "the ledger is empty")
    return found


def sqlite_engine(file: Path) -> Engine:
    """Return an engine that reads and writes a file."""
    return _with_begin(
        create_engine(
            URL.create("sqlite+pysqlite", database=str(file)),
            connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        )
    )


def read_only_engine(file: Path) -> Engine:
    """Return an engine that reads a file and never writes.

    Each look opens the file anew: where the folder itself cannot be written, SQLite can share a
    log with a writer only while that writer is there, and must be told that nobody is otherwise.
    """

    def connect() -> sqlite3.Connection:
        try:
            return _opened(f"{file.as_uri()}?mode=ro")
        except sqlite3.OperationalError:
            if _has_log(file):
                raise
            return _opened(f"{file.as_uri()}?mode=ro&immutable=1")

    return _with_begin(create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool))


def _has_log(file: Path) -> bool:
    try:
        return file.with_name(file.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _opened(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def server_engine(address: str) -> Engine:
    """Return an engine on a PostgreSQL server.

    Raises
    ------
    UnreachableStore
        The address is none of PostgreSQL's.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        # The address may hold a password: it is not repeated.
        raise UnreachableStore("QALA_DATABASE_URL", "is no database address") from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise UnreachableStore("QALA_DATABASE_URL", f"{url.get_backend_name()} is not PostgreSQL")
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_timeout=BUSY_SECONDS,
        connect_args=_LOST | {"options": _options(url)},
    )


def _options(url: URL) -> str:
    """The address's own options, and an end to waiting for a publisher whose machine is gone."""
    said = url.query.get("options", ())
    waits = f"-c lock_timeout={BUSY_SECONDS:.0f}s -c idle_in_transaction_session_timeout=60s"
    return " ".join([*((said,) if isinstance(said, str) else said), waits])


def _with_begin(engine: Engine) -> Engine:
    """Begin transactions ourselves: a writer says so at once, a reader sees one moment."""

    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = None
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        writes = connection.get_execution_options().get("qala_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
