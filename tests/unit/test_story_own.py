"""Users' own stories: what they may hold, what is wrong with one and where, how they change."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from qala.edition import Edition
from qala.story import Step, Story, StoryError
from qala.story.own import (
    LARGEST,
    LENGTHS,
    MOST_STEPS,
    begun,
    checked,
    moved,
    own_story,
    pinned,
    same,
    titled,
    types_a_number,
    uncited,
    with_step,
    with_step_at,
    without_step,
)
from qala.story.reading import story_to_json
from qala.text import Text, message_keys
from tests.unit.conftest import indicator_of, observation_of


def step_of(title: str = "SYNTHETIC", **changes: Any) -> Step:
    common: dict[str, Any] = {
        "view": "map",
        "title": same(title),
        "message": same("M"),
        "notes": same(""),
        "codes": {"indicator": "floor", "place": "KZ-43", "period": "2023"},
    }
    return Step(**(common | changes))


def story_of(*titles: str) -> Story:
    return Story("mine", same("SYNTHETIC"), "ru", tuple(map(step_of, titles)), 3)


def names(story: Story) -> str:
    return "".join(step.title.ru for step in story.steps)


def refused(content: bytes) -> StoryError:
    with pytest.raises(StoryError) as found:
        own_story(content, "theirs")
    return found.value


def table(**changes: Any) -> dict[str, Any]:
    return json.loads(story_to_json(story_of("A", "B"))) | changes


@pytest.mark.parametrize(
    ("at", "by", "then"),
    [(0, 1, "BACD"), (3, -1, "ABDC"), (0, -1, "ABCD"), (3, 1, "ABCD"), (1, 9, "ACDB")],
)
def test_a_step_moves_as_far_as_it_goes(at: int, by: int, then: str) -> None:
    assert names(moved(story_of(*"ABCD"), at, by)) == then


def test_steps_come_and_go_and_the_rest_stays() -> None:
    story = with_step(story_of(*"AB"), step_of("C"))
    assert names(story) == "ABC"
    assert names(with_step_at(story, 1, step_of("X"))) == "AXC"
    assert names(without_step(story, 1)) == "AC"
    assert (story.version, pinned(story, 5).version) == (3, 5)
    assert titled(story, same("N")).title.kk == "N"
    assert begun(same("N"), "kk", step_of(), 2).version == 2


def test_the_only_step_stays() -> None:
    with pytest.raises(StoryError) as found:
        without_step(story_of("A"), 0)
    assert found.value.kind == "last"


def test_there_is_an_end_to_steps_and_letters() -> None:
    full = story_of(*"A" * MOST_STEPS)
    assert checked(full) is full
    with pytest.raises(StoryError) as found:
        with_step(full, step_of())
    assert found.value.kind == "steps"
    for field, most in LENGTHS.items():
        long = msgspec.structs.replace(step_of(), **{field: Text("", "x" * (most + 1), "")})
        with pytest.raises(StoryError) as found:
            with_step_at(full, 7, long)
        assert (found.value.kind, found.value.params["step"]) == ("long", 8)
    with pytest.raises(StoryError, match="untitled"):
        titled(full, same(" "))


@pytest.mark.parametrize(
    ("content", "kind", "place"),
    [
        (b"{", "json", {}),
        (b"\xff", "json", {}),
        (b" " * (LARGEST + 1), "large", {}),
        (json.dumps(table(first="de")).encode(), "first", {}),
        (json.dumps(table(step=[])).encode(), "empty", {}),
        (json.dumps(table(secret=1)).encode(), "form", {"field": "secret"}),
        (json.dumps(table(title="T")).encode(), "form", {"field": "title"}),
        (story_to_json(story_of(*"AB")).replace(b'"map"', b'"dance"'), "view", {"step": 1}),
        (story_to_json(story_of(*"AB")).replace(b': 30', b': 0'), "seconds", {"step": 1}),
        (story_to_json(story_of("A", "x" * 161)), "long",
         {"step": 2, "field": "title", "language": "kk"}),
        (story_to_json(story_of("A", " ")), "untitled", {"step": 2, "field": "title"}),
        (json.dumps(table(step=[{**table()["step"][0], "codes": {"place": "x" * 301}}])).encode(),
         "codes", {"step": 1}),
        (story_to_json(story_of(*"AB")).replace(b'"ru": "B"', b'"ru": 7', 1), "form",
         {"step": 2, "field": "ru"}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(
    content: bytes, kind: str, place: dict[str, object]
) -> None:
    error = refused(content)
    assert error.kind == kind
    assert place.items() <= error.params.items()


def test_each_kind_of_fault_has_words() -> None:
    kinds = {"json", "form", "first", "empty", "view", "seconds", "large", "steps", "long",
             "untitled", "codes", "citation", "last"}  # fmt: skip
    assert {f"story.fault.{each}" for each in kinds} <= set(message_keys())


def test_a_story_goes_out_and_comes_in_whole() -> None:
    story = story_of(*"ӘҒҚ")
    assert own_story(story_to_json(story), "mine") == story


def test_a_citation_that_is_gone_is_named_with_its_place(
    make_edition: Callable[..., Edition],
) -> None:
    edition = make_edition([observation_of("floor", "KZ-43", "2023", 21.5)], indicator_of("floor"))
    good, gone = "{value:floor:KZ-43:2023}", "{value:floor:KZ-43:1900}"
    message = Text(good, gone, good)
    story = Story("mine", same("T"), "ru", (step_of(), step_of(message=message)), 0)
    (fault,) = uncited(edition, story)
    place = {"step": 2, "field": "message", "language": "ru"}
    assert place.items() <= fault.params.items() and gone in str(fault.params["what"])


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("{value:floor:KZ-43:2023}", False),
        ("In 2023: {value:floor:KZ-43:2023}", False),
        ("21,5 m²", True),
        ("12023", True),
        ("٣", True),
        ("без чисел", False),
    ],
)
def test_a_number_typed_is_seen_and_a_year_is_none(text: str, typed: bool) -> None:
    assert types_a_number(text) is typed
