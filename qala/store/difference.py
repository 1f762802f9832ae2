"""What would change: observations against observations, cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qala.observation import Observation


@dataclass(frozen=True, slots=True)
class Change:
    """A cell whose value or status differs."""

    old: Observation
    new: Observation


@dataclass(frozen=True, slots=True)
class Difference:
    """The four heaps; a cell lies in exactly one.

    A cell counts as unchanged where value and status are the same, whatever its source and note.
    """

    added: tuple[Observation, ...]
    changed: tuple[Change, ...]
    removed: tuple[Observation, ...]
    unchanged: tuple[Observation, ...]


def overlay(below: Iterable[Observation], above: Iterable[Observation]) -> list[Observation]:
    """Return the cells below, each replaced by the one above where there is one."""
    cells = {each.key: each for each in below}
    cells.update((each.key, each) for each in above)
    return list(cells.values())


def difference(shown: Iterable[Observation], proposed: Iterable[Observation]) -> Difference:
    """Return what changes when `proposed` takes the place of `shown`."""
    old = {each.key: each for each in shown}
    new = {each.key: each for each in proposed}
    both = [Change(old[key], each) for key, each in new.items() if key in old]
    return Difference(
        added=tuple(each for key, each in new.items() if key not in old),
        changed=tuple(each for each in both if not _same(each)),
        removed=tuple(each for key, each in old.items() if key not in new),
        unchanged=tuple(each.new for each in both if _same(each)),
    )


def _same(change: Change) -> bool:
    old, new = change.old, change.new
    # repr tells −0.0 from 0.0: an exact undo must too.
    return (repr(old.obs_value), old.obs_status) == (repr(new.obs_value), new.obs_status)
