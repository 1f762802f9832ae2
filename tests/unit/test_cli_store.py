"""Looking after the store by command: audit, proof, copies, labels, files. Numbers SYNTHETIC."""

import getpass
import json
import subprocess
import sys
from pathlib import Path

import pytest

from qala.edition import ROOT
from qala.store.aliases import add_alias
from qala.store.opened import open_store
from qala.store.settings import Settings
from qala.text import LANGUAGES
from tests.stored import ADMIN, OTHER
from tests.unit.commanding import CELL, DONE, FAILED, FILE, FLOOR, UNUSABLE, Run, shown, with_value


@pytest.mark.usefixtures("home")
def test_the_audit_tells_every_deed(run: Run, publish: Run) -> None:
    publish()
    run("undo", FLOOR)
    status, told, _ = run("audit")
    assert status == DONE
    assert [(each["number"], each["action"], each["who"]) for each in told] == [
        (2, "undo", getpass.getuser()), (1, "publish", getpass.getuser()),
    ]  # fmt: skip
    assert told[1]["decisions"]["understood"]["encoding"] == "windows-1251"
    assert len(told[1]["sha256"]) == 64
    assert [each["number"] for each in run("audit", "--limit", 1)[1]] == [2]
    assert run("audit", "--limit", 0)[0] == UNUSABLE


def test_verify_is_done_while_all_holds_and_fails_when_not(
    run: Run, publish: Run, home: Settings
) -> None:
    publish()
    for more in ((), ("--full",)):
        status, told, _ = run("verify", *more)
        assert (status, told["sound"], told["uploads"]) == (DONE, True, 1)
        assert told["reason"] == ""
    with open_store(home).writing() as connection:
        connection.exec_driver_sql("UPDATE originals SET content = 'x'")
    assert run("verify")[0] == DONE
    status, told, _ = run("verify", "--full")
    assert (status, told["sound"], len(told["originals"])) == (FAILED, False, 1)
    with open_store(home).writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '66.0'")
    status, told, _ = run("verify")
    assert (status, told["sound"], told["damaged"]) == (FAILED, False, [1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_store_past_reading_is_never_called_sound(
    run: Run, publish: Run, embedded: Settings, language
) -> None:
    publish()
    run("backup")
    embedded.file.write_bytes(b"no database" * 1000)
    status, told, _ = run("verify", "--language", language)
    assert (status, told["sound"]) == (FAILED, False)
    assert told["reason"]
    lines = set()
    for command in (("versions",), ("undo", FLOOR), ("backup",), ("audit",), ("diff", 0, 1),
                    ("original", 1, "-o", "x")):  # fmt: skip
        status, told, err = run(*command, "--language", language)
        assert (status, told) == (UNUSABLE, None)
        lines.add(err)
    assert len(lines) == 1
    assert publish(FILE, "--language", language)[0] == UNUSABLE
    status, _, err = run("values", "--indicator", FLOOR, "--language", language)
    assert (status, err) == (DONE, lines.pop()), "viewing goes on, and says so"


def test_a_backup_is_restored_and_what_was_there_is_kept(
    run: Run, publish: Run, home: Settings, tmp_path: Path
) -> None:
    publish()
    status, told, _ = run("backup", tmp_path / "copies")
    assert (status, told["sound"], told["uploads"]) == (DONE, True, 1)
    file = Path(told["file"])
    assert file.parent == tmp_path / "copies"
    assert told["bytes"] == file.stat().st_size
    publish(with_value("22,5"))
    status, told, _ = run("restore", file)
    assert (status, told["sound"], told["uploads"]) == (DONE, True, 1)
    assert shown(home)[CELL] == "21.9"
    (kept,) = told["kept"]
    assert Path(kept).parent == home.backups
    assert [each["version"] for each in run("versions")[1]] == [1]
    assert [each["action"] for each in run("audit")[1]] == ["restore", "publish"]
    assert run("restore", kept)[0] == DONE
    assert shown(home)[CELL] == "22.5"


def test_a_restore_is_no_version(run: Run, publish: Run, home: Settings) -> None:
    publish()
    assert run("restore", run("backup")[1]["file"])[0] == DONE
    told = [(each["version"], each["action"]) for each in run("versions")[1]]
    assert told == [(1, "publish")]
    assert shown(home)[CELL] == "21.9"


def test_a_backup_goes_to_the_stores_own_folder_and_mends_a_store_past_reading(
    run: Run, publish: Run, embedded: Settings
) -> None:
    publish()
    _, told, _ = run("backup")
    assert Path(told["file"]).parent == embedded.backups
    embedded.file.write_bytes(b"no database" * 1000)
    assert run("restore", told["file"])[0] == DONE
    assert run("verify", "--full")[0] == DONE
    assert shown(embedded)[CELL] == "21.9"


def test_a_backup_that_does_not_hold_is_refused(
    run: Run, publish: Run, embedded: Settings, tmp_path: Path
) -> None:
    publish()
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"no database" * 1000)
    for file in (bad, tmp_path / "none.sqlite"):
        status, told, err = run("restore", file)
        assert (status, told) == (UNUSABLE, None)
        assert err.count("\n") == 1
    assert shown(embedded)[CELL] == "21.9"


def test_aliases_of_all_publishers_are_told_and_removed(
    run: Run, publish: Run, home: Settings
) -> None:
    publish()
    store = open_store(home)
    add_alias(store, "Сырдарья", "KZ-43", ADMIN)
    add_alias(store, "Акмечеть", "KZ-43", OTHER)
    _, told, _ = run("aliases")
    assert {(each["publisher"], each["label"], each["who"]) for each in told} == {
        (ADMIN.name, "Сырдарья", ADMIN.name), (OTHER.name, "Акмечеть", OTHER.name),
    }  # fmt: skip
    _, told, _ = run("aliases", "--publisher", OTHER.name)
    assert [each["label"] for each in told] == ["Акмечеть"]
    assert run("aliases", "--remove", "Акмечеть")[0] == UNUSABLE, "not one's own"
    assert run("aliases", "--remove", "Акмечеть", "--publisher", OTHER.name)[:2] == (DONE, [])
    assert [each["label"] for each in run("aliases")[1]] == ["Сырдарья"]


def test_an_original_comes_out_byte_for_byte(
    run: Run, publish: Run, home: Settings, tmp_path: Path
) -> None:
    publish()
    run("undo", FLOOR)
    with open_store(home).writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '66.0'")
    sha256 = run("audit")[1][-1]["sha256"]
    for number, name in enumerate(("1", sha256, sha256.upper())):
        output = tmp_path / f"{number}.csv"
        status, told, _ = run("original", name, "-o", output)
        assert (status, told["sha256"], told["bytes"]) == (DONE, sha256, len(FILE))
        assert output.read_bytes() == FILE
    for name, output in (
        ("2", tmp_path / "x"),
        ("0" * 64, tmp_path / "x"),
        ("1", tmp_path / "0.csv"),
        ("1", tmp_path / "none" / "x"),
    ):
        status, told, err = run("original", name, "-o", output)
        assert (status, told) == (UNUSABLE, None)
        assert err.count("\n") == 1
    assert not (tmp_path / "x").exists()
    assert (tmp_path / "0.csv").read_bytes() == FILE, "what is there is not written over"


@pytest.mark.parametrize(
    "arguments",
    [("versions",), ("undo", FLOOR), ("redo", FLOOR), ("move", "0", FLOOR), ("diff", "0", "1"),
     ("audit",), ("verify",), ("backup",), ("aliases",), ("original", "1", "-o", "x")],
    ids=" ".join,
)  # fmt: skip
def test_where_there_is_no_store_none_is_made(run: Run, embedded: Settings, arguments) -> None:
    status, told, err = run(*arguments)
    assert (status, told) == (UNUSABLE, None)
    assert str(embedded.file) in err
    assert not embedded.home.exists()


@pytest.mark.usefixtures("embedded")
def test_a_server_that_does_not_answer_is_said_without_its_password(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QALA_DATABASE_URL", "postgresql://u:secret@127.0.0.1:9/none")
    for command in (("versions",), ("values", "--indicator", FLOOR)):
        _, _, err = run(*command)
        assert "127.0.0.1" in err
        assert "secret" not in err
    status, told, _ = run("verify")
    assert (status, told["sound"]) == (FAILED, False)
    assert "127.0.0.1" in told["reason"]
    assert "secret" not in json.dumps(told)


def test_values_do_not_wait_for_the_store_where_there_is_none(tmp_path: Path) -> None:
    script = (
        "import sys; from qala.__main__ import main\n"
        f"main(['values', '--indicator', '{FLOOR}', '--place', 'KZ', '--period', '2023'])\n"
        "sys.exit('sqlalchemy' in sys.modules or 'qala.store.opened' in sys.modules)"
    )
    environment = {"QALA_HOME": str(tmp_path / "none"), "PATH": "/usr/bin"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert not (tmp_path / "none").exists()
