"""Large files and many at once: words while it lasts, and a server that stands. SYNTHETIC."""

import time

from tests.e2e.uploads.desk import HOUSING, TITLES, content, drop, figures

SENDERS = 3  # one more than are read at once; bench/uploads.py sends twenty of 20 MB


def large(edition, size):
    """A long file of so many bytes: good figures, and rows to be left out."""
    table = figures(edition)
    lines = ["Показатель;Регион;Год;Значение"]
    for code, row in table.items():
        lines += [f"{TITLES[HOUSING]};{code};{year};{value}" for year, value in row.items()]
    weight, at = sum(map(len, lines)), 0
    while weight < size:
        lines.append(f"{TITLES[HOUSING]};Район {at % 50};{2000 + at % 25};21,{at % 10}")
        weight, at = weight + len(lines[-1]) + 2, at + 1
    return content(lines)


def test_a_file_that_takes_more_than_a_second_says_so_in_words(visitor, edition):
    glass = visitor().open("upload", lang="ru")
    data = large(edition, 5_000_000)
    page = glass.page
    page.evaluate(SEEN)
    began = time.monotonic()
    file = {"name": "large.csv", "mimeType": "text/csv", "buffer": data}
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    page.locator(".st-key-staged").wait_for(timeout=60_000)
    glass.page.set_default_timeout(60_000)
    glass.rest()
    assert time.monotonic() - began > 1
    assert set(page.evaluate("window.seen")) >= {"Файл читается…", "Обрабатывается…"}
    assert page.locator(".qala-working").evaluate("n => getComputedStyle(n).visibility") == "hidden"


# Notes the words that are seen while the page works.
SEEN = """() => {
  window.seen = [];
  setInterval(() => {
    const spinner = document.querySelector("[data-testid=stSpinner]");
    const working = document.querySelector(".qala-working");
    if (spinner) window.seen.push(spinner.textContent.trim());
    if (working && getComputedStyle(working).visibility === "visible") {
      window.seen.push(working.textContent.trim());
    }
  }, 50);
}"""


def test_a_file_read_at_once_shows_no_words_of_waiting(visitor, edition):
    glass = visitor().open("upload", lang="ru")
    small = large(edition, 1_000)
    drop(glass, small)
    glass.page.evaluate(SEEN)
    glass.page.wait_for_timeout(1_000)
    assert glass.page.evaluate("window.seen") == []


def test_uploads_at_once_all_end_in_a_preview(visitor, edition):
    data = large(edition, 300_000)
    senders = [visitor() for _ in range(SENDERS)]
    for glass in senders:
        glass.page.set_default_timeout(90_000)
        glass.page.goto(glass.link("upload", lang="en"))
    for glass in senders:
        glass.page.locator("[data-testid=stFileUploader]").wait_for()
    for at, glass in enumerate(senders):
        file = {"name": f"{at}.csv", "mimeType": "text/csv", "buffer": data}
        glass.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    for at, glass in enumerate(senders):
        glass.page.locator(".st-key-counts").wait_for()
        assert f"{at}.csv" in glass.page.locator(".st-key-staged").inner_text()
    senders[0].open("map", lang="en")
