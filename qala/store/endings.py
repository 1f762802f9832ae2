"""Sign-ins that were ended before their time: out in one process is out in all.

Kept by a digest until the token's own expiry; of whom it told, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select

from qala.store.actor import stamp
from qala.store.database import Database
from qala.store.tables import endings


def end_token(store: Database, token: Sequence[str], expires: datetime) -> None:
    """Note that a token no longer counts; sweeps out those that have expired anyway.

    Raises
    ------
    StoreError
        It cannot be written.
    """
    name = _digest(token)
    with store.writing() as connection:
        past = endings.c.expires <= stamp(store.clock())
        connection.execute(delete(endings).where(past | (endings.c.id == name)))
        connection.execute(insert(endings).values(id=name, expires=stamp(expires)))


def has_ended(store: Database, token: Sequence[str]) -> bool:
    """Return whether somebody signed out with this token.

    Raises
    ------
    StoreError
        The store does not answer.
    """
    query = select(endings.c.id).where(endings.c.id == _digest(token))
    with store.reading() as connection:
        return connection.execute(query).first() is not None


def _digest(token: Sequence[str]) -> str:
    # Lengths before the parts: ("a", "bc") and ("ab", "c") are two.
    return sha256("".join(f"{len(each)}:{each}" for each in token).encode()).hexdigest()
