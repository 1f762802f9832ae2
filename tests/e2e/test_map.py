"""The map in a visitor's hands: clicks, years, borders, what is missing or in doubt, links."""

import re

import pytest
from seen import DEFAULT, drawn, rows

NAMES = {"KZ-15": "Aktobe Region", "KZ-43": "Kyzylorda Region", "KZ-47": "Mangystau Region"}


def set_year(glass, year):
    """Drag the slider to a year, and wait until the map shows it."""
    slider = glass.page.locator(".slider")
    for at in range(int(slider.get_attribute("max")) + 1):
        slider.evaluate(DRAG, at)
        if glass.page.locator(".timeline .now").inner_text() == year:
            return
    raise AssertionError(f"the slider has no {year}")


DRAG = """(slider, at) => {
  slider.value = at;
  slider.dispatchEvent(new Event("input"));
}"""


def test_labels_on_the_map_tell_the_figures_of_the_ranking(glass, edition):
    glass.open("map", lang="en", indicator="housing_area_per_person", period="2023")
    for code in ("housing_area_per_person_urban", "emergency_housing_per_10k"):
        glass.choose("indicator", "Housing · " + edition.indicator(code).short["en"])
        glass.until(indicator=code).rest()
        glass.page.wait_for_timeout(500)  # labels come a moment after the fills
        ranking = set(glass.page.locator(".ranking .row:visible .value").all_inner_texts())
        shown = glass.page.locator(".labels text[display=inline]").evaluate_all(
            "all => all.filter((one) => one.children[1]).map((one) => one.lastChild.textContent)"
        )
        numbers = {word for word in shown if re.fullmatch(r"[\d.,]+", word)}
        assert len(numbers) > 2
        assert numbers <= ranking


def test_where_neither_place_nor_country_has_a_value_the_heading_tells_the_range(glass):
    glass.open("map", indicator="temp_mean_monthly", lang="en")
    assert re.search(r"city\): −[\d.]+\s°C – .*°C$", glass.page.locator(".finding").inner_text())


def test_a_click_on_a_region_chooses_it_for_the_whole_page(glass):
    glass.open("map", **DEFAULT)
    glass.press("KZ-15")
    glass.until(**DEFAULT | {"place": "KZ-15"}).rest()
    page = glass.page
    assert glass.bar[1] == NAMES["KZ-15"]
    assert page.locator(".finding").inner_text().startswith(NAMES["KZ-15"])
    assert page.locator(".unit[data-code=KZ-15]").get_attribute("aria-pressed") == "true"
    assert page.locator(".ranking [aria-selected=true]").get_attribute("data-code") == "KZ-15"


def test_a_click_on_the_home_pages_map_turns_the_cards_to_the_region(glass):
    glass.open("home", **DEFAULT)
    heading = glass.page.locator(".cards h2", has_text=NAMES["KZ-43"])
    heading.wait_for()
    value = glass.page.locator(".cards .number").first.inner_text()
    glass.press("KZ-47")
    glass.page.locator(".cards h2", has_text=NAMES["KZ-47"]).wait_for()
    glass.until(place="KZ-47")
    assert glass.bar[1] == NAMES["KZ-47"]
    assert glass.page.locator(".cards .number").first.inner_text() != value


def test_the_choice_of_a_place_in_the_bar_moves_the_outline_on_the_map(glass):
    glass.open("map", **DEFAULT)
    glass.choose("place", NAMES["KZ-15"])
    glass.until(place="KZ-15")
    glass.page.locator(".unit[data-code=KZ-15][aria-pressed=true]").wait_for()
    shape = glass.page.locator(".unit[data-code=KZ-15]").get_attribute("d")
    assert glass.page.locator(".outlines .chosen").get_attribute("d") == shape


def test_another_indicator_changes_the_map(glass):
    glass.open("map", **DEFAULT)
    before = drawn(glass, ".unit")
    glass.choose("indicator", "People · Population density")
    glass.page.locator(".measure", has_text="Population density").wait_for()
    glass.until(indicator="population_density", place="KZ-43", period="2023")
    after = drawn(glass, ".unit")
    assert before.keys() == after.keys()
    assert before != after


def test_arrow_keys_change_the_year_at_once_and_it_arrives_in_the_address_after_a_rest(glass):
    glass.open("map", **DEFAULT)
    year = glass.page.locator(".timeline .now")
    glass.page.locator(".slider").focus()
    before, fills = len(glass.frames), drawn(glass, ".unit")
    for wanted in ("2022", "2021", "2020", "2019"):
        glass.page.keyboard.press("ArrowLeft")
        assert year.inner_text() == wanted
    assert drawn(glass, ".unit") != fills
    glass.until(period="2019").rest()
    assert len(glass.frames) == before + 1
    assert glass.bar[2] == "2019"
    assert year.inner_text() == "2019"


def test_playing_sends_nothing_until_it_rests(glass):
    glass.open("map", **DEFAULT | {"period": "2021"})
    page, year = glass.page, glass.page.locator(".timeline .now")
    # Slower than the rest after which a year would be told.
    page.locator(".qala:has(.stage)").evaluate("root => { root.dataset.speed = 600; }")
    year.evaluate(COUNT)
    before = len(glass.frames)
    page.locator(".play").click()
    page.locator(".play[aria-pressed=true]").wait_for()
    page.locator(".play[aria-pressed=false]").wait_for()
    glass.until(period=year.inner_text()).rest()
    assert page.evaluate("window.years") >= 3
    assert len(glass.frames) == before + 1


# Counts the years that come up.
COUNT = """(year) => {
  window.years = 0;
  new MutationObserver(() => { window.years += 1; }).observe(year, { childList: true });
}"""


@pytest.mark.parametrize(
    ("year", "count", "there", "gone"),
    [
        ("2017", 16, "KZ-YUZ", "KZ-61"),
        ("2019", 17, "KZ-79", "KZ-YUZ"),
        ("2023", 20, "KZ-10", "KZ-VOS"),
    ],
    ids=["before-2018", "2018-to-2021", "since-2022"],
)
def test_a_year_is_drawn_in_the_borders_of_its_time(glass, year, count, there, gone):
    glass.open("map", **DEFAULT | {"period": year})
    units = drawn(glass, ".unit")
    assert len(units) == count
    assert there in units
    assert gone not in units


def test_borders_change_as_the_slider_moves(glass):
    glass.open("map", **DEFAULT)
    for year, count in (("2017", 16), ("2019", 17), ("2023", 20)):
        set_year(glass, year)
        assert len(drawn(glass, ".unit")) == count


def test_a_series_on_todays_borders_keeps_them_in_early_years(glass):
    glass.open("map", **DEFAULT | {"indicator": "population", "period": "2015"})
    assert len(drawn(glass, ".unit")) == 20


def test_units_without_a_value_are_hatched_and_say_so(glass):
    indicator = "local_roads_good_satisfactory"
    glass.open("map", **DEFAULT | {"indicator": indicator})
    fills = drawn(glass, ".unit")
    hatched = {code for code, fill in fills.items() if fill.startswith("url(#")}
    valued = {code for code, row in rows(indicator, "2023").items() if row["obs_value"]}
    assert hatched == fills.keys() - valued
    assert hatched
    fill = fills[min(hatched)]
    assert glass.page.locator(f"{fill[4:-1]} .hatch-line").count() == 1
    assert glass.hover(min(hatched))[1] == "no data · 2023"


def test_units_with_a_value_in_doubt_are_dotted_and_say_so(glass):
    glass.open("map", **DEFAULT | {"indicator": "buses_registered", "period": "2019"})
    doubted = {
        c for c, r in rows("buses_registered", "2019").items() if r["obs_status"] == "suspect"
    }
    dots = glass.page.locator(".dots path:visible").evaluate_all(
        "all => all.map((one) => one.getAttribute('d'))"
    )
    shapes = {glass.page.locator(f".unit[data-code={c}]").get_attribute("d") for c in doubted}
    assert shapes
    assert set(dots) == shapes
    assert glass.page.locator(".legend .sample.suspect").is_visible()
    assert "suspect value" in glass.hover("KZ-61")


def test_cities_are_bubbles_where_cities_have_the_values(glass):
    glass.open("map", **DEFAULT | {"indicator": "pm10_annual_mean", "place": "CITY-KYZYLORDA"})
    bubbles = drawn(glass, ".bubble")
    cities = {code for code in rows("pm10_annual_mean", "2023") if code.startswith("CITY-")}
    assert {code for code in bubbles if code.startswith("CITY-")} == cities
    assert len(set(bubbles.values())) > 1
    glass.page.locator(".bubble[data-code=CITY-KYZYLORDA]").click()
    chosen = glass.page.locator(".ranking [aria-selected=true] .name").inner_text()
    assert chosen == glass.bar[1] == "Kyzylorda (city)"


def test_the_keyboard_walks_the_map_and_chooses(glass):
    glass.open("map", **DEFAULT)
    glass.page.locator(".unit[data-code=KZ-43]").focus()
    glass.page.keyboard.press("ArrowUp")
    code = glass.page.evaluate(FOCUSED_CODE)
    assert code != "KZ-43"
    glass.page.keyboard.press("Enter")
    glass.until(place=code)


FOCUSED_CODE = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.dataset.code;
}"""


def test_the_link_of_a_view_shows_the_same_to_somebody_else(glass, visitor):
    glass.open("map", lang="kk")
    glass.press("KZ-47")
    glass.until(place="KZ-47")
    glass.page.locator(".slider").press("ArrowLeft")
    glass.until(period="2022").rest()
    other = visitor()
    other.page.goto(glass.page.url)
    other.rest()
    assert other.page.url == glass.page.url
    assert other.bar == glass.bar
    finding = glass.page.locator(".finding").inner_text()
    assert other.page.locator(".finding").inner_text() == finding
    assert "2022" in other.page.locator(".measure").inner_text()


def test_the_back_button_returns_to_the_choice_before(glass):
    glass.open("map", **DEFAULT)
    glass.press("KZ-15")
    glass.until(place="KZ-15").rest()
    glass.page.go_back()
    glass.until(place="KZ-43")
    glass.page.locator(".unit[data-code=KZ-43][aria-pressed=true]").wait_for()
    assert glass.bar[1] == NAMES["KZ-43"]


def test_the_back_button_returns_to_the_page_before(glass):
    glass.open("map", **DEFAULT | {"place": "KZ-15"})
    glass.turn("place")
    glass.page.locator(".profile h2", has_text=NAMES["KZ-15"]).wait_for()
    glass.page.go_back()
    glass.page.locator(".stage").wait_for()
    glass.until(**DEFAULT | {"place": "KZ-15"}).rest()
    assert glass.page.url == glass.link("map", **DEFAULT | {"place": "KZ-15"})


def test_another_language_keeps_indicator_place_and_year(glass):
    chosen = DEFAULT | {"indicator": "population_density", "place": "KZ-15", "period": "2020"}
    glass.open("map", **chosen)
    for language, name in (("kk", "Ақтөбе облысы"), ("ru", "Актюбинская область")):
        glass.speak(language)
        assert glass.codes == chosen | {"lang": language}
        glass.page.locator(".finding", has_text=name).wait_for()
        assert glass.bar[1:] == [name, "2020"]


def test_what_is_large_is_drawn_from_the_book_once_there_is_one(visitor):
    """A server that has not heard of a publication has no such book yet: it is asked again."""
    glass, answers = visitor(), []

    def late(route):
        answers.append(route.request.url)
        route.fulfill(status=204) if len(answers) == 1 else route.continue_()

    glass.page.route("**/qala/book/*", late)
    glass.open("map", lang="en", indicator="temp_mean_monthly")
    assert len(answers) == 2
    assert len(drawn(glass, ".bubble")) > 20
