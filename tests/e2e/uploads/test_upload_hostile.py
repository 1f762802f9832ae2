"""Files that try to be more than data: through every screen and every export. SYNTHETIC."""

import csv
import io
import re

import pytest

from tests.e2e.uploads.desk import (
    HOUSING,
    TITLES,
    content,
    desk,
    drop,
    figures,
    press,
    visitors,
    wide,
)

EVIL = "evil.example"
# Markup, links, Streamlit's own marks, formulas of mathematics, templates, a turn of direction.
TRICKS = (
    "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>"
    f"[x](http://{EVIL}/l)![x](http://{EVIL}/i.png)<a href=javascript:window.pwned=1>x</a>"
    f" http://{EVIL}/auto :material/skull: :red[x] $x^2$ {{{{7*7}}}} {{place}} %{{customdata}}"
    " \u202eabc **b** `c`"
)
SHORT = f"[x](http://{EVIL})<img src=x>"  # fits into forty characters
FORMULAS = ("=cmd|' /C calc'!A0", "+1+cmd", "-2+cmd|x", "@SUM(A1)", "\t=1+1")
JOINER = "\u2060"  # unseen, keeps a bare address in a label from becoming a link
PAGES = ["home", "map", "place", "compare", "index", "targets", "fairness", "data", "upload"]
# What none of these words may become.
LIVE = ", ".join(
    [
        f"[href*='{EVIL}'], [src*='{EVIL}'], [action*='{EVIL}']",
        "a[href^='javascript'], img[src$='/x'], img[src='x'], [onerror], [onload]",
        ".katex, .stMarkdownColoredText, main iframe, main object, main embed",
    ]
)


@pytest.fixture(scope="module")
def server():
    with desk() as found:
        yield found


@pytest.fixture
def glass(browser, server):
    with visitors(browser, server[0]) as visitor:
        yield visitor(accept_downloads=True)


def is_only_text(glass):
    """Nothing ran, nothing was asked for, no element came of any word."""
    glass.page.wait_for_timeout(300)
    assert glass.page.locator("[data-testid=stException]").count() == 0
    assert glass.page.locator(LIVE).count() == 0
    icons = glass.page.locator("[data-testid=stIconMaterial]").all_inner_texts()
    assert "skull" not in icons
    assert glass.page.evaluate("window.pwned") is None
    assert not [url for url in glass.asked if EVIL in url]


def no_formula(data):
    """No cell of a CSV begins a formula when it is read again."""
    text = data.decode("utf-8-sig")
    dialect = csv.Sniffer().sniff(text.split("\r\n")[0], ",;")
    for row in csv.reader(io.StringIO(text), dialect):
        for cell in row:
            starts = cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
            assert not starts or re.fullmatch(r"[-+]?[\d.,]+", cell), cell


def saved(glass, button):
    with glass.page.expect_download() as download:
        button.click()
    return download.value.path().read_bytes()


def quoted(cells):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="").writerow(cells)
    return out.getvalue()


def faulty(edition):
    """A file whose places, values, periods, headings and units are such words."""
    lines = [quoted(["Показатель", "Регион", "Год", "Значение", f"Единица {TRICKS}"])]
    title = TITLES[HOUSING]
    rows = [[title, code, "2024", f"{row['2024']}", ""] for code, row in figures(edition).items()]
    for at, word in enumerate((TRICKS, SHORT, *FORMULAS, "x" * 9_000, "a\0b")):
        rows += [
            [title, word, "2024", "21.1", ""],
            [title, "KZ-43", word, "21.1", ""],
            [title, "KZ-47", str(2010 + at), word, ""],
            [word, "KZ-11", "2024", "21.1", ""],
            [title, "KZ-15", str(2010 + at), "21.1", word],
        ]
    return "\r\n".join([*lines, *map(quoted, rows)]).encode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_hostile_cells_are_only_text_on_the_upload_page(glass, edition, language):
    glass.open("upload", lang=language)
    data = faulty(edition).replace(b"\0", b"")
    drop(glass, data, f"=cmd {SHORT} {TRICKS[:99]}.csv".replace("/", "-"))
    for each in glass.page.locator("[data-testid=stExpander] summary").all():
        if each.locator("..").get_attribute("open") is None:
            each.click()
    is_only_text(glass)
    body = glass.page.locator("[data-testid=stMain]").inner_text()
    assert SHORT in body.replace(JOINER, "")
    assert "=cmd" in glass.page.locator(".st-key-staged").inner_text()
    rejects = glass.page.locator(".st-key-rejects button")
    if rejects.count():
        no_formula(saved(glass, rejects))
    box = glass.page.locator("[class*=st-key-mend_] input").first
    if box.count():
        box.click()
        is_only_text(glass)


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
