"""Undo and redo: the head moves on to a new version that shows an earlier state, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from qala.store.actor import Actor, Role, stamp
from qala.store.audit import Deed, record
from qala.store.database import Database, next_version
from qala.store.errors import CorruptStore, NotAllowed, UnknownVersion
from qala.store.publish import Publication, move_heads, must_be_newest
from qala.store.steps import Step, add_step, layers, origin, read_steps, trail
from qala.store.uploads import read_upload

Chooser = Callable[[dict[int, Step], str], int]


def undo(store: Database, expected: Mapping[str, int], actor: Actor) -> Publication:
    """Take each of these indicators one state back.

    Parameters
    ----------
    expected : mapping
        Each indicator's head as the one who asks has seen it.

    Raises
    ------
    StoreError
        Nothing to undo, stale, not allowed (another's upload needs an admin), not writable.
    """
    return _move(store, expected, actor, "undo", _beside(-1, "undo", store.where))


def redo(store: Database, expected: Mapping[str, int], actor: Actor) -> Publication:
    """Take each of these indicators forward again, to what the last undo left."""
    return _move(store, expected, actor, "redo", _beside(+1, "redo", store.where))


def move_to(
    store: Database, version: int, expected: Mapping[str, int], actor: Actor
) -> Publication:
    """Show these indicators as they were at a version; 0 is the shipped data alone."""

    def choose(steps: dict[int, Step], _indicator: str) -> int:
        if version and not any(version in each for each in every.values()):
            raise UnknownVersion(store.where, f"no version {version}", version=str(version))
        return max((each for each in steps if each <= version), default=0)

    with store.reading() as connection:
        every = read_steps(connection)
    return _move(store, expected, actor, "move", choose)


def moves(store: Database) -> dict[str, tuple[str, ...]]:
    """Return what each indicator's head can do now: ``undo``, ``redo``, both or nothing."""
    with store.reading() as connection:
        every = read_steps(connection)
    found: dict[str, tuple[str, ...]] = {}
    for indicator, steps in every.items():
        states, at = trail(steps.values(), steps)
        possible = {"undo": at > 0, "redo": at < len(states) - 1}
        found[indicator] = tuple(name for name, can in possible.items() if can)
    return found


def _beside(by: int, action: str, where: str) -> Chooser:
    def choose(steps: dict[int, Step], indicator: str) -> int:
        states, at = trail(steps.values(), steps)
        if not 0 <= at + by < len(states):
            raise UnknownVersion(where, f"nothing to {action} in {indicator}", indicator=indicator)
        return states[at + by]

    return choose


def _move(
    store: Database, expected: Mapping[str, int], actor: Actor, action: str, choose: Chooser
) -> Publication:
    now = store.clock()
    actor.must_be(Role.EDITOR, now)
    with store.writing() as connection:
        version = next_version(connection)
        move_heads(connection, expected, version, store.where)
        every = read_steps(connection)
        must_be_newest(store, every, expected)
        targets: dict[str, object] = {}
        for indicator, head in expected.items():
            steps = every.get(indicator, {})
            target = origin(steps, choose(steps, indicator))
            _may_move(store, connection, steps, (head, target), actor)
            add_step(connection, Step(version, indicator, head, target, None))
            targets[indicator] = target
        deed = Deed(
            who=actor.name,
            action=action,
            indicators=expected,
            decisions={"to": targets},
            before=version - 1,
            after=version,
        )
        record(connection, deed, stamp(now))
    return Publication(version, version - 1, dict.fromkeys(expected, version))


def _may_move(
    store: Database,
    connection: Connection,
    steps: dict[int, Step],
    between: tuple[int, int],
    actor: Actor,
) -> None:
    """The target must be whole; what appears or vanishes on the way must be one's own."""
    old, new = (layers(steps, each) for each in between)
    if new is None or store.damaged.intersection(new):
        raise CorruptStore(store.where, f"version {between[1]} is damaged")
    if actor.role >= Role.ADMIN:
        return
    if old is None:
        raise NotAllowed(store.where, f"version {between[0]} is damaged", role=Role.ADMIN.name)
    for number in set(old) ^ set(new):
        if _publisher(store, connection, number) != actor.name:
            what = f"version {number} was published by another"
            raise NotAllowed(store.where, what, role=Role.ADMIN.name)


def _publisher(store: Database, connection: Connection, number: int) -> str | None:
    """Return who published; None where it can no longer be proved."""
    try:
        return read_upload(connection, number, store.where).who
    except CorruptStore:
        return None
