"""Who acts on the command line, on which store, and over which heads."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Generator
from contextlib import contextmanager

from qala.cli.answering import VIEWABLE
from qala.observation import QalaError
from qala.store.actor import Actor, Role
from qala.store.opened import Store, open_store
from qala.store.settings import Settings, read_settings
from qala.store.steps import read_steps


def acting() -> Actor:
    """Return who acts: the operating system's user, who may do all that the store's files allow."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # in a container a user may have a number and no name
        name = f"uid {os.getuid()}"
    return Actor(name, Role.ADMIN)


def settings_of_store() -> Settings:
    """Return where the store lies.

    Raises
    ------
    QalaError
        There is none: only publishing and restoring make one, never a misspelt folder.
    """
    settings = read_settings()
    if not settings.url and not settings.file.exists():
        expected = "a store; nothing was published yet, or QALA_HOME names another folder"
        raise QalaError(str(settings.file), "store", "none", expected)
    return settings


@contextmanager
def opened() -> Generator[Store]:
    """Give the store that is there.

    Raises
    ------
    QalaError
        There is none, or what is there cannot be read as it was written.
    """
    store = open_store(settings_of_store())
    try:
        if store.reason is not None and store.reason.code not in VIEWABLE:
            raise store.reason.again()
        yield store
    finally:
        store.close()


def heads_named(store: Store, indicators: list[str], said: str | None) -> dict[str, int]:
    """Return the heads that the caller has seen: now, at a version, or as JSON has them.

    Raises
    ------
    QalaError
        It is neither, or tells of other indicators than these.
    """
    wanted = set(indicators)
    if said is None or said.strip().isdecimal():
        return _heads_at(store, wanted, None if said is None else int(said))
    try:
        found = json.loads(said)
    except ValueError as error:
        raise QalaError("--expect", "JSON", said[:40], "a version, or JSON") from error
    if (
        not isinstance(found, dict)
        or set(found) != wanted
        or not all(type(each) is int for each in found.values())
    ):
        raise QalaError("--expect", "JSON", said[:80], f"versions of {', '.join(sorted(wanted))}")
    return {str(each): int(version) for each, version in found.items()}


def _heads_at(store: Store, indicators: set[str], version: int | None) -> dict[str, int]:
    with store.reading() as connection:
        every = read_steps(connection)
    newest = max((max(steps) for steps in every.values()), default=0)
    upto = newest if version is None else version
    if upto > newest:
        raise QalaError("--expect", "version", str(upto), f"{newest} at most")
    return {
        each: max((at for at in every.get(each, {}) if at <= upto), default=0)
        for each in sorted(indicators)
    }
