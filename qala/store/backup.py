"""Backup, while Qala runs: one verified SQLite file, whatever the store lies on."""

from __future__ import annotations

import re
import secrets
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from qala.store.database import Database, read_only_engine, sqlite_engine
from qala.store.errors import CorruptStore, FullDisk, ReadOnlyStore, translated
from qala.store.schema import migrate
from qala.store.tables import METADATA, drafts, endings
from qala.store.verify import Report, verify

_BATCH = 2_000
_OF_THE_MOMENT = (drafts, endings)
"""Tables that no backup keeps."""
_OWN = re.compile(r"qala-\d{8}T\d{6}(\.\d{6})?\.sqlite", re.ASCII)


def backup_file(folder: Path, moment: datetime, kind: str = "qala") -> Path:
    """Return a name that nothing in the folder has: to the microsecond, so that names sort."""
    while True:
        file = folder / f"{kind}-{moment:%Y%m%dT%H%M%S.%f}.sqlite"
        if not file.exists():
            return file
        moment += timedelta(microseconds=1)


def backups_in(folder: Path) -> list[Path]:
    """Return the backups of a folder that `backup_file` named so, the newest last.

    What else lies there (kept before a restore, put there by hand) is none of them.
    """
    return sorted(each for each in folder.glob("*") if _OWN.fullmatch(each.name))


def thin_out(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest of `backups_in` a folder, and return what is gone."""
    found = backups_in(folder)
    gone = found[: max(0, len(found) - keep)]
    for each in gone:
        each.unlink()
    return gone


def backup(store: Database, target: Path, *, checked: bool = True) -> Report:
    """Write a verified copy of the store, without drafts, to a file.

    Parameters
    ----------
    checked : bool
        False keeps a copy that does not hold too: before a restore, it is all there is.

    Raises
    ------
    CorruptStore
        The store itself does not hold; no file is left.
    StoreError
        The file cannot be written.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_to_file(store, part)
        report = verified(part, store.where) if checked else Report()
        part.replace(target)
    except OSError as error:
        raise _file_error(target, error) from error
    finally:
        part.unlink(missing_ok=True)
    return report


def _copy_to_file(store: Database, file: Path) -> None:
    with writable(file) as copy:
        if store.embedded:
            with store.reading() as connection, closing(copy.engine.raw_connection()) as raw:
                connection.connection.driver_connection.backup(raw.driver_connection)  # type: ignore[union-attr]
        else:
            migrate(copy.engine, copy.where)
            with store.reading() as source, copy.writing() as sink:
                copy_tables(source, sink)
        with copy.writing() as connection:
            for table in _OF_THE_MOMENT:
                connection.execute(delete(table))
        # One file, without a log beside it, that opens in a read-only folder too.
        with translated(copy.where), copy.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]


def verified(file: Path, where: str) -> Report:
    """Return the report on a database file that holds in full.

    Raises
    ------
    CorruptStore
        It does not.
    """
    copy = Database(read_only_engine(file), str(file))
    try:
        report = verify(copy, full=True)
    finally:
        copy.close()
    if not report.sound:
        raise CorruptStore(where, f"{file.name} does not hold: {report}")
    return report


def copy_tables(source: Connection, sink: Connection) -> None:
    """Make every table of one database what it is in another; who has signed out stays out."""
    tables = [each for each in METADATA.sorted_tables if each is not endings]
    for table in reversed(tables):
        sink.execute(delete(table))
    for table in tables:
        found = source.execution_options(yield_per=_BATCH).execute(select(table)).mappings()
        for batch in found.partitions(_BATCH if "content" not in table.c else 1):
            sink.execute(insert(table), [dict(each) for each in batch])


@contextmanager
def writable(file: Path) -> Generator[Database]:
    """Give a database file of ours, open for writing."""
    database = Database(sqlite_engine(file), str(file))
    try:
        yield database
    finally:
        database.close()


def _file_error(target: Path, error: OSError) -> ReadOnlyStore | FullDisk:
    kind = FullDisk if error.errno == 28 else ReadOnlyStore
    return kind(str(target), str(error.strerror or error))
