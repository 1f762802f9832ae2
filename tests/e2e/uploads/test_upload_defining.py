"""An indicator nobody had: defined on the upload page, then on every other one. SYNTHETIC."""

import csv
import io

from tests.e2e.uploads.desk import content, drop, figures, publish, wide

TITLE = "SYNTHETIC swings"


def staged(glass, edition):
    glass.open("upload", lang="en")
    lines = wide(edition, figures(edition), title="Синтетические качели")
    drop(glass, content(lines))
    glass.page.get_by_role("button", name="A new indicator; I will define it").click()
    return glass.settle().page


def choose(page, key, words):
    box = page.locator(f".st-key-new-{key} input")
    box.click()
    box.fill(words)
    page.get_by_role("option").filter(has_text=words).first.click()


def test_the_definition_starts_with_the_title_of_the_file_in_its_language(visitor, edition):
    page = staged(visitor(), edition)
    assert page.get_by_label("Title in Russian").input_value() == "Синтетические качели"
    assert page.get_by_label("Title in English").input_value() == ""


def test_a_definition_without_a_unit_is_told_and_publishes_nothing(visitor, edition):
    glass = visitor()
    page = staged(glass, edition)
    page.get_by_role("button", name="Take the definition").click()
    glass.settle()
    assert page.locator(".st-key-source_title").count() == 0
    assert page.locator("[data-testid=stExpander]").count() == 1


def test_a_new_indicator_is_defined_published_and_found_everywhere(visitor, edition):
    glass = visitor()
    page = staged(glass, edition)
    page.get_by_label("Title in English").fill(TITLE)
    choose(page, "unit", "person")
    choose(page, "direction", "higher is better")
    page.get_by_label("Code in Latin letters").fill("synthetic_swings")
    page.get_by_role("button", name="Take the definition").click()
    page.locator(".st-key-source_title input").wait_for()
    glass.settle()
    assert "Definition of the new indicator" in page.locator(".st-key-answers").inner_text()
    publish(glass)
    page.locator(".st-key-done a").click()
    page.locator(".ranking .row").first.wait_for()
    glass.until(indicator="synthetic_swings").rest()
    wanted = f"{figures(edition)['KZ-43']['2026']:.1f}"
    assert page.locator(".ranking .row[data-code=KZ-43] .value").inner_text().startswith(wanted)
    found_in_the_list(visitor())
    found_on_the_data_page(visitor())


def found_in_the_list(glass):
    glass.open("map", lang="en")
    box = glass.page.locator(".st-key-indicator input")
    box.click()
    box.fill(TITLE)
    glass.page.get_by_role("option").first.click()
    glass.until(indicator="synthetic_swings").rest()
    glass.page.locator(".st-key-reading summary").click()
    notes = glass.page.locator(".qala-notes")
    notes.wait_for()
    assert "SYNTHETIC source" in notes.inner_text()
    glass.speak("kk")
    assert (
        "Синтетические качели [ru]" in glass.page.locator(".st-key-indicator input").input_value()
    )


def found_on_the_data_page(glass):
    glass.open("data", lang="en", indicator="synthetic_swings")
    assert TITLE in glass.page.locator("h3").first.inner_text()
    with glass.page.expect_download() as download:
        glass.page.locator(".st-key-export_csv button").click()
    text = download.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 100
    assert {row["indicator"] for row in rows} == {"synthetic_swings"}
