"""Looks at the store: whether it answers, holds, can be written, and was backed up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from qala.cli.answering import VIEWABLE, error_line
from qala.cli.checkup.told import LOOK, MEND, OK, Told, told
from qala.store.audit import read_audit
from qala.store.backup import backups_in
from qala.store.errors import StoreError
from qala.store.opened import Store, open_store
from qala.store.settings import Settings

_OLD = timedelta(days=7)
_APART = timedelta(seconds=60)


def look_at_store(settings: Settings, language: str) -> Iterator[Told]:
    """Give what the store is like; none is made by looking."""
    if not settings.url and not settings.file.exists():
        yield told("no_store", where=settings.file)
        return
    store = open_store(settings)
    try:
        yield from _looked(store, settings, language)
    finally:
        store.close()


def _looked(store: Store, settings: Settings, language: str) -> Iterator[Told]:
    if store.reason is not None:
        state = LOOK if store.reason.code in VIEWABLE else MEND
        yield told("store_trouble", state, what=error_line(store.reason, language))
        if state == MEND:
            return
    report = store.report
    if report.sound:
        yield told("store", where=store.where, uploads=report.uploads)
    else:
        yield told("store_damaged", MEND, where=store.where)
    try:
        yield from _clocks(store)
    except StoreError as error:
        yield told("store_trouble", MEND, what=error_line(error, language))
    if report.uploads:
        yield _backups(settings)


def _clocks(store: Store) -> Iterator[Told]:
    """Entries of the future, or a database server with another time, show a clock that is off."""
    now = store.clock()
    last = next(iter(read_audit(store, 1)), None)
    if last is not None and datetime.fromisoformat(last.at).astimezone(UTC) > now + _APART:
        yield told("clock_behind", MEND, at=last.at)
    if not store.embedded:
        with store.reading() as connection:
            there = connection.execute(text("SELECT now()")).scalar_one()
        apart = abs(there - now)
        if apart > _APART:
            yield told("clocks_apart", LOOK, seconds=round(apart.total_seconds()))


def _backups(settings: Settings) -> Told:
    made = backups_in(settings.backups)
    if not made:
        return told("no_backup", LOOK, folder=settings.backups)
    age = datetime.now(UTC) - datetime.fromtimestamp(made[-1].stat().st_mtime, UTC)
    return told("backup", OK if age <= _OLD else LOOK, days=max(0, age.days))
