"""Own stories without a browser: a view is added, changed, taken out and in; who may do that."""

import json
import subprocess
import sys
import zlib

import pytest
from visit import Visit

from qala.edition import ROOT
from qala.edition.desk import Sheet, preview_file, publish_file, read_file
from qala.store.actor import Actor, Role
from qala.store.stories import add_story, change_story, every_story, read_story
from qala.story import Story, read_stories
from qala.story.own import own_story
from qala.story.reading import story_to_json
from qala.text import LANGUAGES, say
from qala.ui import loaded
from qala.ui.roles import Standing
from qala.ui.stories import adding_form, kept, listing

SHOWN = ("home", "map", "place", "compare", "index", "targets", "fairness", "data")
LOCAL = Actor("local", Role.ADMIN)
FLOOR = "housing_area_per_person"
FIGURES = "Регион;2023\nКызылординская область;21,4\n".encode()
HOSTILE = "[x](http://evil) <b>Ң</b> $a$"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A store of this test's own, and a visitor on this machine."""
    monkeypatch.setenv("QALA_HOME", str(tmp_path))
    loaded.shelves.clear()
    as_(monkeypatch, LOCAL)
    yield Visit()
    loaded.shelves.clear()


def publish(library, content, answers, title):
    intake = read_file(library, content, "s.csv", answers=answers, publisher=LOCAL.name)
    expected = preview_file(library, intake).expected
    said = Sheet(title=title, publisher="SYNTHETIC", url="https://example.kz/s")
    publish_file(library, content, intake, said, answers=answers, expected=expected, actor=LOCAL)


def as_(monkeypatch, actor, reason=""):
    standing = Standing(actor, reason, via="loopback")
    for module in (adding_form, kept, listing):
        monkeypatch.setattr(module, "who", lambda: standing)
    monkeypatch.setattr("qala.ui.stories.deeds.who", lambda: standing)


def store():
    return loaded.shelves().library.store()


def stories():
    return [own_story(each.content.encode(), each.id) for each in every_story(store())]


def keep(visit, story="kyzylorda", actor=LOCAL):
    """A copy of a shipped story, opened to be changed."""
    content = story_to_json(read_stories(ROOT / "data")[story]).decode()
    name = add_story(store(), content, actor).id
    visit.open("present", lang="ru", edit=name)
    return name


def press(visit, key):
    found = [each for each in visit.app.button if each.key == key or key in str(each.key)]
    found[0].click().run()
    assert not visit.errors, visit.errors
    return visit


def field(visit, start):
    boxes = [*visit.app.text_input, *visit.app.text_area]
    return next(each for each in boxes if str(each.key).startswith(start))


def on_stage(visit):
    protos = (each.proto for each in visit.app.get("bidi_component"))
    return json.loads(zlib.decompress(next(p.bytes for p in protos if p.id.endswith("-stage"))))


def add(visit, title="", message="", story="SYNTHETIC"):
    visit.app.session_state["add_open"] = True
    visit.app.run()
    if story:
        field(visit, "add_story").set_value(story)
    if title:
        field(visit, "add_title").set_value(title)
    if message:
        field(visit, "add_message").set_value(message)
    return press(visit, "add_now")


@pytest.mark.parametrize("page", SHOWN)
def test_every_page_that_shows_something_can_be_a_step(desk, page):
    desk.open(page, lang="kk", indicator="population", place="KZ-43", period="2024")
    add(desk)
    (story,) = stories()
    (step,) = story.steps
    assert (step.view, story.first, story.version) == (page, "kk", 0)
    assert step.codes["place"] == "KZ-43" and "lang" not in step.codes
    assert len({step.title[language] for language in LANGUAGES}) == 3, "proposed in each language"
    desk.open("present", lang="ru", story=story.id, step="1")
    assert on_stage(desk)["steps"][0]["title"] == step.title.ru


@pytest.mark.parametrize(
    ("page", "show", "kind"),
    [
        ("compare", "", "lines"),
        ("compare", "multiples", "smalls"),
        ("compare", "scatter", "dots"),
        ("targets", "", "heat"),
        ("targets", "way", "lines"),
    ],
)
def test_any_view_of_a_page_that_has_several_can_be_the_step(desk, page, show, kind):
    desk.open(page, lang="kk", indicator="waste_recycled_share", place="KZ-43", period="2023")
    if show:
        desk.app.session_state["add_open"] = True
        desk.app.run()
        next(box for box in desk.app.selectbox if box.key == "add_show").set_value(show).run()
        assert desk.codes["show"] == show
    add(desk)
    (story,) = stories()
    assert story.steps[0].codes.get("show", "") == show
    desk.open("present", lang="kk", story=story.id, step="1")
    assert on_stage(desk)["steps"][0]["kind"] == kind


@pytest.mark.parametrize("page", ["present", "upload"])
def test_what_shows_nothing_is_no_step(desk, page):
    desk.open(page, lang="ru")
    assert "add_open" not in desk.app.session_state


def test_the_figure_of_the_view_is_cited_and_not_typed(desk):
    desk.open("map", lang="ru", indicator="population", place="KZ-43", period="2024")
    desk.app.session_state["add_open"] = True
    desk.app.run()
    field(desk, "add_message").set_value("Живут здесь")
    press(desk, "add_insert")
    assert field(desk, "add_message").value == (
        "Живут здесь {name:KZ-43}: {value:population:KZ-43:2024}."
    )
    add(desk)
    (story,) = stories()
    desk.open("present", lang="en", story=story.id, step="1")
    assert "Kyzylorda" in on_stage(desk)["steps"][0]["message"]


def test_a_citation_that_is_gone_is_refused_and_the_text_stays(desk):
    desk.open("map", lang="en")
    gone = "{value:population:KZ-43:1800}"
    add(desk, message=gone)
    assert any(gone in line for line in desk.plain())
    assert field(desk, "add_message").value == gone
    assert stories() == []


def test_a_typed_figure_is_told_of_and_kept(desk):
    desk.open("map", lang="en")
    add(desk, message="21,5 SYNTHETIC")
    assert say("story.added_digits", "en", name="SYNTHETIC", number="1") in desk.plain()
    assert stories()[0].steps[0].message.en == "21,5 SYNTHETIC"


def test_a_second_view_goes_to_the_end(desk):
    name = keep(desk)
    desk.open("index", lang="ru")
    desk.app.session_state["add_open"] = True
    desk.app.run()
    desk.app.selectbox(key="add_to").set_value(name).run()
    add(desk, story="")
    assert stories()[0].steps[-1].view == "index"
    assert len(stories()[0].steps) == len(read_stories(ROOT / "data")["kyzylorda"].steps) + 1


def test_words_of_a_visitor_are_never_markdown(desk):
    desk.open("map", lang="en")
    add(desk, HOSTILE, HOSTILE, HOSTILE)
    (story,) = stories()
    for codes in ({}, {"edit": story.id}, {"edit": story.id, "at": "1.1"}):
        desk.open("present", lang="en", **codes)
        shown = {each.type for each in desk.app.main if "http://evil" in str(each.proto)}
        assert shown <= {"text", "text_input", "text_area"}


def test_steps_are_moved_edited_removed_and_that_is_undone(desk):
    name = keep(desk)
    first, second, *_ = stories()[0].steps
    press(desk, "down_0")
    assert stories()[0].steps[:2] == (second, first)
    press(desk, "edit_0")
    field(desk, f"step_{name}_0_message_kk").set_value("Ә Ғ Қ Ң Ө Ұ Ү Һ І")
    desk.app.number_input(key=f"step_{name}_0_seconds").set_value(45)
    press(desk, "save_form")
    step = stories()[0].steps[0]
    assert (step.message.kk, step.seconds) == ("Ә Ғ Қ Ң Ө Ұ Ү Һ І", 45)
    assert (step.message.ru, step.codes) == (second.message.ru, second.codes)
    press(desk, "edit_0")
    desk.app.number_input(key=f"step_{name}_0_place").set_value(2)
    press(desk, "save_form")
    assert stories()[0].steps[:2] == (first, step)
    press(desk, "undo_story")
    press(desk, "step_remove_0")
    assert stories()[0].steps[0] == first
    press(desk, "undo_story")
    assert stories()[0].steps[0] == step


def test_a_story_stays_with_its_data_until_somebody_takes_newer_ones(desk, monkeypatch):
    name = keep(desk)
    publish(loaded.shelves().library, FIGURES, {"indicator": FLOOR}, "SYNTHETIC")
    desk.open("present", lang="en", story=name, step="4")
    old = on_stage(desk)["steps"][3]
    assert "21.4" not in old["message"] and old["live"].endswith("v=0")
    desk.open("present", lang="en", edit=name)
    assert say("story.newer", "en", newest=1, pinned=0) in desk.plain()
    as_(monkeypatch, Actor("", Role.VIEWER), "sign-in")
    press(desk.open("present", lang="en", edit=name), "take_newest")
    assert "21.4" in on_stage(desk)["steps"][3]["message"], "for this once"
    assert stories()[0].version == 0
    as_(monkeypatch, LOCAL)
    press(desk.open("present", lang="en", edit=name), "take_newest")
    assert stories()[0].version == 1
    assert "take_newest" not in [each.key for each in desk.app.button]
    desk.open("present", lang="en", story=name, step="4")
    assert "21.4" in on_stage(desk)["steps"][3]["message"]


def test_a_shipped_story_tells_shipped_figures_until_one_asks_for_newer_ones(desk):
    publish(loaded.shelves().library, FIGURES, {"indicator": FLOOR}, "SYNTHETIC")
    desk.open("present", lang="en", story="kyzylorda", step="4")
    assert "21.4" not in on_stage(desk)["steps"][3]["message"]
    desk.open("present", lang="en")
    assert say("story.newer", "en", newest=1, pinned=0) in desk.plain()
    press(desk, "newest_kyzylorda")
    assert "21.4" in on_stage(desk)["steps"][3]["message"]


def test_what_is_added_now_is_pinned_to_the_data_looked_at(desk):
    publish(loaded.shelves().library, FIGURES, {"indicator": FLOOR}, "SYNTHETIC")
    desk.open("map", lang="en")
    add(desk)
    desk.open("map", lang="en", v="0")
    add(desk, story="SYNTHETIC old")
    assert {each.title.en: each.version for each in stories()} == {
        "SYNTHETIC": 1,
        "SYNTHETIC old": 0,
    }


def test_a_story_whose_figure_is_gone_says_where_and_leads_back(desk):
    shipped = story_to_json(read_stories(ROOT / "data")["wuf"]).decode()
    name = add_story(store(), shipped.replace(":2025}", ":1825}"), LOCAL).id
    desk.open("present", lang="en", story=name, step="1")
    assert any("1825" in line and line.startswith("In step ") for line in desk.plain())
    press(desk, "all_stories")
    assert say("story.own", "en") in [each.value for each in desk.app.subheader]
    desk.open("present", lang="en", edit=name)
    assert any("1825" in line for line in desk.plain())
    labels = [each.proto.label for each in desk.app.get("download_button")]
    assert labels == [say("story.json", "en")], "no file is made of what does not hold"


def test_a_title_is_changed_in_three_languages(desk):
    name = keep(desk)
    press(desk, "rename")
    field(desk, f"title_{name}_title_kk").set_value("")
    field(desk, f"title_{name}_title_ru").set_value("Новое")
    press(desk, "save_form")
    title = stories()[0].title
    assert (title.kk, title.ru) == ("Новое", "Новое"), "an empty one says what the visitor's does"
    assert title.en == read_stories(ROOT / "data")["kyzylorda"].title.en


def test_a_lost_update_is_refused_in_words_and_what_was_typed_stays(desk):
    name = keep(desk)
    press(desk, "rename")
    field(desk, f"title_{name}_title_ru").set_value("Моё")
    other = read_story(store(), name)
    change_story(store(), name, other.content.replace('"first": "ru"', '"first": "kk"'), 1, LOCAL)
    press(desk, "save_form")
    assert any("1 → 2" in line for line in desk.plain())
    assert stories()[0].title.ru != "Моё"
    assert field(desk, f"title_{name}_title_ru").value == "Моё"
    press(desk, "save_form")
    assert stories()[0].title.ru == "Моё"


def test_a_story_is_deleted_and_comes_back(desk):
    name = keep(desk)
    press(desk, "remove_story")
    assert stories() == []
    press(desk, f"back_{name}")
    assert [each.id for each in stories()] == [name]


def test_a_shipped_story_is_copied_in_all_languages(desk):
    desk.open("present", lang="kk")
    press(desk, "copy_wuf")
    (story,) = stories()
    wuf = read_stories(ROOT / "data")["wuf"]
    assert story.steps == wuf.steps
    assert all(wuf.title[code] in story.title[code] != wuf.title[code] for code in LANGUAGES)


def test_a_file_goes_out_and_comes_in(desk):
    story = read_stories(ROOT / "data")["wuf"]
    desk.open("present", lang="ru")
    drop(desk, story_to_json(story))
    (taken,) = stories()
    assert (taken.title, taken.steps) == (story.title, story.steps)


@pytest.mark.parametrize(
    ("content", "kind"), [(b"{", "json"), (b'{"title": 7}', "form"), (b"PK\x03\x04", "json")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_no_story_is_refused_in_words_and_loses_nothing(
    desk, language, content, kind
):
    keep(desk)
    desk.open("present", lang=language)
    drop(desk, content)
    assert len(stories()) == 1
    tail = say(f"story.fault.{kind}", language, where="\0", what="\0").rpartition("\0")[2]
    assert any(line.endswith(tail) for line in desk.plain())


def drop(visit, content):
    visit.app.file_uploader[0].upload("s.json", content, "application/json").run()
    assert not visit.errors, visit.errors


def test_a_viewer_sees_why_and_can_change_nothing(desk, monkeypatch):
    name = keep(desk)
    as_(monkeypatch, Actor("", Role.VIEWER), "no-identity-elsewhere")
    for codes in ({}, {"edit": name}):
        desk.open("present", lang="en", **codes)
        assert say("story.why", "en") in desk.plain()
        assert say("identity.why.no-identity-elsewhere", "en") in desk.plain()
        keys = [str(each.key) for each in desk.app.button]
        deeds = ("copy", "rename", "remove", "up_", "edit_0", "step_remove", "undo", "back_")
        assert not [key for key in keys if key.startswith(deeds)]
    desk.open("map", lang="en")
    desk.app.session_state["add_open"] = True
    desk.app.run()
    assert say("story.why", "en") in desk.plain()
    assert not [each for each in desk.app.button if "add_now" in str(each.key)]


def test_a_hidden_button_is_no_door(desk, monkeypatch):
    """A page drawn for an editor whose role has ended since: the store refuses in words."""
    name = keep(desk)
    ended = Standing(Actor("gone", Role.VIEWER), via="oidc")
    monkeypatch.setattr("qala.ui.stories.deeds.who", lambda: ended)
    press(desk, "down_0")
    assert read_story(store(), name).revision == 1
    assert any("viewer" in line for line in desk.plain())


def test_anothers_story_is_presented_and_copied_but_not_changed(desk, monkeypatch):
    name = keep(desk, actor=Actor("other", Role.EDITOR))
    as_(monkeypatch, Actor("me", Role.EDITOR))
    desk.open("present", lang="en", edit=name)
    assert say("story.why_theirs", "en") in desk.plain()
    press(desk, f"copy_{name}")
    assert {each.publisher for each in every_story(store())} == {"me", "other"}


def test_a_story_opens_by_its_link_for_everybody(desk, monkeypatch):
    name = keep(desk)
    as_(monkeypatch, Actor("", Role.VIEWER), "sign-in")
    desk.open("present", lang="en", story=name, step="1")
    assert on_stage(desk)["id"] == name


def test_json_handed_out_is_what_is_kept(desk):
    name = keep(desk, "wuf")
    (story,) = stories()
    assert isinstance(story, Story)
    assert json.loads(story_to_json(story))["id"] == name


def test_no_page_waits_for_the_store_to_offer_a_story():
    code = "import sys, qala.ui.frame; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
