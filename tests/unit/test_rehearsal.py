"""What is known of a story before anybody sees it. Stories and their words are SYNTHETIC."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from qala.edition import ROOT, Edition
from qala.export import alphabet
from qala.story import Step, Story, read_stories
from qala.story.own import same
from qala.story.rehearsal import Check, Stage, minutes_said, read_stage, rehearse
from qala.text import LANGUAGES, Text, message_keys
from tests.unit.conftest import indicator_of, observation_of

STAGE = Stage(words_a_minute=120.0, slack=0.15, title=20, message=40)
TOLD = Text("бір", "один", "one")
CITED = "{value:floor:KZ-43:2023}"


@pytest.fixture
def small(make_edition: Callable[..., Edition]) -> Edition:
    return make_edition([observation_of("floor", "KZ-43", "2023", 21.5)], indicator_of("floor"))


def step_of(**changes: Any) -> Step:
    codes: Any = {"indicator": "floor", "place": "KZ-43", "period": "2023"}
    common: dict[str, Any] = {"view": "map", "title": TOLD, "message": TOLD, "notes": TOLD}
    return Step(**(common | {"codes": codes} | changes))


def checks(edition: Edition, *steps: Step, language: str = "ru") -> list[Check]:
    return rehearse(edition, Story("mine", TOLD, "ru", steps), STAGE, language)


def bad(found: list[Check]) -> list[tuple[str, str]]:
    return [(each.kind, each.state) for each in found if each.state != "good"]


def test_a_story_that_holds_is_told_so(small: Edition) -> None:
    found = checks(small, step_of(message=same(CITED)))
    assert {each.kind for each in found} == {"figures", "long", "talk"}
    assert bad(found) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"message": Text("б", "{value:floor:KZ-43:1900}", "o")}, ("figures", "mend")),
        ({"codes": {"place": "KZ-99"}}, ("codes", "mend")),
        ({"title": Text("б", "x" * 21, "o")}, ("long", "mend")),
        ({"message": Text("б", "o", "x" * 41)}, ("long", "mend")),
        ({"message": same("один")}, ("untranslated", "look")),
        ({"message": Text("5 бір", "5 один", "5 one")}, ("typed", "look")),
        ({"notes": Text("бір", " ", "one")}, ("silent", "look")),
    ],
)
def test_each_fault_is_found_at_its_step(
    small: Edition, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = checks(small, step_of(), step_of(**changes))
    assert bad(found) == [expected]
    (fault,) = (each for each in found if each.state != "good")
    assert 2 in fault.params.values() or fault.params["steps"] == "2"


def test_a_text_is_as_long_as_it_is_shown(small: Edition) -> None:
    assert len(CITED) > STAGE.title
    assert bad(checks(small, step_of(title=same(CITED)))) == []


def test_the_talk_is_the_words_of_the_notes_by_the_pace(small: Edition) -> None:
    words = same(" ".join(["сөз"] * 60))
    story = Story("mine", TOLD, "ru", (step_of(notes=words, seconds=30), step_of(notes=words)))
    assert minutes_said(small, story, STAGE, "kk") == 1.0
    assert bad(rehearse(small, story, STAGE, "kk")) == []
    hurried = msgspec.structs.replace(story, steps=(step_of(notes=words, seconds=20),))
    assert bad(rehearse(small, hurried, STAGE, "kk")) == [("talk", "look")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["kyzylorda", "wuf"])
def test_the_shipped_stories_are_ready(edition: Edition, name: str, language: str) -> None:
    data = ROOT / "data"
    found = rehearse(edition, read_stories(data)[name], read_stage(data), language)
    assert bad(found) == []


def test_every_check_has_words() -> None:
    looked = {"untranslated", "typed", "silent", "talk", "version"}
    mended = {"drawn", "offline", "figures", "codes", "long", "fonts"}
    good = {"drawn", "offline", "figures", "long", "talk", "fonts", "day"}
    wanted = {f"ready.{kind}.look" for kind in looked} | {f"ready.{kind}.mend" for kind in mended}
    assert wanted | {f"ready.{kind}.good" for kind in good} <= set(message_keys())


def test_the_typefaces_have_every_kazakh_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    alphabet.lacking.cache_clear()
    assert alphabet.lacking() == ()
    alphabet.lacking.cache_clear()
    monkeypatch.setattr(alphabet, "KAZAKH", "Қ\U0010fffd")
    monkeypatch.setattr(alphabet, "FACES", (*alphabet.FACES, "Nowhere"))
    found = alphabet.lacking()
    alphabet.lacking.cache_clear()
    assert len(found) == 3 and all("Қ" not in each for each in found)
