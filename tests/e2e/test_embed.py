"""A view in a frame of another page: it fills its box, alone, names its source and leads home."""

from urllib.parse import parse_qs, urlsplit

import pytest

from qala.text import LANGUAGES, say

BOXES = [(320, 240), (800, 450), (1600, 900), (390, 600)]
CODES = {"indicator": "housing_area_per_person", "place": "KZ-43", "period": "2023"}
SHOWN = {
    "map": ".st-key-atlas .stage .unit",
    "compare": ".st-key-lines .js-plotly-plot .scatterlayer",
    "place": ".st-key-cards .number",
}
# Views beside a page's first, and of the pages that judge; in two boxes each.
MORE = {
    "compare?scatter": ".st-key-scatter .js-plotly-plot .scatterlayer",
    "compare?multiples": ".st-key-multiples .multiples",
    "targets": ".st-key-heat table",
    "targets?way": ".st-key-way .js-plotly-plot .scatterlayer",
    "fairness": ".st-key-spread .js-plotly-plot .scatterlayer",
    "index": ".st-key-index_map .stage .unit",
}
SHOWN |= MORE
# Boxes of the view and of the link, and whether the page is larger than its window.
MEASURED = """() => {
  const box = (part) => {
    const { left, top, right, bottom } = document.querySelector(part).getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const main = document.querySelector("[data-testid=stMain]");
  return {
    alone: box(".st-key-alone"),
    link: box(".st-key-whole_view a"),
    over: [main.scrollWidth - innerWidth, main.scrollHeight - innerHeight],
  };
}"""


@pytest.fixture
def framed(visitor):
    """Opens an embedded page in a window of a size: what an iframe's inside is."""

    def framed(name, box, language="en"):
        opened = visitor(viewport={"width": box[0], "height": box[1]})
        page, _, show = name.partition("?")
        more = {"show": show} if show else {}
        opened.page.goto(opened.link(page, lang=language, embed="true", **CODES, **more))
        opened.page.locator(SHOWN[name]).first.wait_for(state="attached")
        opened.page.locator(".st-key-whole_view a").wait_for()
        return opened

    return framed


@pytest.mark.parametrize(
    ("name", "box"),
    [
        pytest.param(name, box, id=f"{name} {box[0]}x{box[1]}")
        for name in SHOWN
        for box in (BOXES if name == "map" else BOXES[:2])
    ],
)
def test_a_view_fills_its_box_alone(framed, name, box):
    opened = framed(name, box)
    page = opened.page
    page.wait_for_function("() => document.querySelector('.st-key-alone').clientHeight > 100")
    for part in (".st-key-menu", ".st-key-bar", ".st-key-foot", ".st-key-pictures"):
        assert page.locator(part).count() == 0, part
    found = page.evaluate(MEASURED)
    wide, high = box
    assert max(found["over"]) <= 0
    assert found["alone"]["right"] - found["alone"]["left"] >= wide - 20
    assert found["alone"]["bottom"] - found["alone"]["top"] >= high - 20
    assert found["link"]["left"] >= 0 and found["link"]["bottom"] <= high
    assert not opened.complaints


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box[0]}x{box[1]}")
def test_map_legend_and_sources_stand_in_the_window(framed, box):
    page = framed("map", box).page
    for part in (".finding", ".measure", ".stage", ".legend", ".source", ".attribution"):
        place = page.locator(f".st-key-atlas {part}").bounding_box()
        assert place["height"] > 5, part
        assert place["y"] >= 0 and place["y"] + place["height"] <= box[1] + 0.5, part
        assert place["x"] >= 0 and place["x"] + place["width"] <= box[0] + 0.5, part


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, language) for name in ("map", "compare") for language in LANGUAGES),
        *((name, "kk") for name in MORE),
    ],
)
def test_the_source_is_named_and_a_link_leads_to_the_whole_view(framed, name, language):
    window = framed(name, (800, 450), language).page
    place = window.locator(".st-key-alone")
    place.get_by_text(say("atlas.source", language)).first.wait_for()
    link = window.locator(".st-key-whole_view a")
    assert link.inner_text() == say("embed.full", language)
    told = urlsplit(link.get_attribute("href"))
    codes = {key: value for key, (value,) in parse_qs(told.query).items()}
    page, _, show = name.partition("?")
    assert told.path == f"/{page}" and "embed" not in codes
    assert codes.get("show", "") == show
    assert {"lang": language, **CODES}.items() <= codes.items()
    assert link.get_attribute("target") == "_blank"


def test_the_code_a_page_offers_shows_the_view_in_a_frame(visitor):
    """The code is copied as text and set into a page as it stands."""
    opened = visitor().open("map", lang="kk", **CODES)
    page = opened.page
    page.locator(".st-key-pictures button").click()
    code = page.locator("[data-testid=stCode]").inner_text().strip()
    assert code.startswith("<iframe ") and code.endswith("</iframe>")
    assert "embed=true" in code and "&amp;" in code
    page.goto(f"{opened.served}/_stcore/health")
    page.evaluate("code => { document.body.innerHTML = code }", code)
    inside = page.frame_locator("iframe")
    inside.locator(SHOWN["map"]).first.wait_for(state="attached")
    assert inside.locator(".st-key-menu").count() == 0
    assert inside.locator("html").get_attribute("lang") == "kk"


@pytest.mark.parametrize("name", ["compare", *MORE])
def test_a_heading_and_what_follows_do_not_overlap(framed, name):
    headed = (
        framed(name, (800, 450), "kk")
        .page.locator(".st-key-alone")
        .evaluate(
            """(alone) => {
          const heading = alone.querySelector("h3");
          const next = heading?.closest(".stElementContainer").nextElementSibling;
          const edge = (part, side) => part.getBoundingClientRect()[side];
          return !next || edge(heading, "bottom") <= edge(next, "top") + 1;
        }"""
        )
    )
    assert headed


def test_other_pages_keep_their_frame(visitor):
    opened = visitor().open("data", lang="en", embed="true")
    assert opened.page.locator(".st-key-menu").count() == 1
