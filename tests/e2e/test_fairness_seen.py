"""The fairness page in a browser: it stands in three languages; traits and geography open."""

import pytest


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_parts_stand_in_each_language(glass, language):
    glass.open("fairness", lang=language, indicator="housing_area_per_person", place="KZ-43")
    for key in ("spread", "gap_lines", "gaps", "movers"):
        chart = glass.page.locator(f".st-key-{key}")
        chart.scroll_into_view_if_needed()
        chart.locator(".scatterlayer .trace").first.wait_for(state="attached")


def test_no_line_is_drawn_across_new_borders(glass):
    glass.open("fairness", lang="en", indicator="housing_area_per_person", place="KZ-43")
    lines = glass.page.locator(".st-key-spread .scatterlayer .trace .lines path")
    lines.first.wait_for(state="attached")
    assert lines.count() >= 3


def test_geography_is_worked_out_when_somebody_asks(glass):
    glass.open("fairness", lang="en", indicator="housing_area_per_person", place="KZ-43")
    fold = glass.page.locator(".st-key-geography")
    assert "Moran" not in fold.inner_text()
    fold.locator("summary").click()
    told = fold.get_by_text("Moran's I = 0.12")
    told.wait_for(timeout=60_000)
    assert "p = 0.2" in told.inner_text()
    fold.get_by_text("20 regions are few").wait_for()


def test_a_trait_weighed_is_in_the_address(glass):
    glass.open("fairness", lang="ru", indicator="housing_area_per_person", place="KZ-43")
    glass.page.locator(".st-key-traits summary").click()
    thumb = glass.page.locator(".st-key-trait_economy input[type=range]")
    thumb.focus()
    thumb.press("ArrowRight")
    glass.until(traits="size:1.urban:1.climate:1.economy:1").rest()
    glass.page.locator(".st-key-reset_traits button").click()
    glass.page.wait_for_url(lambda url: "traits=" not in url)
