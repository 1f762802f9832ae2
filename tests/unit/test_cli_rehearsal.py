"""``qala story check``: a shipped story and one of the store's. Words are SYNTHETIC."""

import json
from collections.abc import Callable
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


def test_a_shipped_story_is_ready(run: Run, embedded: Settings) -> None:
    status, found, err = run("story", "check", "kyzylorda", "--language", "ru")
    assert (status, err) == (DONE, "")
    assert {each["state"] for each in found} == {"good"}
    assert not embedded.file.exists(), "nobody makes a store by looking"


def test_a_story_of_the_store_is_told_what_to_mend(run: Run, embedded: Settings) -> None:
    words = Text("бір", "{value:population:KZ:1800}", "one")
    step = Step("map", words, words, same(""), {"indicator": "population", "place": "KZ"})
    content = story_to_json(Story("new", words, "en", (step,))).decode()
    store = open_store(embedded)
    kept = add_story(store, content, Actor("SYNTHETIC", Role.EDITOR))
    store.close()
    status, found, _ = run("story", "check", kept.id)
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
