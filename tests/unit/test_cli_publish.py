"""Publishing by script, and what it would change. All numbers SYNTHETIC."""

import getpass
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qala.store.opened import open_store
from qala.store.settings import Settings
from qala.store.versions import read_heads
from qala.text import LANGUAGES
from tests.stored import put, seen
from tests.unit.commanding import CELL, DONE, FAILED, FILE, FLOOR, UNUSABLE, Run, shown, with_value


def test_publishing_tells_the_version_and_what_changed(
    publish: Run, run: Run, home: Settings
) -> None:
    status, told, err = publish(
        FILE, "--publisher", "SYNTHETIC akimat", "--url", "https://example.kz/s",
        "--licence", "SYNTHETIC terms", "--note", "SYNTHETIC note",
    )  # fmt: skip
    assert (status, err) == (DONE, "")
    assert (told["action"], told["version"], told["before"]) == ("accept", 1, 0)
    assert told["heads"] == {FLOOR: 1}
    assert told["source"] == "upload-1"
    assert (told["added"], told["changed"], told["removed"]) == (1, 2, 0)
    assert told["findings"] == []
    kept = open_store(home).published().uploads["upload-1"]
    assert kept.who == getpass.getuser()
    assert (kept.source.title, kept.source.publisher) == ("SYNTHETIC survey", "SYNTHETIC akimat")
    assert (kept.source.url, kept.source.licence) == ("https://example.kz/s", "SYNTHETIC terms")
    assert (kept.file_name, kept.note) == ("s.csv", "SYNTHETIC note")
    status, (value,), _ = run("values", "--indicator", FLOOR, "--place", "KZ-43",
                              "--period", "2024")  # fmt: skip
    assert (status, value["obs_value"], value["source"]) == (DONE, 21.9, "upload-1")
    _, entries, _ = run("catalogue")
    assert next(e for e in entries if e["indicator"] == FLOOR)["sources"][-1] == "upload-1"


@pytest.mark.parametrize(
    ("content", "more", "status"),
    [
        (FILE, (), FAILED),
        (FILE.replace(b"21,9", b"2l,9"), ("--indicator", FLOOR), FAILED),
        (b"%PDF-1.7 nothing to read", ("--indicator", FLOOR), UNUSABLE),
    ],
    ids=["a question", "a bad row", "no table"],
)
def test_a_file_that_is_not_ready_is_told_as_by_intake_and_not_published(
    run: Run, sheet: Callable[..., Path], embedded: Settings, content, more, status
) -> None:
    file = sheet(content)
    asked = run("intake", file, *more)
    published = run("publish", file, "--source", "SYNTHETIC", *more)
    for _, told, _ in (asked, published):
        assert told.pop("seconds") >= 0
    assert asked == published
    assert asked[0] == status
    assert set(published[1]) >= {"action", "observations", "findings", "questions"}
    assert not embedded.home.exists(), "nobody makes a store by looking"


@pytest.mark.usefixtures("embedded")
def test_answers_and_learnt_labels_carry_a_file_through(
    run: Run, sheet: Callable[..., Path]
) -> None:
    content = FILE.replace("Кызылординская область".encode("cp1251"), "Сырдарья".encode("cp1251"))
    file = sheet(content)
    answers = sheet(json.dumps({"place:Сырдарья": "KZ-43"}).encode(), "answers.json")
    told = ("publish", file, "--source", "SYNTHETIC", "--indicator", FLOOR)
    assert run(*told)[0] == FAILED
    assert run(*told, "--answers", answers)[0] == DONE
    assert run(*told)[0] == DONE, "learnt"
    status, known, _ = run("aliases")
    assert status == DONE
    assert [(each["publisher"], each["label"], each["ref_area"]) for each in known] == [
        (getpass.getuser(), "Сырдарья", "KZ-43")
    ]
    assert run("aliases", "--remove", "Сырдарья")[:2] == (DONE, [])
    assert run(*told)[0] == FAILED, "forgotten"


@pytest.mark.usefixtures("embedded")
def test_a_new_indicator_can_be_published_by_script(run: Run, sheet: Callable[..., Path]) -> None:
    file = sheet("Крыши\nРегион;2023\nАстана;12,5\nАлматы;9,5\n".encode())
    said = {
        "indicator": "new", "new.id": "green_roofs", "new.unit": "percent",
        "new.title.kk": "Жасыл шатырлар", "level": "region",
    }  # fmt: skip
    answers = sheet(json.dumps(said).encode(), "answers.json")
    status, told, _ = run("publish", file, "--source", "SYNTHETIC", "--answers", answers)
    assert (status, told["heads"]) == (DONE, {"green_roofs": 1})
    status, found, _ = run("values", "--indicator", "green_roofs")
    assert (status, sorted(each["obs_value"] for each in found)) == (DONE, [9.5, 12.5])
    _, entries, _ = run("catalogue", "--language", "kk")
    (entry,) = [each for each in entries if each["indicator"] == "green_roofs"]
    assert (entry["title"], entry["sources"]) == ("Жасыл шатырлар", ["upload-1"])


def test_a_difference_tells_cells_and_the_heads_to_expect(
    run: Run, sheet: Callable[..., Path], publish: Run, home: Settings
) -> None:
    publish()
    file = sheet(with_value("22,5"), "new.csv")
    status, told, _ = run("diff", file, "--indicator", FLOOR)
    assert (status, told["action"], told["version"]) == (DONE, "accept", 1)
    assert told["expected"] == {FLOOR: 1}
    assert (told["added"], told["removed"]) == ([], [])
    assert told["changed"] == [
        {
            "indicator": FLOOR,
            "ref_area": "KZ-43",
            "time_period": "2024",
            "old": {"obs_value": 21.9, "obs_status": "normal", "source": "upload-1"},
            "new": {"obs_value": 22.5, "obs_status": "normal", "source": "upload"},
        }
    ]
    assert told["unchanged"] > 200
    alone = sheet("Регион;2023\nг. Астана;31,3\n".encode(), "alone.csv")
    _, told, _ = run("diff", alone, "--indicator", FLOOR, "--whole")
    assert [each["time_period"] for each in told["removed"]] == ["2024"]
    assert len(shown(home)) == 4, "nothing was published"


@pytest.mark.usefixtures("embedded")
def test_a_difference_of_a_file_with_questions_is_of_its_good_part(
    run: Run, sheet: Callable[..., Path]
) -> None:
    file = sheet(with_value("2l,9"))
    status, told, _ = run("diff", file, "--indicator", FLOOR, "--language", "kk")
    assert (status, told["action"]) == (FAILED, "partial")
    assert [each["cell"] for each in told["findings"]] == ["2l,9"]
    assert [each["new"]["obs_value"] for each in told["changed"]] == [21.4, 33.0]


def test_what_was_seen_before_can_be_named(publish: Run, home: Settings) -> None:
    assert publish(FILE, "--expect", 0)[0] == DONE
    for seen_before in ("0", json.dumps({FLOOR: 0})):
        status, told, err = publish(with_value("22,5"), "--expect", seen_before)
        assert (status, told) == (UNUSABLE, None)
        assert FLOOR in err
    put(open_store(home), seen(1.0, indicator="population"))
    assert publish(with_value("22,5"), "--expect", 1)[0] == DONE, "another indicator moved on"
    assert publish(with_value("22,6"), "--expect", json.dumps({FLOOR: 3}))[0] == DONE
    for wrong in ("99", "soon", "[1]", json.dumps({FLOOR: "3"}), json.dumps({"population": 2})):
        status, _, err = publish(with_value("22,7"), "--expect", wrong)
        assert status == UNUSABLE
        assert "--expect" in err
    assert shown(home)[CELL] == "22.6"


def test_a_file_that_is_all_there_is(publish: Run, home: Settings) -> None:
    publish()
    status, told, _ = publish("Регион;2023\nг. Астана;31,4\n".encode(), "--whole")
    assert (status, told["removed"]) == (DONE, 1)
    assert set(shown(home)) == {(FLOOR, "KZ-71", "2023")}


@pytest.mark.parametrize(
    "more",
    [("--source", " "), ("--source", "S", "--url", "javascript:alert(1)"),
     ("--source", "S", "--indicator", "happiness"), ("--source", "S", "--answers", "none.json")],
    ids=["no title", "no link", "unknown indicator", "no answers"],
)  # fmt: skip
def test_what_cannot_be_published_is_one_plain_line(
    run: Run, sheet: Callable[..., Path], embedded: Settings, more
) -> None:
    status, told, err = run("publish", sheet(), "--indicator", FLOOR, *more)
    assert (status, told, err.count("\n")) == (UNUSABLE, None, 1)
    assert "Traceback" not in err
    assert not embedded.file.exists() or shown(embedded) == {}


@pytest.mark.usefixtures("embedded")
def test_errors_of_the_store_are_said_in_the_language_asked_for(publish: Run) -> None:
    publish()
    told = {each: publish(FILE, "--expect", 0, "--language", each)[2] for each in LANGUAGES}
    assert "өзгерді" in told["kk"]
    assert "изменились" in told["ru"]
    assert "changed" in told["en"]


def test_the_heads_told_are_those_of_the_store(publish: Run, home: Settings) -> None:
    _, told, _ = publish()
    assert read_heads(open_store(home), [FLOOR]) == told["heads"]
