"""Stories of users' own: kept as JSON, changed by revision, undone by one step, each in the audit.

What a story is, `qala.story` knows; here it is text of a limited size with an owner.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from qala.store.actor import Actor, Role, stamp
from qala.store.audit import Deed, record
from qala.store.database import Database
from qala.store.errors import StaleStory, StoryGone, TooManyStories
from qala.store.tables import stories

MOST = 300
LONGEST = 1_000_000
KEPT = timedelta(days=30)
"""How long a deleted story can be brought back."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it is kept.

    Attributes
    ----------
    id : str
        Made by us, safe in an address.
    publisher, who : str
        Whose it is, and who changed it last.
    at : str
        When that was, in UTC.
    revision : int
        Goes up by one with each change; a change names the one it was made on.
    content : str
        The story as JSON.
    undoable : bool
        Whether the last change can be undone.
    """

    id: str
    publisher: str
    who: str
    at: str
    revision: int
    content: str
    undoable: bool


def every_story(store: Database) -> list[Kept]:
    """Return all stories that are there, the one changed last first."""
    query = select(stories).where(stories.c.gone == "").order_by(stories.c.at.desc(), stories.c.id)
    with store.reading() as connection:
        return [_kept(each) for each in connection.execute(query).mappings()]


def read_story(store: Database, name: str) -> Kept:
    """Return one story.

    Raises
    ------
    StoryGone
        There is none of this id, or it was deleted.
    """
    with store.reading() as connection:
        return _kept(_find(store, connection, name))


def gone_stories(store: Database, actor: Actor) -> list[Kept]:
    """Return the deleted stories somebody can bring back, the last one first."""
    query = select(stories).where(stories.c.gone != "").order_by(stories.c.gone.desc())
    if actor.role < Role.ADMIN:
        query = query.where(stories.c.publisher == actor.name)
    with store.reading() as connection:
        return [_kept(each) for each in connection.execute(query).mappings()]


def add_story(store: Database, content: str, actor: Actor) -> Kept:
    """Keep a new story of the actor's own and return it.

    Raises
    ------
    TooManyStories
        The store is full of them, or this one is too long.
    NotAllowed
        The actor is no editor.
    """
    now = store.clock()
    actor.must_be(Role.EDITOR, now)
    _must_fit(store, content)
    name = f"own-{secrets.token_hex(5)}"
    row = {"id": name, "publisher": actor.name, "who": actor.name, "at": stamp(now)}
    with store.writing() as connection:
        _sweep(connection, stamp(now - KEPT))
        count = connection.execute(_count()).scalar_one()
        if count >= MOST:
            raise TooManyStories(store.where, f"{count} ≥ {MOST}")
        kept = {**row, "revision": 1, "content": content, "before": "", "gone": ""}
        connection.execute(insert(stories).values(**kept))
        _note(store, connection, actor, "story", name, 1)
    return Kept(name, actor.name, actor.name, row["at"], 1, content, undoable=False)


def change_story(store: Database, name: str, content: str, expected: int, actor: Actor) -> None:
    """Keep a story's new content, made on the revision `expected`.

    Raises
    ------
    StaleStory
        Somebody changed it since; nothing is stored.
    StoryGone, TooManyStories, NotAllowed
        It is not there, too long, or another's and the actor no admin.
    """
    _must_fit(store, content)
    with store.writing() as connection:
        found = _owned(store, connection, name, expected, actor)
        _put(store, connection, actor, found, content)
        _note(store, connection, actor, "story-change", name, expected + 1)


def undo_story(store: Database, name: str, expected: int, actor: Actor) -> None:
    """Take a story back to what it was before its last change; twice is as if never.

    Raises
    ------
    StaleStory, StoryGone, NotAllowed
        As `change_story` does; gone also where there is nothing to undo.
    """
    with store.writing() as connection:
        found = _owned(store, connection, name, expected, actor)
        if not found["before"]:
            raise StoryGone(store.where, name)
        _put(store, connection, actor, found, found["before"])
        _note(store, connection, actor, "story-undo", name, expected + 1)


def remove_story(store: Database, name: str, expected: int, actor: Actor) -> None:
    """Delete a story; `restore_story` brings it back for a month.

    Raises
    ------
    StaleStory, StoryGone, NotAllowed
        As `change_story` does.
    """
    with store.writing() as connection:
        _owned(store, connection, name, expected, actor)
        change = update(stories).where(stories.c.id == name)
        connection.execute(change.values(gone=stamp(store.clock())))
        _note(store, connection, actor, "story-remove", name, expected)


def restore_story(store: Database, name: str, actor: Actor) -> None:
    """Bring a deleted story back.

    Raises
    ------
    StoryGone
        It never was, or was deleted too long ago.
    TooManyStories, NotAllowed
        There is no room for it; it is another's and the actor no admin.
    """
    with store.writing() as connection:
        found = connection.execute(select(stories).where(stories.c.id == name)).mappings().first()
        if found is None:
            raise StoryGone(store.where, name)
        _must_own(store, actor, found)
        if found["gone"] and connection.execute(_count()).scalar_one() >= MOST:
            raise TooManyStories(store.where, f"{MOST} ≥ {MOST}")
        connection.execute(update(stories).where(stories.c.id == name).values(gone=""))
        _note(store, connection, actor, "story-restore", name, found["revision"])


def _kept(row: RowMapping) -> Kept:
    names = ("id", "publisher", "who", "at", "revision", "content")
    return Kept(*(row[name] for name in names), undoable=bool(row["before"]))


def _find(store: Database, connection: Connection, name: str) -> RowMapping:
    query = select(stories).where(stories.c.id == name, stories.c.gone == "")
    found = connection.execute(query).mappings().first()
    if found is None:
        raise StoryGone(store.where, name[:40])
    return found


def _owned(
    store: Database, connection: Connection, name: str, expected: int, actor: Actor
) -> RowMapping:
    """Return a story that the actor may change, as she saw it."""
    actor.must_be(Role.EDITOR, store.clock())
    found = _find(store, connection, name)
    _must_own(store, actor, found)
    if found["revision"] != expected:
        raise StaleStory(store.where, f"{expected} → {found['revision']}")
    return found


def _must_own(store: Database, actor: Actor, found: RowMapping) -> None:
    own = found["publisher"] == actor.name
    actor.must_be(Role.EDITOR if own else Role.ADMIN, store.clock())


def _put(
    store: Database, connection: Connection, actor: Actor, found: RowMapping, content: str
) -> None:
    new = {"content": content, "before": found["content"], "revision": found["revision"] + 1}
    change = update(stories).where(stories.c.id == found["id"])
    connection.execute(change.values(**new, at=stamp(store.clock()), who=actor.name))


def _note(
    store: Database, connection: Connection, actor: Actor, action: str, name: str, revision: int
) -> None:
    said = {"story": name, "revision": revision}
    record(connection, Deed(who=actor.name, action=action, decisions=said), stamp(store.clock()))


def _must_fit(store: Database, content: str) -> None:
    size = len(content.encode("utf-8"))
    if size > LONGEST:
        raise TooManyStories(store.where, f"{size} > {LONGEST}")


def _sweep(connection: Connection, before: str) -> None:
    """Forget what was deleted too long ago to be brought back."""
    connection.execute(delete(stories).where(stories.c.gone != "", stories.c.gone <= before))


def _count() -> Select[int]:
    return select(func.count()).select_from(stories).where(stories.c.gone == "")
