"""Publishing: one transaction that adds an upload and moves the heads, or leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from qala.observation import Observation
from qala.store.actor import Actor, Role, stamp
from qala.store.audit import Deed, record
from qala.store.database import Database, next_version
from qala.store.difference import Difference, difference, overlay
from qala.store.errors import CorruptStore, StalePreview, UnfitUpload
from qala.store.steps import Step, Steps, add_step, layers, read_steps
from qala.store.tables import heads
from qala.store.uploads import Upload, check_upload, keep_upload
from qala.store.versions import heads_of, published_at


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing would change, and the heads it was compared with."""

    expected: dict[str, int]
    difference: Difference


@dataclass(frozen=True, slots=True)
class Publication:
    """A new version; `heads` are what to name next time."""

    version: int
    before: int
    heads: dict[str, int]


def preview(
    store: Database,
    shipped: Iterable[Observation],
    observations: Iterable[Observation],
    *,
    whole: bool = False,
) -> Preview:
    """Return what publishing these observations would change, and the heads to name then.

    Parameters
    ----------
    shipped : iterable of Observation
        What Qala shows without any upload.
    """
    new = list(observations)
    indicators = sorted({each.indicator for each in new})
    with store.reading() as connection:
        expected = heads_of(connection, indicators)
        uploaded = published_at(store, connection, None).observations
    below = [each for each in shipped if each.indicator in expected]
    shown = overlay(below, (each for each in uploaded if each.indicator in expected))
    return Preview(expected, difference(shown, overlay(below if whole else shown, new)))


def publish(
    store: Database, upload: Upload, expected: Mapping[str, int], actor: Actor
) -> Publication:
    """Publish an upload over exactly the heads its preview was compared with.

    Raises
    ------
    StalePreview
        Somebody published meanwhile; nothing is stored.
    StoreError
        Not allowed, unfit, read-only, full, busy or corrupt; nothing is stored.
    """
    now = store.clock()
    actor.must_be(Role.EDITOR, now)
    check_upload(upload, store.where)
    if set(expected) != set(upload.indicators):
        raise UnfitUpload(store.where, f"previewed {sorted(expected)}, not {upload.indicators}")
    with store.writing() as connection:
        version = next_version(connection)
        move_heads(connection, expected, version, store.where)
        every = read_steps(connection)
        must_be_newest(store, every, expected)
        if not upload.whole:
            _must_be_whole(store, every, expected)
        name = keep_upload(connection, upload, version, stamp(now), actor.name)
        for indicator, head in expected.items():
            state = 0 if upload.whole else head
            add_step(connection, Step(version, indicator, head, state, version))
        deed = Deed(
            who=actor.name,
            action="publish",
            indicators=expected,
            file_name=upload.file_name,
            sha256=name,
            decisions={**upload.decisions, "whole": upload.whole},
            before=version - 1,
            after=version,
        )
        record(connection, deed, stamp(now))
    return Publication(version, version - 1, dict.fromkeys(expected, version))


def move_heads(
    connection: Connection, expected: Mapping[str, int], version: int, where: str
) -> None:
    """Move heads that are where they are expected; all of them, or none.

    Raises
    ------
    StalePreview
        One is elsewhere.
    """
    found = heads_of(connection, sorted(expected))
    if found != dict(expected):
        raise StalePreview(where, found, expected)
    for indicator, head in expected.items():
        if head == 0:
            connection.execute(insert(heads).values(indicator=indicator, version=version))
            continue
        change = update(heads).where(heads.c.indicator == indicator, heads.c.version == head)
        if connection.execute(change.values(version=version)).rowcount != 1:
            raise StalePreview(where, heads_of(connection, sorted(expected)), expected)


def must_be_newest(store: Database, every: Steps, expected: Mapping[str, int]) -> None:
    """A head that is not the newest step was altered, not moved.

    Raises
    ------
    CorruptStore
        Of one of these indicators.
    """
    for indicator, head in expected.items():
        if head != max(every.get(indicator, {}), default=0):
            raise CorruptStore(store.where, f"the head of {indicator} is damaged")


def _must_be_whole(store: Database, every: Steps, expected: Mapping[str, int]) -> None:
    """Nothing is laid over rows that are known to be damaged: the preview did not show them."""
    for indicator, head in expected.items():
        numbers = layers(every.get(indicator, {}), head)
        if numbers is None or store.damaged.intersection(numbers):
            raise CorruptStore(store.where, f"version {head} of {indicator} is damaged")
