"""Ready for the stage? The list as it stands for the shipped stories, and for one with faults."""

import pytest
from visit import Visit

from qala.edition import ROOT
from qala.observation import QalaError
from qala.story import Step, Story, read_stories
from qala.story.own import same
from qala.text import LANGUAGES, say
from qala.ui import loaded
from qala.ui.page import Page
from qala.ui.present import ready
from qala.ui.present.ready import readiness
from qala.ui.selection import Selection

KINDS = {"drawn", "offline", "figures", "long", "talk", "fonts", "day"}


def page(language="ru"):
    selection = Selection(language, "housing_area_per_person", "KZ-43", "2023")
    return Page("present", loaded.shelf(), selection)


@pytest.fixture(autouse=True)
def _afar(monkeypatch):
    """Whether newer data are there asks the session's store; the address the running server."""
    monkeypatch.setattr(ready, "geometry_address", lambda: "/component/atlas.json")


def story_of(**changes):
    words = {"title": same("SYNTHETIC"), "message": same("SYNTHETIC"), "notes": same("SYNTHETIC")}
    codes = {"indicator": "population", "place": "KZ-43", "period": "2024"}
    return Story(
        "mine", same("T"), "ru", (Step(**({"view": "map", **words, "codes": codes} | changes)),)
    )


def states(found):
    return {each.kind: each.state for each in found}


@pytest.mark.parametrize("story", ["kyzylorda", "wuf"])
def test_the_shipped_stories_are_ready(story):
    found = readiness(page(), read_stories(ROOT / "data")[story])
    assert states(found) == dict.fromkeys(KINDS, "good")


@pytest.mark.parametrize(
    "codes",
    [
        {"indicator": "joy", "place": "KZ-43"},
        {"indicator": "population", "place": "KZ-99"},
        {"index": "joy"},
    ],
)
@pytest.mark.parametrize("view", ["map", "index", "place", "compare", "home", "targets", "data"])
def test_codes_that_mean_nothing_are_named_and_break_no_page(view, codes):
    told = states(readiness(page(), story_of(view=view, codes=codes)))
    assert told["codes"] == "mend"


def test_a_step_that_does_not_draw_is_named(monkeypatch):
    def broken(*_args):
        raise QalaError("SYNTHETIC", "map", "x", "y")

    monkeypatch.setattr(ready, "slide", broken)
    found = [each for each in readiness(page(), story_of()) if each.kind == "drawn"]
    assert [each.params["language"] for each in found] == list(LANGUAGES)
    assert {each.state for each in found} == {"mend"}


def test_an_address_of_another_server_is_named(monkeypatch):
    monkeypatch.setattr(ready, "geometry_address", lambda: "https://example.kz/atlas.json")
    (found,) = [each for each in readiness(page(), story_of()) if each.kind == "offline"]
    assert (found.state, found.params) == ("mend", {"what": "https://example.kz/atlas.json"})


def test_a_script_that_fetches_from_elsewhere_is_seen(monkeypatch):
    monkeypatch.setattr(loaded, "text_of", lambda _: 'await fetch("https://example.kz/x.js")')
    assert ready._scripts_abroad()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_opens_in_words(language):
    visit = Visit().open("present", lang=language)
    visit.app.session_state["ready_wuf"] = True
    visit.app.run()
    assert not visit.errors
    assert say("ready.verdict.good", language) in visit.plain()
    good = [line for line in visit.plain() if line.startswith(say("ready.mark.good", language))]
    assert len(good) == len(KINDS)
