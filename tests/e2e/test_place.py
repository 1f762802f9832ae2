"""The place page: the profile on one sheet, a city beside its region, the year's climate."""

import re
from itertools import pairwise

import pytest
from visit import Visit

A4 = {"width": 718, "height": 1047}  # CSS pixels inside the sheet's margins of 10 mm


def sheets(page):
    """How many sheets of A4 a page prints on."""
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_profile_of_kyzylorda_prints_whole_on_one_sheet(glass, language):
    glass.page.set_viewport_size(A4)
    glass.open("place", lang=language, place="KZ-43")
    assert sheets(glass.page) == 1
    glass.page.emulate_media(media="print")
    sheet = glass.page.locator(".profile .sheet").bounding_box()
    assert sheet["y"] + sheet["height"] <= A4["height"]
    assert glass.page.locator(".profile .item:visible").count() > 60
    assert not glass.page.locator(".st-key-menu").is_visible()
    assert not glass.page.locator(".profile .print").is_visible()


@pytest.mark.parametrize("place", ["KZ", "KZ-71", "KZ-75", "CITY-KYZYLORDA"])
def test_other_profiles_print_whole_on_one_sheet_too(glass, place):
    glass.page.set_viewport_size(A4)
    for language in ("kk", "ru"):
        glass.open("place", lang=language, place=place)
        assert sheets(glass.page) == 1
        glass.page.emulate_media(media="print")
        foot = glass.page.locator(".profile footer").bounding_box()
        assert foot["y"] + foot["height"] <= A4["height"]
        glass.page.emulate_media(media="screen")


def test_the_home_page_prints_on_one_sheet_with_its_cards_beside_each_other(glass):
    glass.open("home", lang="kk", place="KZ-43")
    assert sheets(glass.page) == 1
    glass.page.set_viewport_size(A4)
    glass.page.emulate_media(media="print")
    cards = [card.bounding_box() for card in glass.page.locator(".cards .card").all()]
    assert len(cards) == 3
    assert all(one["x"] + one["width"] < two["x"] for one, two in pairwise(cards))
    assert cards[-1]["x"] + cards[-1]["width"] <= A4["width"] + 1
    rows = [row.bounding_box() for row in glass.page.locator(".cards .more li > *").all()]
    assert not any(overlap(one, two) for at, one in enumerate(rows) for two in rows[at + 1 :])


def overlap(one, two):
    """Whether two boxes lie on each other by more than a pixel."""
    wide = min(one["x"] + one["width"], two["x"] + two["width"]) - max(one["x"], two["x"])
    high = min(one["y"] + one["height"], two["y"] + two["height"]) - max(one["y"], two["y"])
    return wide > 1 and high > 1


def test_a_chart_is_printed_up_to_its_last_year(glass):
    glass.open("compare", lang="en", place="KZ-43")
    chart = glass.page.locator(".st-key-lines .svg-container")
    chart.wait_for()
    glass.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    glass.page.set_viewport_size(A4)
    glass.page.emulate_media(media="print")
    ends = glass.page.locator(".st-key-lines .xtick text").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().right)"
    )
    names = glass.page.locator(".st-key-lines .annotation").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().right)"
    )
    assert ends
    assert names
    assert max(*ends, *names) <= A4["width"]


def test_the_print_button_prints_on_a4(glass):
    glass.open("place", place="KZ-43")
    glass.page.evaluate("window.print = () => { window.sheet = document.head.innerText; }")
    glass.page.locator(".profile .print").click()
    assert "size: A4" in glass.page.evaluate("window.sheet")


def test_a_city_stands_beside_its_region_where_both_have_data(glass):
    payload = Visit().open("place", lang="en", place="CITY-KYZYLORDA").told("profile")
    rows = [row for section in payload["sections"] for row in section["rows"]]
    assert payload["columns"]["beside"] == "Kyzylorda Region"
    for row in rows:
        row["beside"] = ""
    half = rows[::2]
    for row in half:
        row["beside"] = "12.3"  # SYNTHETIC: so far the two share an indicator or two
    profile = glass.open("place", lang="en", place="CITY-KYZYLORDA").draw("profile", payload)
    assert profile.locator("thead th.beside").first.inner_text() == "Kyzylorda Region"
    beside = profile.locator(".item td.beside").all_inner_texts()
    assert beside == ["12.3" if row in half else "" for row in rows]


def test_a_column_with_hardly_an_entry_gives_way_to_a_note(glass):
    payload = Visit().open("place", lang="en", place="CITY-KYZYLORDA").told("profile")
    rows = [row for section in payload["sections"] for row in section["rows"]]
    for row in rows:
        row["beside"] = ""
    rows[1]["beside"] = "12.3"  # SYNTHETIC
    profile = glass.open("place", lang="en", place="CITY-KYZYLORDA").draw("profile", payload)
    assert profile.locator("thead th.beside").count() == 0
    notes = profile.locator(".item").nth(1).locator(".title em").all_inner_texts()
    assert "Kyzylorda Region: 12.3" in notes


def test_a_profile_without_anything_beside_has_no_column_for_it(glass):
    glass.open("place", lang="en", place="KZ")
    assert glass.page.locator(".profile .item").count() > 60
    assert glass.page.locator(".profile th.beside").count() == 0


@pytest.mark.parametrize("place", ["KZ-43", "CITY-KYZYLORDA"])
def test_the_climate_of_kyzylorda_is_drawn_by_month_with_its_table(glass, place):
    glass.open("place", lang="en", place=place)
    diagram = glass.page.locator(".st-key-climate")
    diagram.scroll_into_view_if_needed()
    assert diagram.locator(".barlayer path").count() == 12
    assert diagram.locator(".scatterlayer .point").count() == 12
    months = diagram.locator(".xaxislayer-above text, .xaxislayer-below text").all_inner_texts()
    assert len(months) == 12


def test_a_title_in_the_profile_opens_its_map(glass):
    glass.open("place", lang="en", place="KZ-43")
    glass.page.locator(".profile .go", has_text="Floor space per resident, urban").click()
    glass.page.wait_for_url("**/map?**")
    glass.until(indicator="housing_area_per_person_urban", place="KZ-43")
