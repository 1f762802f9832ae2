"""Backup and restore, and the schema: while others write, verified, across engines."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from qala.store.audit import read_audit
from qala.store.backup import backup
from qala.store.drafts import read_draft, stage
from qala.store.errors import CorruptStore, DraftGone, NotAllowed, StoreError, UnknownVersion
from qala.store.opened import Store, open_store
from qala.store.originals import read_original
from qala.store.restore import restore, restore_backup
from qala.store.schema import alembic_config
from qala.store.settings import Settings
from qala.store.tables import METADATA, SCHEMA
from qala.store.verify import verify
from tests.stored import ADMIN, EDITOR, Opener, opener_of, put, seen, values


def test_a_backup_brings_back_exactly_what_was(opener: Opener, tmp_path: Path) -> None:
    store, watcher = opener(), opener()
    url = "" if store.embedded else store.engine.url.render_as_string(hide_password=False)
    store_settings = Settings(tmp_path / "home", url)
    put(store, seen(0.1), seen(0.2, period="2024"))
    put(store, seen(0.3))
    draft = stage(store, b"a", "a.csv", EDITOR)
    was = values(store)
    report = backup(store, tmp_path / "b.sqlite")
    assert report.sound
    assert report.uploads == 2
    put(store, seen(9.0))
    token = watcher.head_token()
    assert restore_backup(store_settings, tmp_path / "b.sqlite", ADMIN).sound
    assert values(watcher) == was
    assert watcher.head_token() != token
    assert verify(store, full=True).sound
    assert read_audit(store)[0].action == "restore"
    original = read_audit(store)[1].sha256
    assert read_original(store, original)
    with pytest.raises(DraftGone):
        read_draft(store, draft)
    with pytest.raises(UnknownVersion):
        store.published(3)
    assert put(store, seen(5.0)).version == 4, "a number is never given twice"
    (before,) = store_settings.backups.glob("before-restore-*.sqlite")
    restore(store, before, ADMIN)
    assert values(store)["housing", "KZ-43", "2023"] == "9.0"
    assert put(store, seen(6.0)).version == 5


def test_a_backup_moves_between_engines(store: Store, tmp_path: Path) -> None:
    put(store, seen(1 / 3))
    backup(store, tmp_path / "b.sqlite")
    other = opener_of(tmp_path / "other")()
    restore(other, tmp_path / "b.sqlite", ADMIN)
    assert values(other) == values(store)
    other.close()


def test_a_damaged_backup_changes_nothing(store: Store, tmp_path: Path) -> None:
    put(store, seen(1.0))
    file = tmp_path / "b.sqlite"
    backup(store, file)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE rows SET obs_value = '2.0'")
    connection.close()
    with pytest.raises(CorruptStore):
        restore(store, file, ADMIN)
    file.write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError):
        restore(store, file, ADMIN)
    with pytest.raises(UnknownVersion):
        restore(store, tmp_path / "none.sqlite", ADMIN)
    with pytest.raises(NotAllowed):
        restore(store, file, EDITOR)
    assert set(values(store).values()) == {"1.0"}


def test_a_damaged_store_is_not_backed_up_in_silence(store: Store, tmp_path: Path) -> None:
    put(store, seen(1.0))
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '2.0'")
    with pytest.raises(CorruptStore):
        backup(store, tmp_path / "b.sqlite")
    assert not (tmp_path / "b.sqlite").exists()
    assert not list(tmp_path.glob("*.part"))


def test_migrations_make_exactly_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        script = ScriptDirectory.from_config(alembic_config(connection))
        assert script.get_current_head() == SCHEMA


def test_a_file_past_reading_shows_the_newest_backup_and_is_restored(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    store = open_store(settings)
    for number in (1, 2):
        put(store, seen(float(number)))
        backup(store, settings.backups / f"{number}.sqlite")
    put(store, seen(3.0))
    store.close()
    settings.file.write_bytes(b"no database" * 1000)
    found = open_store(settings)
    assert isinstance(found.reason, CorruptStore)
    assert set(values(found).values()) == {"2.0"}
    with pytest.raises(CorruptStore):
        put(found, seen(4.0))
    found.close()
    assert restore_backup(settings, settings.backups / "2.sqlite", ADMIN).sound
    again = open_store(settings)
    assert not again.read_only
    assert again.report.sound
    assert put(again, seen(4.0)).version == 3
    assert len(list(tmp_path.glob("*.damaged-*"))) >= 1
    again.close()


def test_a_store_with_a_damaged_row_is_restored_and_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    store = open_store(settings)
    put(store, seen(1.0))
    backup(store, tmp_path / "b.sqlite")
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '2.0'")
    store.close()
    restore_backup(settings, tmp_path / "b.sqlite", ADMIN)
    again = open_store(settings)
    assert set(values(again).values()) == {"1.0"}
    assert len(list(settings.backups.glob("before-restore-*"))) == 1
    again.close()


def test_what_is_committed_lies_in_the_file_itself(tmp_path: Path) -> None:
    store = open_store(Settings(tmp_path))
    put(store, seen(1.0))
    content = (tmp_path / "qala.sqlite").read_bytes()
    assert b"housing" in content
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "qala.sqlite").write_bytes(content)
    assert values(open_store(Settings(tmp_path / "other"))) == values(store)
    store.close()
