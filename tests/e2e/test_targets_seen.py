"""The targets page in a browser: it stands in three languages, a cell opens its way, names stay."""

import pytest


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_table_and_the_way_stand_in_each_language(glass, language):
    glass.open("targets", lang=language, indicator="housing_area_per_person", place="KZ-43")
    assert glass.page.locator(".heat tbody tr").count() == 21
    assert glass.page.locator(".heat td button[aria-pressed=true]").count() == 1
    assert glass.page.locator(".heat .legend li").count() == 12
    way = glass.page.locator(".st-key-way")
    way.scroll_into_view_if_needed()
    way.locator(".scatterlayer .trace").nth(4).wait_for()


def test_a_cell_opens_its_place_and_indicator(glass):
    glass.open("targets", lang="en", indicator="housing_area_per_person", place="KZ-43")
    cell = glass.page.get_by_role("button", name="Waste recycled\nAkmola Region")
    assert "Target: 40.0" in cell.get_attribute("title")
    cell.click()
    glass.until(indicator="waste_recycled_share", place="KZ-11").rest()
    heading = glass.page.get_by_role("heading", name="Akmola Region: Waste recycled")
    heading.wait_for()


def test_the_names_stay_in_sight_on_a_phone(glass):
    glass.page.set_viewport_size({"width": 390, "height": 844})
    glass.open("targets", lang="kk", indicator="housing_area_per_person", place="KZ-43")
    frame, name = glass.page.locator(".heat .frame"), glass.page.locator(".heat tbody th").first
    before = name.bounding_box()["x"]
    frame.evaluate("node => { node.scrollLeft = 400; }")
    assert frame.evaluate("node => node.scrollLeft") > 100
    assert name.bounding_box()["x"] == before
    glass.page.set_viewport_size({"width": 1366, "height": 768})


def test_the_scenario_is_in_the_address_and_goes_with_one_press(glass):
    glass.open("targets", lang="en", indicator="housing_area_per_person", place="KZ-43")
    box = glass.page.locator(".st-key-own_target input")
    box.fill("25")
    box.press("Enter")
    glass.until(target="housing_area_per_person:25.0", by="2030").rest()
    glass.page.locator(".st-key-reset_target button").click()
    glass.page.wait_for_url(lambda url: "target=" not in url)
