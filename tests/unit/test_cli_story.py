"""Stories on the command line: listed, told with their figures, checked with the data."""

import json
import shutil

import pytest

from qala.__main__ import main
from qala.cli import reading, stories, telling
from qala.edition import ROOT
from qala.edition.library import Library
from qala.intake import Finding, Severity
from qala.story import read_stories

DONE, FAILED, UNUSABLE = 0, 1, 2
CITED = "{value:population:KZ:2025}"


@pytest.fixture(scope="module")
def library():
    return Library()


@pytest.fixture(autouse=True)
def _opened_once(monkeypatch, library, edition):
    monkeypatch.setattr(telling, "open_library", lambda _language: library)
    monkeypatch.setattr(reading, "open_edition", lambda: edition)
    monkeypatch.setattr(reading, "check_edition", list)


@pytest.fixture
def run(capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def stories_with(tmp_path, monkeypatch):
    """Makes the commands read stories in which one text is another."""

    def replace(old: str, new: str) -> None:
        shutil.copytree(ROOT / "data/stories", tmp_path / "data/stories")
        file = tmp_path / "data/stories/kyzylorda.toml"
        words = file.read_text("utf-8")
        assert old in words
        file.write_text(words.replace(old, new), "utf-8")
        for room in (reading, stories):
            monkeypatch.setattr(room, "ROOT", tmp_path)

    return replace


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_stories_are_listed_in_a_language(run, language):
    status, out, _ = run("story", "list", "--language", language)
    shipped = read_stories(ROOT / "data")
    assert status == DONE
    assert [(row["story"], row["title"], row["steps"]) for row in json.loads(out)] == [
        (each.id, each.title[language], len(each.steps)) for each in shipped.values()
    ]
    assert json.loads(out)[0] == {
        "story": "kyzylorda",
        "title": shipped["kyzylorda"].title[language],
        "first": "ru",
        "version": 0,
        "minutes": round(shipped["kyzylorda"].minutes, 1),
        "steps": len(shipped["kyzylorda"].steps),
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [("kk", "20\u00a0391\u00a0610\u00a0адам"), ("ru", "20\u00a0391\u00a0610\u00a0чел."),
     ("en", "20,391,610\u00a0people")],
)  # fmt: skip
def test_a_story_is_told_with_its_figures_filled_in(run, language, told):
    status, out, _ = run("story", "show", "kyzylorda", "--language", language)
    story = json.loads(out)
    assert (status, story["story"], story["language"]) == (DONE, "kyzylorda", language)
    assert [step["step"] for step in story["steps"]] == list(range(1, len(story["steps"]) + 1))
    assert told in story["steps"][1]["message"]
    assert "{" not in "".join(
        s[key] for s in story["steps"] for key in ("title", "message", "notes")
    )


def test_a_step_says_what_it_shows_and_which_figures_it_cites(run, edition):
    _, out, _ = run("story", "show", "kyzylorda")
    step = json.loads(out)["steps"][1]
    assert (step["view"], step["codes"]["indicator"], step["seconds"]) == ("map", "population", 25)
    assert step["cites"][0] == {
        "indicator": "population",
        "ref_area": "KZ",
        "time_period": "2025",
        "obs_value": edition.cube.cell("population", "KZ", "2025").value,
        "obs_status": "normal",
        "source": "mk_popavg",
    }


def test_a_figure_told_twice_is_cited_once(run, stories_with):
    stories_with(CITED, f"{CITED}, {CITED}")
    _, out, _ = run("story", "show", "kyzylorda")
    keys = [(c["indicator"], c["ref_area"]) for c in json.loads(out)["steps"][1]["cites"]]
    assert keys == [("population", "KZ"), ("population_urban", "KZ")]


def test_an_unknown_story_is_refused_with_those_there_are(run):
    status, out, err = run("story", "show", "atlantis")
    assert (status, out) == (UNUSABLE, "")
    assert "atlantis" in err and "kyzylorda, wuf" in err and "Traceback" not in err


def test_a_figure_that_is_gone_stops_the_telling(run, stories_with):
    stories_with(CITED, "{value:population:KZ:1900}")
    status, out, err = run("story", "show", "kyzylorda")
    assert (status, out) == (UNUSABLE, "")
    assert "kyzylorda, step 2" in err and "{value:population:KZ:1900}" in err


@pytest.mark.parametrize("arguments", [(), ("show",), ("dance",), ("list", "--language", "de")])
def test_a_command_that_is_none_is_refused_by_the_parser(arguments):
    with pytest.raises(SystemExit) as left:
        main(("story", *arguments))
    assert left.value.code == UNUSABLE


def test_check_is_silent_while_the_stories_hold(run):
    assert run("check") == (DONE, "", "")


def test_check_tells_faults_of_stories_and_ends_with_one(run, stories_with):
    stories_with(CITED, "{value:population:KZ:1900}")
    status, out, _ = run("check")
    assert status == FAILED
    assert out.count("kyzylorda, step 2") == len(out.splitlines()) == 3
    assert "{value:population:KZ:1900}" in out


def test_check_tells_faults_of_data_and_of_stories_in_one_go(run, stories_with, monkeypatch):
    stories_with('index = "whole"', 'index = "joy"')
    doubt = Finding("type-error", Severity.WARNING, 3, "D", "obs_value", "x1", {}, "x.csv")
    monkeypatch.setattr(reading, "check_edition", lambda: [doubt])
    status, out, _ = run("check")
    assert (status, len(out.splitlines())) == (FAILED, 2)
    assert out.startswith("x.csv: ") and "kyzylorda, step 13: index joy" in out


def test_check_of_data_that_are_refused_says_so_before_any_story(run, stories_with, monkeypatch):
    """Without data there are no figures that a story could miss."""
    stories_with('index = "whole"', 'index = "joy"')
    fault = Finding("type-error", Severity.ERROR, 3, "D", "obs_value", "x1", {}, "x.csv")
    monkeypatch.setattr(reading, "check_edition", lambda: [fault])
    status, out, err = run("check")
    assert (status, len(out.splitlines()), err) == (FAILED, 1, "")


def test_a_story_that_is_no_story_is_said_on_stderr(run, stories_with):
    stories_with('view = "words"', 'view = "dance"')
    status, out, err = run("check")
    assert (status, out) == (UNUSABLE, "")
    assert "kyzylorda" in err and "dance" in err
