"""The history of an indicator: steps that are only ever added, and the uploads a step shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from qala.store.errors import CorruptStore
from qala.store.seal import seal
from qala.store.tables import versions


@dataclass(frozen=True, slots=True)
class Step:
    """What an indicator shows from a version on.

    Attributes
    ----------
    version, indicator : int, str
    parent : int
        The head it took over from; 0 for the shipped data.
    state : int
        The version whose state it starts from; 0 for the shipped data.
    upload : int or None
        The upload laid over that state; None where the head only moved.
    sound : bool
        Whether its checksum holds.
    """

    version: int
    indicator: str
    parent: int
    state: int
    upload: int | None
    sound: bool = True


Steps = dict[str, dict[int, Step]]


def add_step(connection: Connection, step: Step) -> None:
    """Write a step."""
    connection.execute(
        insert(versions).values(
            version=step.version,
            indicator=step.indicator,
            parent=step.parent,
            state=step.state,
            upload=step.upload,
            checksum=_seal_step(step),
        )
    )


def _seal_step(step: Step) -> str:
    return seal([step.version, step.indicator, step.parent, step.state, step.upload])


def read_steps(connection: Connection, upto: int | None = None) -> Steps:
    """Return every indicator's steps by version, oldest first."""
    # Sorted and cut here, not there: a damaged index must not hide a step.
    every = sorted(connection.execute(select(versions)), key=lambda row: row[:2])
    found: Steps = {}
    for row in every:
        version, indicator, parent, state, upload, checksum = row
        if upto is not None and version > upto:
            continue
        bare = Step(version, indicator, parent, state, upload)
        step = Step(*row[:5], sound=_seal_step(bare) == checksum)
        found.setdefault(indicator, {})[version] = step
    return found


def layers(steps: Mapping[int, Step], version: int) -> tuple[int, ...] | None:
    """Return the uploads a version shows, lowest first; None where a step on the way is broken."""
    found: list[int] = []
    while version:
        step = steps.get(version)
        if step is None or not step.sound or step.state >= version:
            return None
        if step.upload is not None:
            found.append(step.upload)
        version = step.state
    return tuple(reversed(found))


def origin(steps: Mapping[int, Step], version: int) -> int:
    """Return the publication (or 0) whose state a version shows, past every move of the head."""
    while version and (step := steps.get(version)) is not None and step.upload is None:
        if step.state >= version:
            raise CorruptStore(step.indicator, f"version {version} leads nowhere")
        version = step.state
    return version


def trail(steps: Iterable[Step], by_version: Mapping[int, Step]) -> tuple[list[int], int]:
    """Return the states to walk with undo and redo, and which of them is the present one.

    As in an editor: publishing after an undo drops what could be redone from the trail, though
    never from the history.
    """
    states, at = [0], 0
    for step in steps:
        target = origin(by_version, step.version)
        if step.upload is None and target in states:
            at = states.index(target)
        else:
            states = [*states[: at + 1], target]
            at += 1
    return states, at
