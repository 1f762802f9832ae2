"""Words that try to be more than data, and what shows that they are not. SYNTHETIC."""

import csv
import io
import re

from tests.e2e.uploads.desk import HOUSING, TITLES, drop, figures

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
# What none of these words may become.
LIVE = ", ".join(
    [
        f"[href*='{EVIL}'], [src*='{EVIL}'], [action*='{EVIL}']",
        "a[href^='javascript'], img[src$='/x'], img[src='x'], [onerror], [onload]",
        ".katex, .stMarkdownColoredText, main iframe, main object, main embed",
    ]
)


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


def take_in(glass, edition, language):
    """Drop a file of such words, and open all that is said of it."""
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
