"""The history on the command line: versions, the ways back and forth. All numbers SYNTHETIC."""

import getpass

import pytest

from qala.store.opened import open_store
from qala.store.settings import Settings
from tests.stored import OTHER, put, seen
from tests.unit.commanding import CELL, DONE, FAILED, FILE, FLOOR, UNUSABLE, Run, shown, with_value


def test_undo_redo_and_move_walk_through_the_history(
    run: Run, publish: Run, home: Settings
) -> None:
    publish()
    publish(with_value("22,5"))
    one, two = "21.9", "22.5"
    for command, value in (
        (("undo", FLOOR), one),
        (("undo", FLOOR), None),
        (("redo", FLOOR), one),
        (("redo", FLOOR), two),
        (("move", 0, FLOOR), None),
        (("move", 1, FLOOR), one),
        (("undo", FLOOR, "--expect", 8), None),
    ):
        status, told, _ = run(*command)
        assert (status, told["action"]) == (DONE, command[0])
        assert told["heads"] == {FLOOR: told["version"]}
        assert shown(home).get(CELL) == value, command
    status, told, err = run("undo", FLOOR)
    assert (status, told) == (UNUSABLE, None)
    assert FLOOR in err
    assert run("undo", FLOOR, "--expect", 3)[0] == UNUSABLE
    assert run("move", 99, FLOOR)[0] == UNUSABLE


@pytest.mark.parametrize("command", [("undo",), ("redo",), ("move", "1")], ids=" ".join)
@pytest.mark.usefixtures("home")
def test_an_indicator_never_published_is_not_moved(run: Run, publish: Run, command) -> None:
    publish()
    before = run("versions")
    status, told, err = run(*command, "flor")
    assert (status, told) == (UNUSABLE, None)
    assert "flor" in err
    assert run("versions") == before


def test_versions_tell_who_what_when_and_which_way_they_can_go(
    run: Run, publish: Run, home: Settings
) -> None:
    publish(FILE, "--note", "SYNTHETIC note")
    put(open_store(home), seen(1.0, indicator="population"), actor=OTHER)
    run("undo", FLOOR)
    status, told, _ = run("versions")
    assert status == DONE
    assert [(e["version"], e["indicator"], e["action"], e["current"]) for e in told] == [
        (3, FLOOR, "undo", True), (2, "population", "publish", True), (1, FLOOR, "publish", False),
    ]  # fmt: skip
    assert [each["can"] for each in told] == [["redo"], ["undo"], []]
    assert [each["who"] for each in told] == [getpass.getuser(), OTHER.name, getpass.getuser()]
    assert (told[2]["file_name"], told[2]["note"]) == ("s.csv", "SYNTHETIC note")
    _, told, _ = run("versions", "--indicator", FLOOR)
    assert [each["version"] for each in told] == [3, 1]
    assert run("versions", "--indicator", "nothing")[:2] == (DONE, [])


@pytest.mark.usefixtures("home")
def test_a_difference_of_two_versions(run: Run, publish: Run) -> None:
    publish()
    publish(with_value("22,5"))
    status, told, _ = run("diff", 1, 2)
    assert (status, told["from"], told["to"]) == (DONE, 1, 2)
    assert [(c["old"]["obs_value"], c["new"]["obs_value"]) for c in told["changed"]] == [
        (21.9, 22.5)
    ]
    assert told["added"] == told["removed"] == told["damaged"] == []
    _, back, _ = run("diff", 2, 0)
    assert [each["obs_value"] for each in back["removed"]] == [22.5]
    assert [(c["old"]["source"], c["new"]["obs_value"]) for c in back["changed"]] == [
        ("upload-2", 21.2), ("upload-2", 32.0),
    ]  # fmt: skip
    status, told, err = run("diff", 1, 9)
    assert (status, told) == (UNUSABLE, None)
    assert "9" in err
    for wrong in (("s.csv", 1), (1, 2, 3)):
        assert run("diff", *wrong)[:2] == (UNUSABLE, None)


def test_a_difference_of_a_damaged_version_is_no_done(
    run: Run, publish: Run, home: Settings
) -> None:
    publish()
    publish(with_value("22,5"))
    with open_store(home).writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '66.0' WHERE upload = 2")
    status, told, _ = run("diff", 1, 2)
    assert status == FAILED
    assert told["damaged"] == [{"indicator": FLOOR, "version": 2, "shown": 1}]
