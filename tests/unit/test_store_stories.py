"""Stories of users' own in the store, on either engine: revisions, undoing, roles, the audit."""

from pathlib import Path

import pytest
from sqlalchemy import text

from qala.store import stories
from qala.store.actor import Actor, Role
from qala.store.audit import read_audit
from qala.store.backup import backup
from qala.store.database import sqlite_engine
from qala.store.errors import NotAllowed, StaleStory, StoryGone, TooManyStories
from qala.store.opened import Store, open_store
from qala.store.restore import restore
from qala.store.schema import migrate
from qala.store.settings import Settings
from qala.store.stories import (
    KEPT,
    LONGEST,
    add_story,
    change_story,
    every_story,
    gone_stories,
    read_story,
    remove_story,
    restore_story,
    undo_story,
)
from tests.stored import ADMIN, EDITOR, OTHER, Clock, Opener

VIEWER = Actor("viewer", Role.VIEWER)
TEXT = '{"title":"Қала – «SYNTHETIC» <b>x</b>"}'


def test_a_story_is_what_it_was_for_everybody(opener: Opener) -> None:
    one, two = opener(), opener()
    kept = add_story(one, TEXT, EDITOR)
    assert read_story(two, kept.id) == kept == every_story(two)[0]
    assert (kept.content, kept.publisher, kept.revision) == (TEXT, EDITOR.name, 1)
    assert kept.id.replace("-", "").isalnum() and kept.id.isascii()
    assert one.head_token().endswith("-0"), "a story is no publication"


def test_a_lost_update_is_refused_and_stores_nothing(opener: Opener) -> None:
    one, two = opener(), opener()
    name = add_story(one, "a", EDITOR).id
    change_story(one, name, "b", 1, EDITOR)
    for late in (
        lambda: change_story(two, name, "c", 1, EDITOR),
        lambda: undo_story(two, name, 1, EDITOR),
        lambda: remove_story(two, name, 1, EDITOR),
    ):
        with pytest.raises(StaleStory):
            late()
    assert (read_story(two, name).content, read_story(two, name).revision) == ("b", 2)


def test_the_last_change_is_undone_and_done_again(store: Store) -> None:
    name = add_story(store, "a", EDITOR).id
    assert not read_story(store, name).undoable
    with pytest.raises(StoryGone):
        undo_story(store, name, 1, EDITOR)
    change_story(store, name, "b", 1, EDITOR)
    undo_story(store, name, 2, EDITOR)
    assert read_story(store, name).content == "a"
    undo_story(store, name, 3, EDITOR)
    assert read_story(store, name).content == "b"


def test_a_deleted_story_is_brought_back_within_a_month(store: Store) -> None:
    clock = store.clock = Clock()
    kept = add_story(store, TEXT, EDITOR)
    remove_story(store, kept.id, 1, EDITOR)
    assert every_story(store) == []
    with pytest.raises(StoryGone):
        read_story(store, kept.id)
    with pytest.raises(StoryGone):
        change_story(store, kept.id, "b", 1, EDITOR)
    assert [each.id for each in gone_stories(store, EDITOR)] == [kept.id]
    assert gone_stories(store, OTHER) == []
    restore_story(store, kept.id, EDITOR)
    assert every_story(store) == [kept]
    remove_story(store, kept.id, 1, EDITOR)
    clock.move(days=KEPT.days, seconds=1)
    add_story(store, "another", OTHER)
    with pytest.raises(StoryGone):
        restore_story(store, kept.id, EDITOR)


def test_writing_needs_an_editor_and_anothers_an_admin(store: Store) -> None:
    with pytest.raises(NotAllowed):
        add_story(store, TEXT, VIEWER)
    name = add_story(store, TEXT, EDITOR).id
    for actor in (VIEWER, OTHER):
        with pytest.raises(NotAllowed):
            change_story(store, name, "b", 1, actor)
        with pytest.raises(NotAllowed):
            remove_story(store, name, 1, actor)
    change_story(store, name, "b", 1, ADMIN)
    for actor in (VIEWER, OTHER):
        with pytest.raises(NotAllowed):
            undo_story(store, name, 2, actor)
    remove_story(store, name, 2, ADMIN)
    with pytest.raises(NotAllowed):
        restore_story(store, name, OTHER)
    restore_story(store, name, ADMIN)
    kept = read_story(store, name)
    assert (kept.publisher, kept.who) == (EDITOR.name, ADMIN.name)


def test_a_role_that_has_ended_is_none(store: Store) -> None:
    clock = store.clock = Clock()
    brief = Actor(EDITOR.name, Role.EDITOR, clock())
    with pytest.raises(NotAllowed):
        add_story(store, TEXT, brief)


def test_each_deed_is_in_the_audit(store: Store) -> None:
    name = add_story(store, "a", EDITOR).id
    change_story(store, name, "b", 1, EDITOR)
    undo_story(store, name, 2, EDITOR)
    remove_story(store, name, 3, ADMIN)
    restore_story(store, name, ADMIN)
    deeds = [(each.action, each.who, each.decisions) for each in reversed(read_audit(store))]
    assert deeds == [
        ("story", EDITOR.name, {"story": name, "revision": 1}),
        ("story-change", EDITOR.name, {"story": name, "revision": 2}),
        ("story-undo", EDITOR.name, {"story": name, "revision": 3}),
        ("story-remove", ADMIN.name, {"story": name, "revision": 3}),
        ("story-restore", ADMIN.name, {"story": name, "revision": 3}),
    ]


def test_there_is_an_end_to_how_many_and_how_long(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = add_story(store, "x" * LONGEST, EDITOR).id
    for too_long in ("x" * (LONGEST + 1), "ң" * (LONGEST // 2 + 1)):
        with pytest.raises(TooManyStories):
            add_story(store, too_long, EDITOR)
        with pytest.raises(TooManyStories):
            change_story(store, name, too_long, 1, EDITOR)
    monkeypatch.setattr(stories, "MOST", 2)
    other = add_story(store, "b", OTHER).id
    with pytest.raises(TooManyStories):
        add_story(store, "c", EDITOR)
    remove_story(store, other, 1, OTHER)
    add_story(store, "c", EDITOR)
    with pytest.raises(TooManyStories):
        restore_story(store, other, OTHER)


def test_a_backup_holds_the_stories(opener: Opener, tmp_path: Path) -> None:
    store = opener()
    kept = add_story(store, TEXT, EDITOR)
    backup(store, tmp_path / "saved.sqlite")
    remove_story(store, kept.id, 1, EDITOR)
    restore(store, tmp_path / "saved.sqlite", ADMIN)
    assert every_story(store) == [kept]


def test_a_store_from_before_there_were_stories_gains_them(tmp_path: Path) -> None:
    file = tmp_path / "home" / "qala.sqlite"
    open_store(Settings(file.parent)).close()
    engine = sqlite_engine(file)
    with engine.connect() as plain:
        connection = plain.execution_options(qala_writes=True)
        with connection.begin():
            for later in ("stories", "endings"):
                connection.execute(text(f"DROP TABLE {later}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    migrate(engine, str(file))
    engine.dispose()
    store = open_store(Settings(file.parent))
    assert add_story(store, TEXT, EDITOR) in every_story(store)
    store.close()
