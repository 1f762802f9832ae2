"""Names, titles and words that try to be more than text: all of them are shown as they stand.

The views are drawn from shipped payloads whose words are SYNTHETIC: each is the same attempt at
markup, a link and two templates.
"""

import json
import zlib

import pytest

from qala.analysis.findings import findings
from qala.charts.cards import cards, told_findings
from qala.charts.multiples import multiples
from qala.charts.profile import profile
from qala.maps.atlas import ALL_PARTS, atlas_payload
from qala.ui.components import _STYLES

HOSTILE = "<img src=x onerror=window.pwned=1>[x](http://evil){value}%{x}"
# What is read by our scripts as a code, a number or a colour, and never shown as words.
CODES = {
    "ahead", "borders", "breaks", "country_code", "dark", "decimal", "direction", "geometry",
    "group", "indicator", "kind", "language", "level", "light", "parts", "periods", "place",
    "places", "points_apart", "ranks", "share", "source", "status", "tone", "topic", "usual",
    "values",
}  # fmt: skip
MARKUP = "img, a, script, iframe, object, embed, form, [onerror], [onload], [href], [src]"


def poisoned(payload, codes=CODES):
    """The same payload with every word replaced; a template keeps its fields."""
    if isinstance(payload, dict):
        return {
            key: each if key in codes else poisoned(each, codes) for key, each in payload.items()
        }
    if isinstance(payload, list | tuple):
        return [poisoned(each, codes) for each in payload]
    if not isinstance(payload, str) or not payload:
        return payload
    return f"{HOSTILE.replace('{value}', '')} {payload}" if "{" in payload else HOSTILE


@pytest.fixture
def stage(glass):
    """A blank page of the server, on which a view can be drawn from any payload."""
    glass.page.goto(f"{glass.served}/_stcore/health")

    def draw(view, payload):
        data = json.dumps(payload).encode()
        given = {
            "view": view,
            "styles": _STYLES[view],
            "data": list(zlib.compress(data) if view == "atlas" else data),
        }
        glass.page.evaluate(DRAW, given)
        return glass.page.locator(f"#{view} .qala")

    return draw


DRAW = """async ({ view, styles, data }) => {
  const at = (file) => `/component/qala.ui.components.web/${file}`;
  const host = document.body.appendChild(document.createElement("div"));
  host.id = view;
  const root = host.attachShadow({ mode: "open" });
  const place = root.appendChild(document.createElement("div"));
  place.className = "qala";
  for (const name of styles) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(at(`${name}.css`))).text());
    root.adoptedStyleSheets.push(sheet);
  }
  const { draw } = await import(at(`${view}.js`));
  const bytes = new Uint8Array(data);
  window.sent = [];
  await draw({
    parentElement: root, data: bytes,
    setTriggerValue: (...told) => window.sent.push(told), setStateValue() {},
  });
}"""


def is_only_text(glass, drawn):
    """Nothing ran, nothing was asked for, and no element came of any word."""
    glass.page.wait_for_timeout(200)
    assert drawn.locator(MARKUP).count() == 0
    assert glass.page.evaluate("window.pwned") is None
    assert not [url for url in glass.asked if url.endswith("/x") or "evil" in url]


def atlas_data(edition, indicator, place):
    payload = json.loads(json.dumps(plain(atlas_payload(edition, indicator, "en"))))
    geometry = "/component/qala.ui.components.drawn/atlas.json"
    chosen = {"place": place, "period": "2023", "level": "areas"}
    return poisoned(payload) | chosen | {"geometry": geometry, "parts": ALL_PARTS}


def plain(payload):
    """A payload of ours as plain JSON."""
    return json.loads(zlib.decompress(deflate(payload)))


def test_the_main_view_shows_hostile_words_as_they_stand(stage, glass, edition):
    drawn = stage("atlas", atlas_data(edition, "housing_area_per_person", "KZ-43"))
    names = drawn.locator(".ranking .row .name").all_inner_texts()
    assert len(names) == 21
    assert set(names) == {HOSTILE}
    assert HOSTILE in drawn.locator(".finding").inner_text()
    assert drawn.locator(".measure").inner_text() == f"{HOSTILE} · {HOSTILE}"
    assert HOSTILE in drawn.locator(".unit[data-code=KZ-43]").get_attribute("aria-label")
    drawn.locator(".twin summary").click()
    assert drawn.locator(".twin tbody th").first.inner_text() == HOSTILE
    assert glass.hover("KZ-43")[0] == HOSTILE
    glass.press("KZ-47")
    assert glass.page.evaluate("window.sent") == [["place", "KZ-47"]]
    drawn.locator(".play").click()
    drawn.locator(".choice button", has_text=HOSTILE).last.click()
    is_only_text(glass, drawn)


def test_bubbles_and_categories_show_hostile_words_as_they_stand(stage, glass, edition):
    data = atlas_data(edition, "koppen_class", "CITY-KYZYLORDA") | {"level": "points"}
    drawn = stage("atlas", data)
    assert drawn.locator(".legend .word").first.inner_text() == f"{HOSTILE} · {HOSTILE}"
    drawn.locator(".bubble[data-code=CITY-KYZYLORDA]").hover()
    assert drawn.locator(".hint-name").inner_text() == HOSTILE
    is_only_text(glass, drawn)


def test_cards_and_findings_show_hostile_words_as_they_stand(stage, glass, edition, rows):
    data = {"heading": "SYNTHETIC", "facts": [{"word": "SYNTHETIC", "value": "SYNTHETIC"}]}
    told = told_findings(findings(edition, rows, "en"), "en")
    assert told["findings"]
    drawn = stage("cards", poisoned(data | cards(edition, rows, "en") | told | {"cards": []}))
    assert drawn.locator("h2").inner_text() == HOSTILE
    assert set(drawn.locator(".findings li").all_inner_texts()) == {HOSTILE}
    is_only_text(glass, drawn)


def test_topic_cards_show_hostile_words_as_they_stand(stage, glass, edition, rows):
    data = {"heading": "SYNTHETIC", "facts": []} | cards(edition, rows, "en")
    drawn = stage("cards", poisoned(data))
    assert drawn.locator(".card").count() == 3
    assert set(drawn.locator(".card h3").all_inner_texts()) == {HOSTILE}
    assert set(drawn.locator(".card .number").all_inner_texts()) == {HOSTILE}
    is_only_text(glass, drawn)


def test_the_profile_shows_hostile_words_as_they_stand(stage, glass, edition, rows):
    data = profile(edition, edition.gazetteer["KZ-43"], rows, "en", None)
    drawn = stage("profile", poisoned(data))
    assert set(drawn.locator(".item .title .go").all_inner_texts()) == {HOSTILE}
    assert set(drawn.locator(".item .value").all_inner_texts()) == {HOSTILE}
    assert drawn.locator(".item .go").first.get_attribute("title") == HOSTILE
    is_only_text(glass, drawn)


def test_small_multiples_show_hostile_words_as_they_stand(stage, glass, edition):
    entry = edition.indicator("housing_area_per_person")
    data = multiples(edition, entry, ("KZ-43", "KZ-47"), "en", {"KZ-43"})
    drawn = stage("multiples", poisoned(data))
    assert drawn.locator(".name").all_inner_texts() == [HOSTILE, HOSTILE]
    is_only_text(glass, drawn)


@pytest.fixture
def rows(edition):
    """The latest standing of Kyzylorda Region on every indicator."""
    return Shelf(edition).profile("KZ-43")


def test_hostile_codes_in_the_address_are_told_as_they_stand(glass):
    code = "<img src=x onerror=window.pwned=1>"
    glass.open("map", lang=code, indicator=code, place=code, period=code)
    for key in ("language", "indicator", "place", "period"):
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
