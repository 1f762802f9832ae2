"""A damaged store: found, told, and never a wrong number shown."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from qala.store.errors import CorruptStore, NotAllowed
from qala.store.opened import Store, open_store
from qala.store.settings import Settings
from qala.store.tables import uploads
from qala.store.undo import move_to
from qala.store.verify import verify
from qala.store.versions import Damage, read_heads
from tests.stored import ADMIN, EDITOR, Opener, opener_of, put, seen, values


def _alter(store: Store, statement: str) -> None:
    with store.writing() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rows SET obs_value = '2.5' WHERE upload = 2",
        "UPDATE rows SET ref_area = 'KZ-10' WHERE upload = 2",
        "UPDATE rows SET file_row = 9 WHERE upload = 2",
        "DELETE FROM rows WHERE upload = 2",
        "UPDATE uploads SET source = '{}' WHERE id = 2",
        "UPDATE uploads SET who = 'x' WHERE id = 2",
        "UPDATE versions SET state = 0 WHERE version = 2",
    ],
)
def test_an_altered_row_gives_the_last_good_version(opener: Opener, statement: str) -> None:
    store = opener()
    put(store, seen(1.0), seen(7.0, indicator="other"))
    put(store, seen(2.0))
    _alter(store, statement)
    found = opener()
    assert not found.report.sound
    assert values(found)["housing", "KZ-43", "2023"] == "1.0"
    assert values(found)["other", "KZ-43", "2023"] == "7.0"
    assert found.published().damage == (Damage("housing", 2, 1),)
    with pytest.raises(CorruptStore):
        put(found, seen(3.0))
    put(found, seen(8.0, indicator="other"))
    with pytest.raises(NotAllowed):
        move_to(found, 1, read_heads(found, ["housing"]), EDITOR)
    move_to(found, 1, read_heads(found, ["housing"]), ADMIN)
    assert found.published().damage == ()
    put(found, seen(3.0))
    assert values(found)["housing", "KZ-43", "2023"] == "3.0"


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE audit SET who = 'somebody' WHERE number = 1", "audit"),
        ("DELETE FROM audit WHERE number = 1", "audit"),
        ("UPDATE heads SET version = 1", "versions"),
        ("UPDATE ledger SET version = 1", "versions"),
        ("DELETE FROM versions WHERE version = 1", "versions"),
    ],
)
def test_the_history_is_proved_too(opener: Opener, statement: str, part: str) -> None:
    store = opener()
    put(store, seen(1.0))
    put(store, seen(2.0))
    _alter(store, statement)
    assert getattr(opener().report, part)


def test_a_wrong_head_or_ledger_loses_nothing(opener: Opener) -> None:
    store = opener()
    put(store, seen(1.0))
    put(store, seen(2.0))
    _alter(store, "UPDATE ledger SET version = 0")
    assert values(store) == {("housing", "KZ-43", "2023"): "2.0"}
    assert put(store, seen(3.0)).version == 3
    _alter(store, "UPDATE heads SET version = 1")
    with pytest.raises(CorruptStore):
        put(store, seen(4.0))


def test_a_changed_original_is_found_on_demand(store: Store) -> None:
    put(store, seen(1.0))
    assert verify(store, full=True).sound
    with store.writing() as connection:
        table = uploads.metadata.tables["originals"]
        connection.execute(table.update().values(content=b"other"))
    assert verify(store).sound
    assert len(verify(store, full=True).originals) == 1


def test_rows_of_no_upload_are_told(tmp_path: Path) -> None:
    """On SQLite alone: PostgreSQL's foreign keys cannot be switched off in passing."""
    store = opener_of(tmp_path)()
    put(store, seen(1.0))
    with sqlite3.connect(store.where) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(
            "INSERT INTO rows SELECT 9, * FROM (SELECT 7, 'a', 'b', 'c', '1', 'n', '', 1, 'A')"
        )
    connection.close()
    assert verify(store).faults == ("1 rows belong to no upload",)


def test_single_flipped_bits_never_show_a_wrong_number(tmp_path: Path) -> None:
    """Each flip is harmless or told; what is shown is always a state that was published."""
    store = opener_of(tmp_path / "home")()
    states = [values(store)]
    for number in range(6):
        new = (seen(n / 7 + number, period=f"{2000 + n}") for n in range(40))
        put(store, *new, seen(float(number), indicator=f"i{number % 2}"))
        states.append(values(store))
    store.close()
    whole = (tmp_path / "home" / "qala.sqlite").read_bytes()
    allowed = _states_by_indicator(states)
    chance = random.Random(3)
    told = 0
    for turn in range(80):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        home = tmp_path / str(turn)
        home.mkdir()
        (home / "qala.sqlite").write_bytes(flipped)
        found = open_store(Settings(home))
        state = found.published()
        told += not found.report.sound or found.read_only or bool(state.damage)
        for indicator, cells in _by_indicator(values(found)).items():
            assert cells in allowed[indicator]
        if _by_indicator(values(found)) != _by_indicator(states[-1]):
            assert not found.report.sound or state.damage or found.read_only
        found.close()
        shutil.rmtree(home)
    assert told > 10


def _by_indicator(state: dict[tuple[str, str, str], str]) -> dict[str, dict[object, str]]:
    found: dict[str, dict[object, str]] = {}
    for key, value in state.items():
        found.setdefault(key[0], {})[key] = value
    return found


def _states_by_indicator(states: list) -> dict[str, list[dict[object, str]]]:
    found: dict[str, list[dict[object, str]]] = {}
    for state in map(_by_indicator, states):
        for indicator, cells in state.items():
            found.setdefault(indicator, []).append(cells)
    return found


@pytest.mark.parametrize("content", [b"no database" * 1000, b""], ids=["torn", "emptied"])
def test_a_file_past_reading_opens_empty_and_says_so(tmp_path: Path, content: bytes) -> None:
    settings = Settings(tmp_path)
    settings.file.write_bytes(content)
    found = open_store(settings)
    assert isinstance(found.reason, CorruptStore)
    assert found.published().observations == ()
    with pytest.raises(CorruptStore):
        put(found, seen(1.0))
