"""The files as they came, byte for byte, under their sha256.

They lie in the database, not beside it: one transaction then keeps an upload and its original,
and every process that shares the store has them.
"""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, insert, select

from qala.store.database import Database
from qala.store.errors import CorruptStore, UnknownVersion
from qala.store.tables import originals


def keep_original(connection: Connection, content: bytes) -> str:
    """Store a file's bytes once and return their sha256."""
    name = sha256(content).hexdigest()
    known = select(originals.c.sha256).where(originals.c.sha256 == name)
    if connection.execute(known).first() is None:
        connection.execute(insert(originals).values(sha256=name, content=content))
    return name


def read_original(store: Database, name: str) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    UnknownVersion
        No file with this sha256 was published.
    CorruptStore
        The bytes are no longer those that came.
    """
    with store.reading() as connection:
        query = select(originals.c.content).where(originals.c.sha256 == name)
        content = connection.execute(query).scalar_one_or_none()
    if content is None:
        raise UnknownVersion(store.where, f"no original {name}")
    if not fits(name, content):
        raise CorruptStore(store.where, f"the original {name} has changed")
    return bytes(content)


def fits(name: str, content: object) -> bool:
    """Whether bytes are those of their name."""
    return isinstance(content, bytes | memoryview) and sha256(content).hexdigest() == name
