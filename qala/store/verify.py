"""Verifying: is every row what was written? Nothing is mended here, only told."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from qala.store.audit import broken_entries
from qala.store.database import Database
from qala.store.errors import StoreError
from qala.store.originals import fits
from qala.store.steps import layers, read_steps
from qala.store.tables import heads, ledger, originals, rows, uploads
from qala.store.uploads import read_upload


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what does not hold.

    Attributes
    ----------
    uploads : int
        How many were checked.
    damaged : tuple of int
        Uploads whose rows, source or file name are not what was written.
    originals : tuple of str
        sha256 of files whose bytes have changed.
    versions : tuple of str
        Steps of the history that are broken, as ``indicator@version``.
    audit : tuple of int
        Entries altered, or after a missing one.
    faults : tuple of str
        What the database itself says.
    """

    uploads: int = 0
    damaged: tuple[int, ...] = ()
    originals: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    audit: tuple[int, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not (self.damaged or self.originals or self.versions or self.audit or self.faults)


def verify(store: Database, *, full: bool = False) -> Report:
    """Return what does not hold; `full` also reads every original and the database's own pages."""
    try:
        with store.reading() as connection:
            report = _report(store, connection, full)
    except StoreError as error:
        return Report(faults=(str(error),))
    store.damaged.update(report.damaged)
    return report


def _report(store: Database, connection: Connection, full: bool) -> Report:
    faults = _pages(connection) if full and store.embedded else []
    try:
        numbers = [each.id for each in connection.execute(select(uploads.c.id))]
        faults += _strays(connection)
        return Report(
            len(numbers),
            tuple(each for each in sorted(numbers) if not _whole(connection, each, store.where)),
            tuple(_changed_originals(connection)) if full else (),
            tuple(_broken_steps(connection, set(numbers))),
            tuple(broken_entries(connection)),
            tuple(faults),
        )
    except DBAPIError as error:
        return Report(faults=(*faults, str(error.orig)))


def _pages(connection: Connection) -> list[str]:
    try:
        found = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
    except DBAPIError as error:
        return [str(error.orig)]
    return [str(each) for each in found if each != "ok"]


def _whole(connection: Connection, number: int, where: str) -> bool:
    try:
        read_upload(connection, number, where)
    except StoreError:
        return False
    return True


def _strays(connection: Connection) -> list[str]:
    """Rows of no upload: what a torn write would leave."""
    known = select(uploads.c.id)
    query = select(func.count()).select_from(rows).where(rows.c.upload.not_in(known))
    count = connection.execute(query).scalar_one()
    return [f"{count} rows belong to no upload"] if count else []


def _broken_steps(connection: Connection, numbers: set[int]) -> list[str]:
    every = read_steps(connection)
    broken = [
        f"{indicator}@{version}"
        for indicator, steps in every.items()
        for version, step in steps.items()
        if not step.sound
        or layers(steps, version) is None
        or (step.upload is not None and step.upload not in numbers)
    ]
    newest = {indicator: max(steps) for indicator, steps in every.items()}
    found = {each.indicator: each.version for each in connection.execute(select(heads))}
    broken += [f"{each}@head" for each in newest | found if newest.get(each) != found.get(each)]
    version = connection.execute(select(ledger.c.version)).scalar()
    if version is None or version < max(newest.values(), default=0):
        broken.append("@ledger")
    return broken


def _changed_originals(connection: Connection) -> list[str]:
    names = connection.execute(select(originals.c.sha256)).scalars().all()
    query = select(originals.c.content)
    return [
        each
        for each in names
        if not fits(each, connection.execute(query.where(originals.c.sha256 == each)).scalar())
    ]
