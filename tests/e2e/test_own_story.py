"""A view becomes a step in a browser: map → story → stage → name → order → file → gone → back."""

import json

import pytest

STAGE = ".stage-page .slide:not([hidden]):not(.ahead) h1"
NAME = "Қызылорда – SYNTHETIC"


@pytest.fixture
def glass(window):
    with window(accept_downloads=True) as glass:
        yield glass


def press(glass, key):
    glass.page.locator(f".st-key-{key} button").click()


def add(glass, story=None):
    """Add the view that stands there, to a new story where one is named."""
    press(glass, "add_open")
    if story:
        glass.page.locator(".st-key-add_story input").fill(story)
    else:
        glass.page.locator(".st-key-add_to input").click()
        glass.page.get_by_role("option", name=NAME).click()
        glass.page.locator(".st-key-add_story").wait_for(state="detached")
    press(glass, "add_insert")
    glass.page.wait_for_function(FILLED)
    press(glass, "add_now")
    glass.page.locator(".st-key-notice_told").wait_for()


FILLED = (
    """() => document.querySelector(".st-key-add_message textarea").value.includes("{value:")"""
)


def titles(glass):
    return glass.page.locator("[class*=st-key-step_] [data-testid=stText]").all_inner_texts()


def test_a_view_becomes_a_story_that_is_told_changed_sent_and_taken_in(glass, tmp_path):
    page = glass.page
    glass.open("map", lang="en", indicator="population", place="KZ-43", period="2024")
    add(glass, NAME)
    glass.open("place", lang="en", indicator="population", place="KZ-43", period="2024")
    add(glass)
    page.get_by_role("link", name="Open the story").click()
    page.locator(".st-key-story_deeds").wait_for()
    assert titles(glass) == ["1. Population: Kyzylorda Region", "2. Kyzylorda Region"]

    _present(glass)
    _rename(glass)
    page.locator(".st-key-down_0 button").focus()
    page.keyboard.press("Enter")
    page.get_by_text("1. Kyzylorda Region", exact=True).wait_for()
    assert titles(glass) == ["1. Kyzylorda Region", "2. Population: Kyzylorda Region"]

    saved = _save(glass, tmp_path / "story.json")
    press(glass, "remove_story")
    page.locator("[class*=st-key-back_own]").wait_for()
    assert page.locator("[class*=st-key-own_own]").count() == 0
    page.locator(".st-key-upload_file input[type=file]").set_input_files(saved)
    page.locator(".st-key-story_deeds").wait_for()
    assert page.locator("h3").inner_text() == "SYNTHETIC kk"
    assert titles(glass) == ["1. Kyzylorda Region", "2. Population: Kyzylorda Region"]


def _present(glass):
    glass.page.locator(".st-key-start_story button").click()
    glass.page.locator(STAGE).wait_for()
    assert glass.page.locator(STAGE).inner_text() == "Population: Kyzylorda Region"
    message = glass.page.locator(".slide:not([hidden]):not(.ahead) .message").inner_text()
    assert message.startswith("Kyzylorda Region: ") and "{" not in message
    glass.page.keyboard.press("PageDown")
    glass.until(step="2")
    glass.page.go_back()
    glass.page.go_back()
    glass.page.locator(".st-key-story_deeds").wait_for()


def _rename(glass):
    press(glass, "rename")
    form = glass.page.locator("[data-testid=stForm]")
    for number, code in enumerate(("kk", "ru", "en")):
        form.locator("[data-testid=stTextInput] input").nth(number).fill(f"SYNTHETIC {code}")
    press(glass, "save_form")
    glass.page.get_by_role("heading", name="SYNTHETIC en").wait_for()


def _save(glass, path):
    with glass.page.expect_download() as waited:
        glass.page.locator("[class*=st-key-json_own] button").click()
    waited.value.save_as(path)
    story = json.loads(path.read_text("utf-8"))
    assert story["title"] == {code: f"SYNTHETIC {code}" for code in ("kk", "ru", "en")}
    assert [step["view"] for step in story["step"]] == ["place", "map"]
    story["title"]["en"] = "SYNTHETIC kk"
    path.write_text(json.dumps(story), "utf-8")
    return path
