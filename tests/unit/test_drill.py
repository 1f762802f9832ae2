"""Drills: a store of the first schema opened by today's code, and a damaged one brought back.

All figures SYNTHETIC.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, insert, inspect, select, text

from qala.store.audit import read_audit
from qala.store.backup import backup_file, thin_out
from qala.store.database import server_engine, sqlite_engine
from qala.store.opened import Store, open_store
from qala.store.schema import alembic_config, schema_of
from qala.store.settings import Settings, read_settings
from qala.store.stories import every_story
from qala.store.tables import METADATA, SCHEMA
from qala.store.undo import undo
from qala.store.verify import verify
from qala.store.versions import read_heads
from tests.stored import ADMIN, opener_of, put, seen, values
from tests.unit.commanding import CELL, DONE, FLOOR, Run, shown, with_value

FIRST = "0001"


def engine_of(where: Settings) -> Engine:
    if where.url:
        return server_engine(where.url)
    where.home.mkdir(parents=True, exist_ok=True)
    return sqlite_engine(where.file)


def of_first_schema(where: Settings, rows: dict[str, list[dict]]) -> None:
    """Make a store by the first migration alone, and put rows into it as they were then."""
    engine = engine_of(where)
    with engine.connect() as plain:
        connection = plain.execution_options(qala_writes=True)
        with connection.begin():
            command.upgrade(alembic_config(connection), FIRST)
            assert schema_of(connection) == FIRST
            assert not inspect(connection).has_table("stories")
            connection.execute(text("DELETE FROM ledger"))
            for table in METADATA.sorted_tables:
                if rows.get(table.name):
                    connection.execute(insert(table), rows[table.name])
    engine.dispose()


def everything(store: Store) -> dict[str, list[dict]]:
    """Every row of a store, by table."""
    with store.reading() as connection:
        return {
            table.name: [dict(each) for each in connection.execute(select(table)).mappings()]
            for table in METADATA.sorted_tables
            if table.name not in LATER
        }


LATER = {"stories", "endings"}
"""Tables that came after the first schema."""


@pytest.fixture
def old_rows(tmp_path: Path) -> Iterator[dict[str, list[dict]]]:
    """What a store holds after some publishing: rows of the first schema's tables are the same."""
    store = opener_of(tmp_path / "model")()
    put(store, seen(0.1), seen(1 / 3, period="2024"))
    put(store, seen(0.3, indicator="water"))
    put(store, seen(0.4), whole=True)
    undo(store, read_heads(store, ["housing"]), ADMIN)
    yield everything(store)
    store.close()


def test_a_store_of_the_first_schema_is_upgraded_with_all_it_holds(
    where: Settings, old_rows: dict[str, list[dict]]
) -> None:
    of_first_schema(where, old_rows)
    store = open_store(where)
    assert not store.read_only
    assert store.report.sound
    assert everything(store) == old_rows
    assert values(store)["housing", "KZ-43", "2024"] == repr(1 / 3)
    assert verify(store, full=True).sound
    assert [each.action for each in read_audit(store)] == ["undo", *["publish"] * 3]
    with store.reading() as connection:
        assert schema_of(connection) == SCHEMA
    assert every_story(store) == []
    assert put(store, seen(0.5)).version == 5
    store.close()


@pytest.mark.parametrize("damage", ["a row changed", "the file cut", "the file gone"])
def test_the_drill_backup_damage_restore_gives_back_the_same_heads(
    run: Run, publish: Run, embedded: Settings, damage: str
) -> None:
    publish()
    publish(with_value("22,5"))
    run("undo", FLOOR)
    was, heads = shown(embedded), heads_of(embedded)
    file = run("backup", "--keep", 3)[1]["file"]
    publish(with_value("99,9"))
    harm(embedded.file, damage)
    status, told, _ = run("restore", file)
    assert (status, told["sound"]) == (DONE, True)
    assert run("verify", "--full")[0] == DONE
    assert shown(embedded) == was
    assert heads_of(embedded) == heads
    assert publish(with_value("23,0"))[0] == DONE
    assert shown(embedded)[CELL] == "23.0"


def heads_of(where: Settings) -> dict[str, int]:
    store = open_store(where)
    found = dict(read_heads(store, [FLOOR]))
    store.close()
    return found


def harm(file: Path, damage: str) -> None:
    if damage == "a row changed":
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE rows SET obs_value = '66.0'")
        connection.close()
    elif damage == "the file cut":
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 3])
    else:
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()


def test_backups_on_a_timer_leave_the_newest_and_what_is_not_theirs(
    run: Run, publish: Run, embedded: Settings
) -> None:
    publish()
    strange = embedded.backups / "before-restore-20200101T000000.sqlite"
    embedded.backups.mkdir(parents=True)
    mine = embedded.backups / "qala-of-monday.sqlite"
    for each in (strange, mine):
        each.write_text("SYNTHETIC")
    old = embedded.backups / "qala-20200101T000000.sqlite"
    old.write_text("SYNTHETIC")
    made = [run("backup", "--keep", 2)[1] for _ in range(3)]
    assert len({each["file"] for each in made}) == 3, "within one second too"
    left = set(embedded.backups.iterdir())
    assert left == {strange, mine, *(Path(each["file"]) for each in made[1:])}
    assert [each["removed"] for each in made] == [[], [str(old)], [made[0]["file"]]]
    assert run("backup", "--keep", 0)[0] != DONE
    assert run("backup")[1]["removed"] == []


def test_a_backups_folder_that_is_named_is_where_everybody_looks(
    run: Run, publish: Run, embedded: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    monkeypatch.setenv("QALA_BACKUPS", str(tmp_path / "another disk"))
    made = Path(run("backup")[1]["file"])
    assert made.parent == tmp_path / "another disk"
    assert not embedded.backups.exists()
    embedded.file.write_bytes(b"no database" * 1000)
    found = open_store(read_settings())
    assert found.read_only
    assert found.published().observations != ()
    found.close()


def test_a_name_is_never_given_twice(tmp_path: Path) -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    for _ in range(3):
        backup_file(tmp_path, moment).touch()
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names[0] == "qala-20250101T000000.000000.sqlite"
    assert len(names) == 3
    assert [each.name for each in thin_out(tmp_path, 1)] == names[:2]
