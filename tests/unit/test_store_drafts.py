"""Drafts and aliases: what waits, and what was learnt."""

import pytest

from qala.store.actor import Actor, Role
from qala.store.aliases import add_alias, read_aliases, remove_alias
from qala.store.audit import read_audit
from qala.store.drafts import change_draft, discard, read_draft, stage
from qala.store.errors import DraftGone, NotAllowed, UnknownVersion
from qala.store.opened import Store
from tests.stored import ADMIN, EDITOR, OTHER, Clock, Opener


def test_a_draft_survives_a_refresh_with_what_was_said(opener: Opener) -> None:
    one, two = opener(), opener()
    content = bytes(range(256))
    name = stage(one, content, "ф.csv", EDITOR)
    change_draft(two, name, {"decimal": "comma"}, {"B3": "24,1"})
    draft = read_draft(one, name)
    assert (draft.content, draft.file_name, draft.who) == (content, "ф.csv", EDITOR.name)
    assert (draft.answers, draft.edits) == ({"decimal": "comma"}, {"B3": "24,1"})
    discard(two, name)
    discard(two, name)
    with pytest.raises(DraftGone):
        read_draft(one, name)


def test_a_draft_expires_and_is_swept_out(store: Store) -> None:
    clock = store.clock = Clock()
    name = stage(store, b"a", "a.csv", EDITOR)
    clock.move(hours=23.9)
    assert read_draft(store, name).content == b"a"
    clock.move(hours=0.2)
    with pytest.raises(DraftGone):
        read_draft(store, name)
    with pytest.raises(DraftGone):
        change_draft(store, name, {}, {})
    stage(store, b"b", "b.csv", EDITOR)
    clock.move(hours=-24)
    with pytest.raises(DraftGone):
        read_draft(store, name)


def test_drafts_need_an_editor_and_cannot_be_guessed(store: Store) -> None:
    with pytest.raises(NotAllowed):
        stage(store, b"a", "a.csv", Actor("viewer", Role.VIEWER))
    names = {stage(store, b"a", "a.csv", EDITOR) for _ in range(20)}
    assert len(names) == 20
    assert min(map(len, names)) >= 22
    assert store.head_token().endswith("-0"), "a draft is no publication"


def test_aliases_are_a_publishers_own_and_audited(store: Store) -> None:
    add_alias(store, "Кзыл-Орда обл", "KZ-43", EDITOR)
    add_alias(store, "Кзыл-Орда обл", "KZ-43-C", OTHER)
    assert read_aliases(store, EDITOR.name) == {"Кзыл-Орда обл": "KZ-43"}
    add_alias(store, "Кзыл-Орда обл", "KZ-10", EDITOR)
    assert read_aliases(store, EDITOR.name) == {"Кзыл-Орда обл": "KZ-10"}
    with pytest.raises(NotAllowed):
        remove_alias(store, "Кзыл-Орда обл", EDITOR, publisher=OTHER.name)
    remove_alias(store, "Кзыл-Орда обл", ADMIN, publisher=OTHER.name)
    assert read_aliases(store, OTHER.name) == {}
    with pytest.raises(UnknownVersion):
        remove_alias(store, "нет", EDITOR)
    assert [each.action for each in read_audit(store)] == ["alias-remove", *["alias"] * 3]
