"""Names, titles and words that try to be more than text: all of them are shown as they stand.

The views are drawn from shipped payloads whose words are SYNTHETIC: each is the same attempt at
markup, a link and two templates.
"""

import pytest
from visit import Visit

HOSTILE = "<img src=x onerror=window.pwned=1>[x](http://evil){value}%{x}"
# What our scripts read as a code, a number or a colour, and never show as words.
CODES = {
    "atlas": {
        "ahead", "borders", "breaks", "code", "dark", "decimal", "direction", "geometry", "group",
        "indicator", "kind", "language", "level", "light", "parts", "period", "periods", "place",
        "places", "ranks", "source", "status", "usual", "values",
    },
    "leaf": {"indicator", "tone", "topic", "values"},
}  # fmt: skip
WORDS = ("words", "title")  # words alone, by keys that may look like codes
JOINER = "\u2060"  # unseen, keeps a unit such as mg/m³ on one line
MARKUP = "img, a, script, iframe, object, embed, form, [onerror], [onload], [href], [src]"


def poisoned(payload, codes):
    """The same payload with every word replaced; a template keeps its fields."""
    if isinstance(payload, dict):
        inner = {key: () if key in WORDS else codes for key in payload}
        return {k: v if k in codes else poisoned(v, inner[k]) for k, v in payload.items()}
    if isinstance(payload, list):
        return [poisoned(each, codes) for each in payload]
    if not isinstance(payload, str) or not payload:
        return payload
    return f"{HOSTILE.replace('{value}', '')} {payload}" if "{" in payload else HOSTILE


@pytest.fixture
def stage(glass):
    """A view of a page drawn again on a blank page, from the payload of that page, poisoned."""

    def stage(view, page, script=None, **address):
        payload = Visit().open(page, lang="en", **address).told(view)
        hostile = poisoned(payload, CODES.get(view, CODES["leaf"]))
        return glass.open(page, lang="en", **address).draw(script or view, hostile)

    return stage


def is_only_text(glass, drawn):
    """Nothing ran, nothing was asked for, and no element came of any word."""
    glass.page.wait_for_timeout(200)
    assert drawn.locator(MARKUP).count() == 0
    assert glass.page.evaluate("window.pwned") is None
    assert not [url for url in glass.asked if url.endswith("/x") or "evil" in url]


def test_the_main_view_shows_hostile_words_as_they_stand(stage, glass):
    drawn = stage("atlas", "map", indicator="housing_area_per_person", place="KZ-43")
    names = drawn.locator(".ranking .row .name").all_inner_texts()
    assert len(names) == 21
    assert all(name.startswith(HOSTILE[:34]) and HOSTILE in name for name in names)
    assert HOSTILE in drawn.locator(".finding").inner_text().replace(JOINER, "")
    assert drawn.locator(".measure").inner_text() == f"{HOSTILE} · {HOSTILE}"
    assert HOSTILE in drawn.locator(".unit[data-code=KZ-43]").get_attribute("aria-label")
    drawn.locator(".twin summary").click()
    assert HOSTILE in drawn.locator(".twin tbody th").first.inner_text()
    assert glass.hover("KZ-43")[0] == HOSTILE
    glass.press("KZ-47")
    assert glass.page.evaluate("window.sent") == [["place", "KZ-47"]]
    drawn.locator(".play").click()
    drawn.locator(".choice button", has_text=HOSTILE).last.click()
    is_only_text(glass, drawn)


def test_bubbles_and_categories_show_hostile_words_as_they_stand(stage, glass):
    drawn = stage("atlas", "map", indicator="koppen_class", place="CITY-KYZYLORDA")
    assert HOSTILE in drawn.locator(".legend .word").first.inner_text()
    drawn.locator(".bubble[data-code=CITY-KYZYLORDA]").hover()
    assert HOSTILE in drawn.locator(".hint-name").inner_text()
    is_only_text(glass, drawn)


def test_topic_cards_show_hostile_words_as_they_stand(stage, glass):
    drawn = stage("cards", "home", place="KZ-43")
    assert drawn.locator("h2").inner_text() == HOSTILE
    assert drawn.locator(".card").count() == 3
    for part in (".card h3", ".card .number", ".card .topic"):
        assert set(drawn.locator(part).all_inner_texts()) == {HOSTILE}
    is_only_text(glass, drawn)


def test_findings_show_hostile_words_as_they_stand(stage, glass):
    drawn = stage("findings", "home", script="cards", place="KZ-43")
    assert set(drawn.locator(".findings li").all_inner_texts()) == {HOSTILE}
    is_only_text(glass, drawn)


def test_the_profile_shows_hostile_words_as_they_stand(stage, glass):
    drawn = stage("profile", "place", place="KZ-43")
    assert set(drawn.locator(".item .title .go").all_inner_texts()) == {HOSTILE}
    assert set(drawn.locator(".item .value").all_inner_texts()) == {HOSTILE}
    assert drawn.locator(".item .go").first.get_attribute("title") == HOSTILE
    is_only_text(glass, drawn)


def test_small_multiples_show_hostile_words_as_they_stand(stage, glass):
    drawn = stage("multiples", "compare", indicator="housing_area_per_person")
    assert set(drawn.locator(".name").all_inner_texts()) == {HOSTILE}
    is_only_text(glass, drawn)


def test_hostile_codes_in_the_address_are_told_as_they_stand(glass):
    code = "<img src=x onerror=window.pwned=1>"
    glass.open("map", lang=code, indicator=code, place=code, period=code)
    for key in ("language", "indicator", "place", "no_period"):
        assert code in glass.page.locator(f".st-key-notice_{key}").inner_text()
    is_only_text(glass, glass.page.locator("[class*=st-key-notice_]"))


def test_hostile_words_in_the_search_are_told_as_they_stand(glass):
    glass.open("data", lang="en")
    words = HOSTILE[:40]
    search = glass.page.locator(".st-key-search input")
    search.fill(words)
    search.press("Enter")
    told = glass.page.get_by_text(f"Nothing found for “{words}”.", exact=True)
    told.wait_for()
    is_only_text(glass, told)
