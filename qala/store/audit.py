"""The audit: who did what, when, with which file and decisions. Entries are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, desc, insert, select

from qala.store.database import Database
from qala.store.seal import pack, plain, plain_name, seal, unpack
from qala.store.tables import audit

_SEALED = tuple(column.name for column in audit.c if column.name != "checksum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One entry.

    Attributes
    ----------
    number, at : int, str
        Given when it is recorded; `at` in UTC.
    who, action : str
    indicators : mapping
        Each indicator touched, and the head it had before.
    file_name, sha256 : str
        The file, where there is one; the name is text to show.
    decisions : mapping
    before, after : int
        The store's version before and after.
    """

    who: str
    action: str
    indicators: Mapping[str, object] = field(default_factory=dict[str, object])
    file_name: str = ""
    sha256: str = ""
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    before: int = 0
    after: int = 0
    number: int = 0
    at: str = ""


def record(connection: Connection, deed: Deed, at: str) -> None:
    """Add an entry, in the transaction of what it tells about."""
    query = select(audit.c.number, audit.c.checksum).order_by(desc(audit.c.number)).limit(1)
    last = connection.execute(query).first()
    entry = {
        "number": last.number + 1 if last else 1,
        "at": at,
        "who": plain(deed.who, 255),
        "action": deed.action,
        "indicators": pack(deed.indicators),
        "file_name": plain_name(deed.file_name),
        "sha256": deed.sha256,
        "decisions": pack(deed.decisions),
        "version_before": deed.before,
        "version_after": deed.after,
    }
    checksum = _seal_entry(entry, last.checksum if last else "")
    connection.execute(insert(audit).values(**entry, checksum=checksum))


def _seal_entry(entry: Mapping[Any, object], previous: str) -> str:
    return seal([previous, *(entry[name] for name in _SEALED)])


def read_audit(store: Database, limit: int | None = None) -> list[Deed]:
    """Return the entries, newest first."""
    with store.reading() as connection:
        query = select(audit).order_by(desc(audit.c.number)).limit(limit)
        found = connection.execute(query).mappings().all()
    return [
        Deed(
            number=each["number"],
            at=each["at"],
            who=each["who"],
            action=each["action"],
            indicators=unpack(each["indicators"]),
            file_name=each["file_name"],
            sha256=each["sha256"],
            decisions=unpack(each["decisions"]),
            before=each["version_before"],
            after=each["version_after"],
        )
        for each in found
    ]


def broken_entries(connection: Connection) -> list[int]:
    """Return the numbers of entries that were altered, or that follow a missing one."""
    broken: list[int] = []
    previous, expected = "", 1
    for each in connection.execute(select(audit).order_by(audit.c.number)).mappings():
        sealed = _seal_entry(each, previous)
        if each["number"] != expected or sealed != each["checksum"]:
            broken.append(each["number"])
        previous, expected = each["checksum"], each["number"] + 1
    return broken
