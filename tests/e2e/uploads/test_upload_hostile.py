"""Files that try to be more than data: through every screen and every export. SYNTHETIC."""

import pytest

from tests.e2e.uploads.desk import content, desk, drop, figures, press, visitors, wide
from tests.e2e.uploads.hostile import (
    EVIL,
    FORMULAS,
    SHORT,
    TRICKS,
    is_only_text,
    no_formula,
    quoted,
    saved,
    take_in,
)

PAGES = ["home", "map", "place", "compare", "index", "targets", "fairness", "data", "upload"]


@pytest.fixture(scope="module")
def server():
    with desk() as found:
        yield found


@pytest.fixture
def glass(browser, server):
    with visitors(browser, server[0]) as visitor:
        yield visitor(accept_downloads=True)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_hostile_cells_are_only_text_on_the_upload_page(glass, edition, language):
    take_in(glass, edition, language)


def test_hostile_labels_are_only_text_in_questions_options_and_answers(glass, edition):
    heads = ["Регион", "Год", *(f"{TRICKS[: 60 + at]} {at}" for at in range(8)), *FORMULAS]
    rows = [[code, "2024", *("1,5" for _ in heads[2:])] for code in figures(edition)]
    glass.open("upload", lang="en")
    drop(glass, "\r\n".join(map(quoted, [heads, *rows])).encode())
    options = glass.page.locator("[class*=st-key-option_] button")
    assert options.count() > 5
    is_only_text(glass)
    assert any("<img src=x" in each for each in options.all_inner_texts())
    options.first.click()
    glass.settle()
    assert "<img src=x" in glass.page.locator(".st-key-answers").inner_text()
    is_only_text(glass)


def test_a_hostile_indicator_and_source_are_only_text_on_every_page(glass, edition):
    define_and_publish(glass, edition)
    glass.page.locator(".st-key-done a").click()
    glass.page.locator(".ranking .row").first.wait_for()
    codes = glass.rest().codes
    title = glass.page.locator(".st-key-indicator input").input_value()
    assert "<img src=x" in title
    is_only_text(glass)
    chosen = {"lang": "kk", "indicator": codes["indicator"], "place": "KZ-43"}
    for page in PAGES:
        glass.open(page, **chosen, period="2024", places="KZ-43.KZ-47")
        glass.page.wait_for_timeout(700)
        is_only_text(glass)
        if page == "map":
            reads_the_map(glass)
        if page == "data":
            for kind in ("csv", "sdmx"):
                no_formula(saved(glass, glass.page.locator(f".st-key-export_{kind} button")))
        if page == "upload":
            for kind in ("template", "example"):
                no_formula(saved(glass, glass.page.locator(f".st-key-download_{kind} button")))
    glass.page.locator(".st-key-moves button").first.click()
    glass.settle()
    is_only_text(glass)


def reads_the_map(glass):
    """Points at a place, opens the notes: the words stand there as they are."""
    assert "<img src=x" in glass.page.locator(".measure").inner_text()
    glass.hover("KZ-43")
    is_only_text(glass)
    assert "<script>" in glass.page.locator(".source").last.inner_text()
    glass.page.locator(".st-key-reading summary").click()
    notes = glass.page.locator(".qala-notes")
    notes.wait_for()
    assert f"[x](http://{EVIL}/l)" in notes.inner_text()
    is_only_text(glass)


def define_and_publish(glass, edition):
    lines = wide(edition, figures(edition), title=f"Совсем новое {TRICKS[:80]}")
    glass.open("upload", lang="en")
    drop(glass, content(lines), f"=cmd {SHORT}.csv".replace("/", "-"))
    glass.page.get_by_role("button", name="A new indicator; I will define it").click()
    page = glass.settle().page
    page.get_by_label("Title in Russian").fill("")
    page.get_by_label("Title in English").fill(f"={TRICKS}"[:300])
    unit = page.locator(".st-key-new-unit input")
    unit.click()
    unit.fill("person")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Take the definition").click()
    page.locator(".st-key-source_title input").wait_for()
    is_only_text(glass.settle())
    told = {
        "title": f"={TRICKS}",
        "publisher": f"@{TRICKS}",
        "licence": f"+{TRICKS}",
        "url": "javascript:window.pwned=1",
        "note": f"-{TRICKS}",
    }
    for key, text in told.items():
        page.locator(f".st-key-source_{key} input").fill(text)
    page.keyboard.press("Tab")
    press(glass)
    page.locator(".st-key-notice_told", has_text="no web address").wait_for()
    is_only_text(glass.rest())
    page.locator(".st-key-source_url input").fill(f"http://{EVIL}/source")
    page.keyboard.press("Tab")
    press(glass)
    page.locator(".st-key-done").wait_for()
    glass.rest()
