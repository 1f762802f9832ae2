"""Opening the store: for writing where that works, for reading where not, empty where nothing is.

Whatever is wrong, something opens: viewing goes on, and `reason` says what publishing lacks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Engine, create_engine, select, update
from sqlalchemy.schema import CreateTable

from qala.store.actor import utc_now
from qala.store.database import (
    Database,
    read_only_engine,
    server_engine,
    sqlite_engine,
)
from qala.store.errors import CorruptStore, FullDisk, ReadOnlyStore, StoreError, translated
from qala.store.schema import check_schema, migrate
from qala.store.settings import Settings
from qala.store.tables import METADATA, ledger
from qala.store.verify import Report, verify
from qala.store.versions import Damage, Published, published

_TOKEN = select(ledger.c.epoch, ledger.c.version)


@dataclass(slots=True)
class Store(Database):
    """The open store; `report` is what verifying found when it opened."""

    report: Report = field(default_factory=Report)

    def published(self, version: int | None = None) -> Published:
        """Return what uploads show at a version, by default the newest.

        What can no longer be read at all gives no observation, and a `damage` that names none.

        Raises
        ------
        UnknownVersion
            There never was such a version.
        """
        try:
            return published(self, version)
        except CorruptStore:
            return Published(0, damage=(Damage("", 0, 0),))

    def head_token(self) -> str:
        """Return a text that changes whenever anything published does; a fraction of a ms."""
        with translated(self.where), self.engine.connect() as connection:
            found = connection.execute(_TOKEN).first()
        return f"{found.epoch}-{found.version}" if found else ""


def open_store(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Store:
    """Return the store, verified; never fails because of what it finds."""
    store = _open_server(settings) if settings.url else _open_embedded(settings)
    store.clock = clock
    store.report = verify(store)
    return store


def _open_server(settings: Settings) -> Store:
    try:
        engine = server_engine(settings.url)
        where = engine.url.render_as_string(hide_password=True)
        migrate(engine, where)
    except StoreError as error:
        return _empty(error)
    try:
        _try_to_write(engine, where)
    except StoreError as error:
        return Store(engine, where, error)
    return Store(engine, where)


def _open_embedded(settings: Settings) -> Store:
    try:
        return Store(_open_writable(settings.file), str(settings.file))
    except StoreError as error:
        reason = error
    if isinstance(reason, CorruptStore):
        for file in sorted(settings.backups.glob("*.sqlite"), reverse=True):
            if (found := _open_reading(file, reason)) is not None and verify(found).sound:
                return found
    return _open_reading(settings.file, reason) or _empty(reason)


def _open_writable(file: Path) -> Engine:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        kind = FullDisk if error.errno == 28 else ReadOnlyStore
        raise kind(str(file.parent), str(error.strerror)) from error
    if _emptied(file):
        raise CorruptStore(str(file), "the file is empty")
    engine = sqlite_engine(file)
    try:
        _keep_log(file)
        migrate(engine, str(file))
        _try_to_write(engine, str(file))
    except StoreError:
        engine.dispose()
        raise
    return engine


def _emptied(file: Path) -> bool:
    """Whether a file is there and holds nothing: SQLite would take what was lost for a new store.

    One that another process is just making is empty too, for a moment.
    """
    end = monotonic() + 1
    while file.exists() and not file.stat().st_size:
        if monotonic() > end:
            return True
        sleep(0.02)
    return False


def _try_to_write(engine: Engine, where: str) -> None:
    """Write what is there already, and take it back: opening alone does not tell."""
    with translated(where), engine.connect() as plain:
        connection = plain.execution_options(qala_writes=True)
        with connection.begin() as transaction:
            connection.execute(update(ledger).values(version=ledger.c.version))
            transaction.rollback()


def _keep_log(file: Path) -> None:
    """Switch the file to a write-ahead log: readers then never wait for a writer."""
    engine = create_engine("sqlite+pysqlite://", creator=lambda: sqlite3.connect(file, timeout=15))
    with translated(str(file)), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    engine.dispose()


def _open_reading(file: Path, reason: StoreError) -> Store | None:
    engine = read_only_engine(file)
    try:
        check_schema(engine, str(file))
    except StoreError:
        engine.dispose()
        return None
    return Store(engine, str(file), reason)


def _empty(reason: StoreError) -> Store:
    """Return a store without uploads: the shipped data show."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        for statement in statements:
            connection.execute(statement)
        connection.execute("INSERT INTO ledger VALUES (1, 0, 'empty')")
        connection.commit()
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect)
    statements = [str(CreateTable(each).compile(engine)) for each in METADATA.sorted_tables]
    return Store(engine, reason.where, reason)
