"""Drafts: a staged upload that survives a refresh, and is forgotten in time."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from qala.store.actor import Actor, Role, stamp
from qala.store.database import Database
from qala.store.errors import DraftGone
from qala.store.seal import pack, plain_name, unpack
from qala.store.tables import drafts

LIFE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Draft:
    """A staged upload; whoever knows its id (a random token) may go on with it.

    Attributes
    ----------
    id, who, file_name : str
    content : bytes
    answers, edits : dict
        What the user has said so far.
    expires : str
        In UTC.
    """

    id: str
    who: str
    file_name: str
    content: bytes
    answers: dict[str, object]
    edits: dict[str, object]
    expires: str


def stage(
    store: Database, content: bytes, file_name: str, actor: Actor, life: timedelta = LIFE
) -> str:
    """Keep a file for its preview and return the draft's id; sweeps out what has expired."""
    now = store.clock()
    actor.must_be(Role.EDITOR, now)
    name = secrets.token_urlsafe(16)
    with store.writing() as connection:
        connection.execute(delete(drafts).where(drafts.c.expires <= stamp(now)))
        connection.execute(
            insert(drafts).values(
                id=name,
                at=stamp(now),
                expires=stamp(now + life),
                who=actor.name,
                file_name=plain_name(file_name),
                content=content,
                answers="{}",
                edits="{}",
            )
        )
    return name


def read_draft(store: Database, name: str) -> Draft:
    """Return a draft.

    Raises
    ------
    DraftGone
        It has expired, was published or discarded, or never was.
    """
    with store.reading() as connection:
        query = select(drafts).where(drafts.c.id == name)
        found = connection.execute(query).mappings().first()
    if found is None or found["expires"] <= stamp(store.clock()):
        raise DraftGone(store.where, "no such staged upload")
    return Draft(
        found["id"],
        found["who"],
        found["file_name"],
        bytes(found["content"]),
        unpack(found["answers"]),
        unpack(found["edits"]),
        found["expires"],
    )


def change_draft(
    store: Database, name: str, answers: Mapping[str, object], edits: Mapping[str, object]
) -> None:
    """Keep what the user has said so far.

    Raises
    ------
    DraftGone
        It has expired meanwhile.
    """
    with store.writing() as connection:
        change = update(drafts).where(drafts.c.id == name, drafts.c.expires > stamp(store.clock()))
        done = connection.execute(change.values(answers=pack(answers), edits=pack(edits)))
        if done.rowcount != 1:
            raise DraftGone(store.where, "no such staged upload")


def discard(store: Database, name: str) -> None:
    """Forget a draft; not an error where it is gone already."""
    with store.writing() as connection:
        connection.execute(delete(drafts).where(drafts.c.id == name))
