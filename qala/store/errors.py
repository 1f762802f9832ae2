"""What can go wrong with the store: each error names what happened and the remedy.

``code`` is stable and has words in three languages under ``store.<code>``.
"""

# An error is called by what happened; its base says that it is one.
# ruff: noqa: N818

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import ClassVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from qala.observation import QalaError


class StoreError(QalaError):
    """The store cannot do what was asked; `params` fill the words of its code."""

    code: ClassVar[str] = "failed"
    remedy: ClassVar[str] = "see the server's log"

    def __init__(self, where: str, what: str, **params: str) -> None:
        super().__init__(where, self.code, what, self.remedy)
        self.where, self.what, self.params = where, what, {"where": where, "what": what, **params}

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"

    def again(self) -> StoreError:
        """Return the same error anew, to be raised where its cause strikes next."""
        return type(self)(self.where, self.what)


class ReadOnlyStore(StoreError):
    """Nothing can be written; viewing goes on."""

    code = "read-only"
    remedy = "make the folder writable for the server's user, or name another in QALA_HOME"


class FullDisk(StoreError):
    """No room was left; nothing was stored, the old data stand."""

    code = "full"
    remedy = "free some space and publish again"


class BusyStore(StoreError):
    """Another writer held the store longer than we wait."""

    code = "busy"
    remedy = "publish again"


class CorruptStore(StoreError):
    """What was read is not what was written."""

    code = "corrupt"
    remedy = "move the head to a good version, or restore a backup"


class UnreachableStore(StoreError):
    """The database server does not answer."""

    code = "unreachable"
    remedy = "start the server, or check QALA_DATABASE_URL"


class NewerStore(StoreError):
    """A newer Qala wrote the store."""

    code = "newer"
    remedy = "start the newer Qala"


class StalePreview(StoreError):
    """The data moved on since the preview; `heads` carries where they are now."""

    code = "stale"
    remedy = "look at the new difference and publish again"

    def __init__(self, where: str, heads: Mapping[str, int], expected: Mapping[str, int]) -> None:
        moved = sorted(each for each in heads if heads[each] != expected.get(each))
        what = ", ".join(f"{each} {expected.get(each)} → {heads[each]}" for each in moved)
        super().__init__(where, what, indicators=", ".join(moved))
        self.heads, self.expected = dict(heads), dict(expected)


class UnknownVersion(StoreError):
    """No such version, or nothing to undo or redo."""

    code = "unknown-version"
    remedy = "choose a version that `versions` lists"


class UnfitUpload(StoreError):
    """The upload itself cannot be stored."""

    code = "unfit"
    remedy = "mend the file and preview it again"


class DraftGone(StoreError):
    """The staged upload has expired or was never there."""

    code = "draft-gone"
    remedy = "choose the file again"


class StaleStory(StoreError):
    """Somebody changed the story since it was read; nothing was stored."""

    code = "story-stale"
    remedy = "look at the story as it is now and change it again"


class StoryGone(StoreError):
    """There is no such story, or it was deleted."""

    code = "story-gone"
    remedy = "choose one that is listed"


class TooManyStories(StoreError):
    """The store keeps no more stories, or none so long."""

    code = "story-full"
    remedy = "delete stories that nobody needs, or shorten this one"


class NotAllowed(StoreError):
    """The one who asks may not do this."""

    code = "not-allowed"
    remedy = "sign in with the role it needs"


_SQLITE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: BusyStore,
    sqlite3.SQLITE_LOCKED: BusyStore,
    sqlite3.SQLITE_PERM: ReadOnlyStore,
    sqlite3.SQLITE_READONLY: ReadOnlyStore,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyStore,
    sqlite3.SQLITE_FULL: FullDisk,
    sqlite3.SQLITE_CORRUPT: CorruptStore,
    sqlite3.SQLITE_NOTADB: CorruptStore,
}
# PostgreSQL: disk full; read-only transaction or missing right; lock and cancel; data corrupted.
_POSTGRESQL: dict[str, type[StoreError]] = {
    "53100": FullDisk,
    "25006": ReadOnlyStore,
    "42501": ReadOnlyStore,
    "55P03": BusyStore,
    "40001": BusyStore,
    "40P01": BusyStore,
    "XX001": CorruptStore,
    "XX002": CorruptStore,
}


@contextmanager
def translated(where: str) -> Generator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except DBAPIError as error:
        raise store_error(where, error) from error
    except NoneFree as error:
        raise BusyStore(where, "no connection became free") from error


def store_error(where: str, error: DBAPIError) -> StoreError:
    """Return our error for one of the database's."""
    original = error.orig
    kind: type[StoreError] = StoreError
    if isinstance(original, sqlite3.Error):
        # The low byte is the cause; the rest says where it struck. Text that is no longer UTF-8
        # carries no code at all: somebody else wrote it.
        code = getattr(original, "sqlite_errorcode", None)
        decoding = code is None and "decode" in str(original).lower()
        kind = CorruptStore if decoding else _SQLITE.get((code or 0) & 0xFF, StoreError)
    elif isinstance(state := getattr(original, "sqlstate", None), str):
        lost = state.startswith(("08", "57P"))
        kind = UnreachableStore if lost else _POSTGRESQL.get(state, StoreError)
    elif error.connection_invalidated or type(error).__name__ == "OperationalError":
        kind = UnreachableStore
    return kind(
        where, str(original).strip().splitlines()[0] if str(original).strip() else kind.code
    )
