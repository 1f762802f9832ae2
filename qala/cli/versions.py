"""Commands on the history: what was published, and the ways back and forth."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Mapping

from qala.cli.acting import acting, heads_named, opened
from qala.cli.answering import DONE, say_json
from qala.observation import QalaError
from qala.store import undo as moving
from qala.store.actor import Actor
from qala.store.opened import Store
from qala.store.publish import Publication
from qala.store.versions import read_heads, read_history

Mover = Callable[[Store, Mapping[str, int], Actor], Publication]


def versions(options: argparse.Namespace) -> int:
    """Tell what was published, newest first, and which way each head can go."""
    with opened() as store:
        events = read_history(store, options.indicator)
        possible = moving.moves(store)
    say_json(
        [
            dataclasses.asdict(each)
            | {"can": list(possible.get(each.indicator, ())) if each.current else []}
            for each in events
        ]
    )
    return DONE


def undo(options: argparse.Namespace) -> int:
    """Take indicators one state back."""
    return _moved(options, moving.undo)


def redo(options: argparse.Namespace) -> int:
    """Take indicators forward again."""
    return _moved(options, moving.redo)


def move(options: argparse.Namespace) -> int:
    """Show indicators as they were at a version."""

    def to_version(store: Store, expected: Mapping[str, int], actor: Actor) -> Publication:
        return moving.move_to(store, options.version, expected, actor)

    return _moved(options, to_version)


def _moved(options: argparse.Namespace, mover: Mover) -> int:
    with opened() as store:
        _must_be_published(store, options.indicators)
        expected = heads_named(store, options.indicators, options.expect)
        made = mover(store, expected, acting())
    say_json(
        {
            "action": options.command,
            "version": made.version,
            "before": made.before,
            "heads": made.heads,
        }
    )
    return DONE


def _must_be_published(store: Store, indicators: list[str]) -> None:
    for indicator, head in read_heads(store, indicators).items():
        if head == 0:
            raise QalaError("INDICATOR", "id", indicator, "one that `versions` lists")
