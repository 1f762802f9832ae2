"""On stage: keys and a clicker, what the last row reads, two windows in step."""

import re

import pytest

STAGE = ".stage-page"
SLIDE = ".slide:not([hidden]):not(.ahead)"


@pytest.fixture
def stage(glass):
    glass.page.set_viewport_size({"width": 1920, "height": 1080})
    glass.page.goto(glass.link("present", lang="ru", story="kyzylorda", step="1"))
    glass.page.wait_for_selector(STAGE)
    glass.page.wait_for_selector(f"{SLIDE} h1")
    return glass


def at(page):
    return int(page.locator(f"{STAGE} .count").inner_text().split("/")[0])


def stands_at(page, step):
    page.locator(f"{STAGE} .count", has_text=re.compile(rf"^\s*{step}\b")).wait_for()


def press(page, key):
    page.keyboard.press(key)
    return at(page)


@pytest.mark.parametrize("key", ["ArrowRight", "PageDown", " "])
def test_a_clicker_and_keys_go_on(stage, key):
    assert press(stage.page, key) == 2


@pytest.mark.parametrize("key", ["ArrowLeft", "PageUp"])
def test_a_clicker_and_keys_go_back(stage, key):
    press(stage.page, "3")
    assert press(stage.page, key) == 2


def test_home_end_and_numbers_jump_and_nothing_lies_beyond_the_ends(stage):
    page = stage.page
    last = int(page.locator(f"{STAGE} .count").inner_text().split("/")[1])
    assert press(page, "ArrowLeft") == 1
    assert press(page, "End") == last
    assert press(page, "PageDown") == last
    assert press(page, "5") == 5
    assert press(page, "Home") == 1


def test_the_next_step_lies_ready(stage):
    """Painted with the frame after the key; how fast that is, `test_whole_story` tells."""
    page = stage.page
    page.wait_for_timeout(1500)  # a speaker's breath, in which the next is made ready
    waited = page.evaluate(
        """() => new Promise((done) => {
          const begun = performance.now();
          window.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
        })"""
    )
    assert at(page) == 2
    assert waited < 2000


def test_what_must_be_read_is_three_per_cent_of_the_screen(stage):
    page = stage.page
    for size in ({"width": 1920, "height": 1080}, {"width": 3840, "height": 2160}):
        page.set_viewport_size(size)
        for _ in range(int(page.locator(f"{STAGE} .count").inner_text().split("/")[1])):
            small = page.locator(SLIDE).evaluate(
                """(slide, height) => [...slide.querySelectorAll("h1, .message, dd, dt")]
                  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 0.03 * height)
                  .map((one) => one.textContent)""",
                size["height"],
            )
            assert small == []
            page.keyboard.press("PageDown")
        page.keyboard.press("Home")


def test_no_slide_is_cut_off(stage):
    page = stage.page
    steps = int(page.locator(f"{STAGE} .count").inner_text().split("/")[1])
    for step in range(steps):
        page.wait_for_timeout(250)
        cut = page.locator(SLIDE).evaluate(
            """(slide) => [...slide.querySelectorAll("h1, .message, dd, dt, footer")]
              .filter((one) => {
              const box = one.getBoundingClientRect();
              return box.right > innerWidth + 1 || box.bottom > innerHeight + 1
                || one.scrollWidth > one.clientWidth + 2;
            }).map((one) => one.textContent)"""
        )
        assert cut == [], step
        page.keyboard.press("PageDown")


def test_a_reload_keeps_the_step(stage):
    press(stage.page, "4")
    stage.until(step="4")
    stage.page.reload()
    stage.page.wait_for_selector(f"{SLIDE} h1")
    assert at(stage.page) == 4


def test_what_lies_ready_stays_when_the_server_hears_of_a_step(stage):
    page = stage.page
    page.locator(STAGE).evaluate("(node) => { window.before = node; }")
    press(page, "PageDown")
    stage.until(step="2")
    page.wait_for_timeout(500)  # the answer comes after the address
    assert page.evaluate("window.before.isConnected"), "the whole story was drawn anew"


def test_colours_flow_from_one_map_to_the_next_unless_somebody_wants_less_motion(stage):
    page = stage.page
    moving = """() => [...document.querySelectorAll("*")].map((one) => one.shadowRoot)
      .filter(Boolean).flatMap((root) => root.getAnimations({ subtree: true })).length"""
    page.goto(stage.link("present", lang="ru", story="wuf", step="2"))
    for motion, flows in (("no-preference", True), ("reduce", False)):
        page.emulate_media(reduced_motion=motion)
        page.locator(f"{SLIDE} .unit").first.wait_for(state="attached")
        page.wait_for_timeout(1500)
        press(page, "3")
        assert (page.evaluate(moving) > 0) is flows
        press(page, "2")
        page.wait_for_timeout(800)


def test_b_blanks_and_question_mark_helps(stage):
    page = stage.page
    page.keyboard.press("b")
    assert page.locator(f"{STAGE}.blank").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(f"{STAGE}.blank").count() == 0
    page.keyboard.press("?")
    assert page.locator(f"{STAGE} .help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(f"{STAGE} .help").is_visible()


def test_keys_work_on_a_russian_keyboard(stage):
    stage.page.evaluate(
        """() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "и", bubbles: true }))"""
    )  # B
    assert stage.page.locator(f"{STAGE}.blank").count() == 1


def test_the_language_changes_and_the_step_stays(stage):
    press(stage.page, "3")
    stage.page.keyboard.press("l")
    stage.until(lang="en", step="3")
    assert at(stage.page) == 3


def test_the_live_view_opens_and_backspace_comes_back(stage):
    page = stage.page
    press(page, "3")
    page.keyboard.press("e")
    page.wait_for_url(lambda url: "/present" not in url)
    stage.rest()
    page.keyboard.press("Backspace")
    page.wait_for_url(lambda url: "/present" in url and "step=3" in url)
    page.wait_for_selector(f"{SLIDE} h1")
    assert at(page) == 3


def test_a_window_with_notes_is_in_step(stage):
    with stage.page.context.expect_page() as opened:
        stage.page.keyboard.press("p")
    notes = opened.value
    notes.wait_for_selector(f"{STAGE}.notes")
    notes.wait_for_selector(f"{STAGE} .said")
    stage.page.keyboard.press("PageDown")
    stands_at(notes, 2)
    stands_at(stage.page, 2)
    notes.keyboard.press("PageDown")
    stands_at(stage.page, 3)
    notes.close()


def test_nothing_leaves_the_machine(stage):
    for _ in range(5):
        stage.page.keyboard.press("PageDown")
        stage.page.wait_for_timeout(200)
    assert stage.outside == []
    assert stage.complaints == []
