"""Aliases: labels a publisher has said which place they mean. Each change is in the audit."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import delete, insert, select

from qala.store.actor import Actor, Role, stamp
from qala.store.audit import Deed, record
from qala.store.database import Database
from qala.store.errors import UnknownVersion
from qala.store.seal import plain
from qala.store.tables import aliases


@dataclass(frozen=True, slots=True)
class Alias:
    """A label, the place it means to its publisher, and who said so when."""

    publisher: str
    label: str
    ref_area: str
    at: str
    who: str


def every_alias(store: Database) -> list[Alias]:
    """Return all publishers' labels, by publisher and label."""
    columns = (aliases.c[each.name] for each in fields(Alias))
    query = select(*columns).order_by(aliases.c.publisher, aliases.c.label)
    with store.reading() as connection:
        return [Alias(*row) for row in connection.execute(query)]


def read_aliases(store: Database, publisher: str) -> dict[str, str]:
    """Return a publisher's labels and the place codes they mean."""
    with store.reading() as connection:
        query = select(aliases.c.label, aliases.c.ref_area).where(aliases.c.publisher == publisher)
        return {each.label: each.ref_area for each in connection.execute(query)}


def add_alias(
    store: Database, label: str, ref_area: str, actor: Actor, publisher: str = ""
) -> None:
    """Remember what a label means; one's own needs an editor, another's an admin."""
    publisher, label = publisher or actor.name, plain(label, 255)
    _must_own(store, actor, publisher)
    with store.writing() as connection:
        at = stamp(store.clock())
        mine = (aliases.c.publisher == publisher) & (aliases.c.label == label)
        connection.execute(delete(aliases).where(mine))
        row = {"publisher": publisher, "label": label, "ref_area": ref_area}
        connection.execute(insert(aliases).values(**row, at=at, who=actor.name))
        record(connection, Deed(who=actor.name, action="alias", decisions=row), at)


def remove_alias(store: Database, label: str, actor: Actor, publisher: str = "") -> None:
    """Forget what a label means.

    Raises
    ------
    UnknownVersion
        There is no such alias.
    """
    publisher, label = publisher or actor.name, plain(label, 255)
    _must_own(store, actor, publisher)
    with store.writing() as connection:
        mine = (aliases.c.publisher == publisher) & (aliases.c.label == label)
        if connection.execute(delete(aliases).where(mine)).rowcount != 1:
            raise UnknownVersion(store.where, f"no alias {label}")
        row = {"publisher": publisher, "label": label}
        deed = Deed(who=actor.name, action="alias-remove", decisions=row)
        record(connection, deed, stamp(store.clock()))


def _must_own(store: Database, actor: Actor, publisher: str) -> None:
    role = Role.EDITOR if publisher == actor.name else Role.ADMIN
    actor.must_be(role, store.clock())
