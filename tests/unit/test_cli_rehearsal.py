"""``qala story``: a shipped story and one of the store's. Words are SYNTHETIC."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qala.cli.answering import DONE, FAILED, UNUSABLE
from qala.store.actor import Actor, Role
from qala.store.opened import open_store
from qala.store.settings import Settings
from qala.store.stories import add_story
from qala.story import Step, Story
from qala.story.own import same
from qala.story.reading import story_to_json
from qala.text import Text

Run = Callable[..., tuple[int, Any, str]]


def keep(where: Settings, words: Text, content: str = "") -> str:
    """Keep a story of one step in the store; returns its id."""
    step = Step("map", words, words, same(""), {"indicator": "population", "place": "KZ"})
    told = story_to_json(Story("new", words, "en", (step,))).decode()
    store = open_store(where)
    kept = add_story(store, content or told, Actor("SYNTHETIC", Role.EDITOR))
    store.close()
    return kept.id


def test_a_shipped_story_is_ready(run: Run, embedded: Settings) -> None:
    status, found, err = run("story", "check", "kyzylorda", "--language", "ru")
    assert (status, err) == (DONE, "")
    assert {each["state"] for each in found} == {"good"}
    assert not embedded.file.exists(), "nobody makes a store by looking"


def test_a_story_of_the_store_is_told_what_to_mend(run: Run, embedded: Settings) -> None:
    kept = keep(embedded, Text("бір", "{value:population:KZ:1800}", "one"))
    status, found, _ = run("story", "check", kept)
    assert status == FAILED
    (fault,) = [each for each in found if each["params"].get("field") == "message"]
    assert fault["state"] == "mend" and fault["params"]["step"] == 1
    assert "1800" in json.dumps(fault)


def test_an_unknown_story_is_said_on_stderr(run: Run, embedded: Settings) -> None:
    assert run("story", "check", "nowhere")[0] == UNUSABLE
    open_store(embedded).close()
    status, found, err = run("story", "check", "nowhere")
    assert (status, found) == (UNUSABLE, None)
    assert "nowhere" in err


def test_stories_of_the_store_are_listed_told_and_taken_away(
    run: Run, embedded: Settings, tmp_path: Path
) -> None:
    kept = keep(embedded, same("SYNTHETIC {value:population:KZ:2025}"))
    status, rows, err = run("story", "list", "--language", "en")
    assert (status, err) == (DONE, "")
    assert [row["story"] for row in rows] == ["kyzylorda", "wuf", kept]
    status, told, _ = run("story", "show", kept, "--language", "en")
    assert status == DONE
    assert told["title"] == rows[2]["title"] == "SYNTHETIC 20,391,610\u00a0people"
    assert told["steps"][0]["cites"][0]["obs_value"] == 20391610.5
    file = tmp_path / "own.pdf"
    assert run("export", "story", kept, "--to", "pdf", "-o", file)[0] == DONE
    assert file.read_bytes().startswith(b"%PDF")


def test_a_story_that_cannot_be_told_stands_in_the_list_all_the_same(
    run: Run, embedded: Settings
) -> None:
    gone = keep(embedded, same("{value:population:KZ:1800}"))
    damaged = keep(embedded, same("x"), content="{}")
    rows = run("story", "list", "--language", "en")[1]
    assert {"story": gone, "title": "{value:population:KZ:1800}"}.items() <= rows[-1].items()
    assert damaged not in [row["story"] for row in rows], "what has no form is no story"
    for code in (gone, damaged):
        status, _, err = run("story", "show", code)
        assert status == UNUSABLE and code in err
