"""A person's path: from the drop of an ordinary file to the map, and who sees it. SYNTHETIC."""

import time

import pytest
from playwright.sync_api import TimeoutError

from tests.e2e.uploads.desk import (
    HOUSING,
    YEARS,
    content,
    counts,
    drop,
    facts,
    figures,
    folder,
    publish,
    serving,
    wide,
)

MAP = {"lang": "ru", "indicator": HOUSING, "place": "KZ-43", "period": "2025"}


@pytest.fixture
def second(open_desk):
    """Another server on the same store."""
    with serving(open_desk[1]) as address:
        yield address


def shown(glass, code):
    """The figure of a place in the map's ranking."""
    row = glass.page.locator(f".ranking .row[data-code={code}] .value")
    return row.inner_text() if row.count() else ""


def comma(number):
    return f"{number:.1f}".replace(".", ",")


def test_an_ordinary_file_is_on_the_map_within_twenty_seconds_without_a_question(visitor, edition):
    table = figures(edition)
    assert (len(table), len(YEARS)) == (20, 5)
    glass = visitor().open("upload", lang="ru")
    began = time.monotonic()
    drop(glass, content(wide(edition, table)), "жильё 2026.csv")
    assert glass.page.locator("[class*=st-key-question_]").count() == 0
    assert glass.page.get_by_text("Файл прочитан полностью, замечаний нет.").count() == 1
    assert facts(glass)["Число территорий"] == "20"
    assert sum(counts(glass)[:2]) > 0
    publish(glass)
    glass.page.locator(".st-key-done a").click()
    glass.page.locator(".ranking .row").first.wait_for()
    glass.until(period="2026").rest()
    assert shown(glass, "KZ-43") == comma(table["KZ-43"]["2026"])
    took = time.monotonic() - began
    assert took <= 20, took
    assert glass.codes["place"] == "KZ-43"
    glass.page.locator(".source", has_text="SYNTHETIC source").wait_for()


def test_what_is_published_shows_in_other_browsers_and_on_other_servers_within_five_seconds(
    second, visitor, edition
):
    table = figures(edition, shift=0.2)
    watching = [visitor().open("map", **MAP), visitor(address=second).open("map", **MAP)]
    sender = visitor().open("upload", lang="ru")
    drop(sender, content(wide(edition, table)))
    for glass in watching:
        glass.page.evaluate("window.same = true")
    publish(sender)
    began = time.monotonic()
    for glass in watching:
        figure = glass.page.locator(".ranking .row[data-code=KZ-43] .value")
        figure.get_by_text(comma(table["KZ-43"]["2025"])).wait_for(timeout=5_000)
    assert time.monotonic() - began <= 5
    assert [glass.page.evaluate("window.same") for glass in watching] == [True, True]


def test_a_draft_and_its_answers_survive_a_reload_and_open_elsewhere(visitor, edition):
    lines = wide(edition, figures(edition))
    lines[3] = lines[3].replace("Акмолинская область", "Нарния")
    glass = visitor().open("upload", lang="en")
    drop(glass, content(lines))
    glass.page.get_by_role("button", name="Leave out row 4").click()
    glass.page.locator(".st-key-answers").wait_for()
    glass.rest()
    other = visitor()
    glass.page.reload()
    other.page.goto(glass.page.url)
    for each in (glass, other):
        each.rest()
        assert "synthetic.csv" in each.page.locator(".st-key-staged").inner_text()
        assert "Rows left out: 4" in each.page.locator(".st-key-answers").inner_text()


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "мерзімі өтті"), ("ru", "истёк"), ("en", "has expired")],
)
def test_an_unknown_draft_is_told_and_leaves_the_address(visitor, language, words):
    glass = visitor().open("upload", lang=language, draft="never-was")
    assert words in glass.page.locator(".st-key-notice_told").inner_text()
    assert "draft" not in glass.codes
    assert glass.page.locator("[data-testid=stFileUploader]").count() == 1


def test_another_file_may_be_chosen_instead(visitor, edition):
    glass = visitor().open("upload", lang="en")
    drop(glass, content(wide(edition, figures(edition))), "first.csv")
    glass.page.get_by_role("button", name="Another file").click()
    glass.page.locator("[data-testid=stFileUploader]").wait_for()
    drop(glass.rest(), content(wide(edition, figures(edition))), "second.csv")
    assert "second.csv" in glass.page.locator(".st-key-staged").inner_text()


@pytest.mark.parametrize("name", ["picture.png", "no-ending", "prog.exe"])
def test_a_file_of_any_ending_is_judged_by_its_content_in_words_of_ours(visitor, name):
    glass = visitor().open("upload", lang="ru")
    drop(glass, b"\x89PNG\r\n\x1a\n" + bytes(200), name)
    assert glass.page.get_by_text("Файл взять нельзя.").count() == 1
    assert glass.page.locator("[data-testid=stExpander]").count() == 1


def test_a_file_too_large_is_refused_in_words_of_ours(visitor, tmp_path):
    glass = visitor().open("upload", lang="ru")
    file = tmp_path / "large.csv"
    file.write_bytes(b"1;2\n" * 5_500_000)
    glass.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    zone = glass.page.locator("[data-testid=stFileUploaderDropzone]:has([aria-invalid=true])")
    zone.wait_for()
    words = zone.evaluate("node => getComputedStyle(node, '::after').content")
    assert words == '"Файл не принят: он больше 20 МБ или связь прервалась."'


def test_by_the_keyboard_alone(visitor, edition):
    table = figures(edition, shift=0.55)
    glass = visitor().open("upload", lang="en")
    with folder() as path:
        file = path / "keys.csv"
        file.write_bytes(content(wide(edition, table)))
        page = glass.page
        chosen(page).set_files(file)
        page.locator(".st-key-staged").wait_for()
        glass.rest()
    walk(page, "Source (required)")
    page.keyboard.press("Control+a")
    page.keyboard.type("SYNTHETIC by keys")
    walk(page, "Publish")
    page.keyboard.press("Enter")
    page.locator(".st-key-done").wait_for()
    glass.rest()
    page.locator("body").press("Home")
    walk(page, "See it on the map")
    page.keyboard.press("Enter")
    page.locator(".ranking .row").first.wait_for()
    assert shown(glass.rest(), "KZ-43") == f"{table['KZ-43']['2026']:.1f}"


def chosen(page):
    """What Enter on the button opens; once more where a redraw under way took the key away."""
    for patience in (10_000, 45_000):
        walk(page, "Choose a file")
        try:
            with page.expect_file_chooser(timeout=patience) as chooser:
                page.keyboard.press("Enter")
        except TimeoutError:
            continue
        return chooser.value
    raise AssertionError("Enter opens no list of files")


def walk(page, words):
    """Press Tab until what has the focus is called so."""
    for _ in range(150):
        page.keyboard.press("Tab")
        name = page.evaluate(CALLED)
        if words in name:
            return
    raise AssertionError(f"no Tab stop is called {words}")


# What has the focus is called, by its label or by the words drawn in it.
CALLED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (!["A", "BUTTON", "INPUT"].includes(node.tagName)) return "";
  const drawn = getComputedStyle(node.querySelector("p") ?? node, "::after").content;
  const labels = [...(node.labels ?? [])].map((label) => label.textContent);
  return [node.ariaLabel, node.textContent, drawn, ...labels].join(" ");
}"""
