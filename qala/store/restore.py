"""Restoring a backup: one transaction, seen at once by everybody who shares the store."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, func, select, update

from qala.store.actor import Actor, Role, stamp, utc_now
from qala.store.audit import Deed, record
from qala.store.backup import backup, backup_file, copy_tables, verified, writable
from qala.store.database import Database, current_version
from qala.store.errors import CorruptStore, UnknownVersion
from qala.store.opened import Store, open_store
from qala.store.schema import migrate
from qala.store.settings import Settings
from qala.store.tables import ledger, rows
from qala.store.verify import Report


def restore_backup(settings: Settings, source: Path, actor: Actor) -> Report:
    """Make the store what a backup holds, however damaged it is; what was there is kept beside.

    Raises
    ------
    StoreError
        The backup does not hold, or the store cannot be written; nothing changes then.
    """
    actor.must_be(Role.ADMIN, utc_now())
    with _prepared(source) as (saved, report):
        store = open_store(settings)
        try:
            if isinstance(store.reason, CorruptStore):
                raise store.reason.again()
            with suppress(CorruptStore):
                kept = backup_file(settings.backups, store.clock(), "before-restore")
                backup(store, kept, checked=False)
            _replace(store, saved, source, actor)
        except CorruptStore:
            if settings.url:
                raise
            store.close()
            store = _anew(settings)
            _replace(store, saved, source, actor)
        finally:
            store.close()
    return report


def restore(store: Database, source: Path, actor: Actor) -> Report:
    """Make an open store what a backup holds; nothing of what was there is kept.

    Raises
    ------
    StoreError
        The backup does not hold, or the store cannot be written; nothing changes then.
    """
    actor.must_be(Role.ADMIN, store.clock())
    with _prepared(source) as (saved, report):
        _replace(store, saved, source, actor)
    return report


@contextmanager
def _prepared(source: Path) -> Generator[tuple[Database, Report]]:
    """Give a copy of a backup, proved and brought to today's schema."""
    if not source.is_file():
        raise UnknownVersion(str(source), "no such backup")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "restored.sqlite"
        shutil.copyfile(source, copy)
        with writable(copy) as saved:
            migrate(saved.engine, str(source))
            yield saved, verified(copy, str(source))


def _anew(settings: Settings) -> Store:
    """Put a damaged file aside, never away, and open a new one in its place."""
    mark = f"damaged-{secrets.token_hex(4)}"
    for ending in ("", "-wal", "-shm"):
        file = settings.file.with_name(settings.file.name + ending)
        with suppress(FileNotFoundError):
            file.replace(f"{file}.{mark}")
    return open_store(settings)


def _replace(store: Database, saved: Database, source: Path, actor: Actor) -> None:
    with saved.reading() as old, store.writing() as connection:
        before = current_version(connection)
        copy_tables(old, connection)
        # Numbers are never given twice: an old link must not open another state.
        last = max(before, current_version(connection))
        change = update(ledger).values(version=last, epoch=secrets.token_hex(4))
        connection.execute(change)
        deed = Deed(
            who=actor.name,
            action="restore",
            file_name=source.name,
            decisions={"rows": _count(connection)},
            before=before,
            after=last,
        )
        record(connection, deed, stamp(store.clock()))
    store.damaged.clear()


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(rows)).scalar_one()
