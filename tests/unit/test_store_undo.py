"""Undo, redo and moves: new heads that show old states, exactly, and nothing ever deleted."""

import random

import pytest

from qala.store.audit import read_audit
from qala.store.errors import NotAllowed, StalePreview, UnknownVersion
from qala.store.opened import Store
from qala.store.undo import move_to, redo, undo
from qala.store.versions import read_heads, read_history
from tests.stored import ADMIN, EDITOR, OTHER, put, seen, values


def _heads(store: Store) -> dict[str, int]:
    return read_heads(store, ["housing"])


def test_undo_and_redo_walk_exactly(store: Store) -> None:
    states = [values(store)]
    for number in range(1, 6):
        put(store, seen(number / 7), seen(number / 3, period=f"{2000 + number}"))
        states.append(values(store))
    for state in reversed(states[:-1]):
        undo(store, _heads(store), EDITOR)
        assert values(store) == state
    with pytest.raises(UnknownVersion):
        undo(store, _heads(store), EDITOR)
    for state in states[1:]:
        redo(store, _heads(store), EDITOR)
        assert values(store) == state
    with pytest.raises(UnknownVersion):
        redo(store, _heads(store), EDITOR)
    assert len(read_history(store, "housing")) == 15, "five publications, undone and redone"


def test_publishing_after_undo_starts_from_what_is_shown(store: Store) -> None:
    put(store, seen(1.0, period="2021"))
    put(store, seen(2.0, period="2022"))
    undo(store, _heads(store), EDITOR)
    put(store, seen(3.0, period="2023"))
    assert sorted(values(store).values()) == ["1.0", "3.0"]
    with pytest.raises(UnknownVersion):
        redo(store, _heads(store), EDITOR)
    undo(store, _heads(store), EDITOR)
    assert sorted(values(store).values()) == ["1.0"]
    move_to(store, 2, _heads(store), EDITOR)
    assert sorted(values(store).values()) == ["1.0", "2.0"], "what undo dropped is still there"


def test_any_walk_leaves_every_version_as_it_was(store: Store) -> None:
    chance = random.Random(7)
    states = {0: values(store)}
    for turn in range(40):
        heads = _heads(store)
        try:
            if (choice := chance.random()) < 0.4:
                made = put(store, seen(turn / 9, period=str(chance.randrange(2000, 2010))))
            elif choice < 0.6:
                made = undo(store, heads, EDITOR)
            elif choice < 0.8:
                made = redo(store, heads, EDITOR)
            else:
                target = chance.choice(list(states))
                made = move_to(store, target, heads, EDITOR)
                assert values(store) == states[target]
        except UnknownVersion:
            continue
        states[made.version] = values(store)
    assert len(states) > 20
    assert all(values(store, version) == state for version, state in states.items())


def test_undo_of_a_stale_view_is_refused(store: Store) -> None:
    put(store, seen(1.0))
    old = _heads(store)
    put(store, seen(2.0))
    with pytest.raises(StalePreview):
        undo(store, old, EDITOR)
    with pytest.raises(UnknownVersion):
        move_to(store, 77, _heads(store), ADMIN)


def test_anothers_upload_needs_an_admin(store: Store) -> None:
    put(store, seen(1.0))
    with pytest.raises(NotAllowed):
        undo(store, _heads(store), OTHER)
    undo(store, _heads(store), ADMIN)
    with pytest.raises(NotAllowed):
        redo(store, _heads(store), OTHER)
    redo(store, _heads(store), EDITOR)
    actions = [(each.action, each.who) for each in read_audit(store)]
    assert actions == [("redo", EDITOR.name), ("undo", ADMIN.name), ("publish", EDITOR.name)]


def test_one_move_takes_several_indicators_back_together(store: Store) -> None:
    put(store, seen(1.0, indicator="a"), seen(1.0, indicator="b"))
    put(store, seen(2.0, indicator="a"), seen(2.0, indicator="b"))
    made = undo(store, read_heads(store, ["a", "b"]), EDITOR)
    assert made.heads == {"a": 3, "b": 3}
    assert set(values(store).values()) == {"1.0"}
