"""The map in a visitor's hands: clicks, years, borders, what is missing or in doubt, links."""

import csv
import re
from itertools import pairwise

import pytest

from qala.edition import ROOT
from qala.text import say

DEFAULT = {"lang": "en", "indicator": "housing_area_per_person", "place": "KZ-43", "period": "2023"}
NAMES = {"KZ-15": "Aktobe Region", "KZ-43": "Kyzylorda Region", "KZ-47": "Mangystau Region"}


def rows(indicator, period):
    """Code → row of a shipped file in one period, read with nothing of ours."""
    file = ROOT / "data" / "observations" / f"{indicator}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {r["ref_area"]: r for r in csv.DictReader(lines) if r["time_period"] == period}


def drawn(glass, marks):
    """Codes of the marks on the map that are drawn, and their fill."""
    return dict(
        glass.page.locator(marks).evaluate_all(
            """all => all.filter((one) => one.getAttribute("display") !== "none")
              .map((one) => [one.dataset.code, one.getAttribute("fill")])"""
        )
    )


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


def finding(glass):
    """The heading of the view, without what keeps a unit from breaking."""
    return glass.page.locator(".finding").inner_text().replace("\u2060", "").replace("\u00a0", " ")


def sound(indicator, period):
    """Code → value of a shipped file in one period, without what is called in question."""
    found = rows(indicator, period).items()
    kept = {c: r for c, r in found if r["obs_value"] and r["obs_status"] != "suspect"}
    return {code: float(row["obs_value"]) for code, row in kept.items()}


def test_values_in_doubt_make_neither_heading_nor_range_nor_median(glass):
    glass.open("map", lang="en", indicator="pm25_annual_mean", period="2023")
    values = sorted(sound("pm25_annual_mean", "2023").values())
    assert f"{values[0]:.1f} µg/m³ – " in finding(glass)
    assert finding(glass).endswith(f": {values[-1]:.1f} µg/m³")
    low, _, high = glass.page.locator(".strip .note:visible").all_text_contents()[:3]
    assert (low, high) == (f"{values[0]:.1f}", f"{values[-1]:.1f}")
    assert glass.page.locator(".strip .dot.doubted:visible").count() > 3


def test_values_in_doubt_stand_after_the_sound_ones_with_the_word_beside(glass):
    glass.open("map", lang="en", indicator="pm25_annual_mean", period="2023")
    glass.page.get_by_role("button", name="By value").click()
    glass.page.wait_for_timeout(300)  # rows move to their places
    listed = glass.page.locator(".ranking .row:visible").evaluate_all(
        "all => all.sort((a, b) => a.ariaPosInSet - b.ariaPosInSet).map((row) => row.dataset.code)"
    )
    kept = sound("pm25_annual_mean", "2023")
    assert set(listed[: len(kept)]) == kept.keys()
    assert [kept[code] for code in listed[: len(kept)]] == sorted(kept.values())
    told = {code: f".ranking .row[data-code={code}] .doubt" for code in listed}
    words = {c: glass.page.locator(path).inner_text() for c, path in told.items()}
    assert {code for code, word in words.items() if word == "suspect"} == words.keys() - kept


def test_the_heading_spans_units_and_cities_alike(glass):
    glass.open("map", lang="en", indicator="network_wear_heat", period="2023", place="KZ-43")
    values = sound("network_wear_heat", "2023")
    low, high = min(values, key=values.get), max(values, key=values.get)
    assert low != high
    assert re.fullmatch(rf".+: {values[low]:.1f} % – .+: {values[high]:.1f} %", finding(glass))
    drawn_twice = drawn(glass, ".bubble").keys() & drawn(glass, ".unit").keys()
    assert drawn_twice == set()
    assert "Ekibastuz" in glass.page.locator(".labels text[display=inline]").all_text_contents()


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("kk", "Астана қаласы", "дерек жоқ"),
        ("ru", "г.\u00a0Астана", "нет данных"),
        ("en", "Astana (city)", "no data"),
    ],
)
def test_a_unit_that_never_has_a_value_is_called_by_its_name(glass, language, name, words):
    glass.open("map", lang=language, indicator="forest_cover_share", period="2023")
    assert glass.hover("KZ-71")[:2] == [name, f"{words} · 2023"]
    assert not any("KZ-" in line for line in glass.hover("KZ-71"))
    assert name in glass.page.locator(".unit[data-code=KZ-71]").get_attribute("aria-label")
    glass.press("KZ-71")
    glass.until(place="KZ-71").rest()
    country = float(rows("forest_cover_share", "2023")["KZ"]["obs_value"])
    assert finding(glass).startswith(f"{name}: {words} · ".replace("\u00a0", " "))
    assert f"{country:.1f}".replace(".", "." if language == "en" else ",") in finding(glass)
    last = glass.page.locator(".ranking .row:visible").evaluate_all(
        "all => all.filter((row) => row.ariaPosInSet > all.length - 3).map((r) => r.dataset.code)"
    )
    assert "KZ-71" in last


def test_a_missing_value_cites_no_source_and_says_why(glass):
    glass.open("map", lang="en", indicator="doctors_per_10k", period="2022", place="KZ-10")
    assert glass.hover("KZ-10") == [
        "Abai Region", "no data · 2022", "in its present borders since 8 June 2022",
    ]  # fmt: skip
    assert "since 8 June 2022" in glass.page.locator(".measure").inner_text()
    glass.open("map", lang="en", indicator="housing_area_per_person", period="2019", place="KZ-10")
    assert "since 8 June 2022" in glass.page.locator(".measure").inner_text()


def test_a_city_without_the_indicator_is_told_where_it_is_measured(glass):
    glass.open("map", **DEFAULT | {"place": "CITY-ARAL"})
    country = rows("housing_area_per_person", "2023")["KZ"]["obs_value"]
    assert finding(glass).startswith("Aral (city): no data · Kazakhstan: " + country)
    assert "measured for regions only" in glass.page.locator(".measure").inner_text()


def test_the_hint_tells_the_status_of_a_normal_value_too(glass):
    glass.open("map", **DEFAULT)
    assert say("status.normal", "en") in glass.hover("KZ-47")


def test_classes_are_headed_by_the_commonest(glass):
    glass.open("map", lang="en", indicator="koppen_class")
    assert re.search(r" is the most common: \d+ of \d+$", finding(glass))


def test_waters_are_shown_where_they_lie(glass):
    glass.open("map", lang="en", indicator="aral_sea_area", period="2018")
    assert "WATER-ARAL-NORTH" in drawn(glass, ".bubble")
    assert "no data" not in finding(glass)
    assert "bodies of water" in glass.page.locator(".measure").inner_text()


def test_words_of_a_class_are_told_never_its_id(glass):
    glass.open("map", lang="en", indicator="air_pollution_level_kazhydromet")
    told = glass.page.locator(".ranking .value, .legend .word").all_inner_texts()
    assert told
    assert not any("_" in word for word in told)


def test_borders_are_seen_between_units_without_data(glass):
    glass.open("map", **DEFAULT | {"period": "2025"})
    empty = glass.page.locator(".unit.empty")
    assert empty.count() > 1
    strokes = "all => all.map((one) => getComputedStyle(one).stroke)"
    ground = glass.page.locator(".qala:has(.stage)").evaluate(
        "r => getComputedStyle(r).backgroundColor"
    )
    assert ground not in empty.evaluate_all(strokes)


def test_a_neutral_indicator_can_be_sorted_by_value(glass):
    glass.open("map", **DEFAULT | {"indicator": "population"})
    glass.page.get_by_role("button", name="By value").click()
    glass.page.wait_for_timeout(300)
    top = glass.page.locator(".ranking .row:visible:not(.country)").evaluate_all(
        "all => all.sort((a, b) => a.ariaPosInSet - b.ariaPosInSet)[0].dataset.code"
    )
    values = {c: v for c, v in sound("population", "2023").items() if c != "KZ"}
    assert top == max(values, key=values.get)
    assert glass.page.locator(".ranking .rank:visible").count() == 0


def test_no_row_of_the_list_of_cities_is_cut(glass):
    glass.open("map", **DEFAULT | {"indicator": "koppen_class"})
    row = glass.page.locator(".ranking .row").first.bounding_box()["height"]
    room = glass.page.locator(".ranking .scroll").evaluate("one => one.clientHeight")
    assert room / row == pytest.approx(round(room / row), abs=0.05)


def test_years_stand_at_their_distance_in_time(glass, edition):
    years = [int(code) for code in edition.periods_of("population_city")]
    gaps = {two - one for one, two in pairwise(years)}
    assert len(gaps) > 1  # uneven
    glass.open("map", lang="en", indicator="population_city")
    left = [
        float(mark.evaluate("one => one.style.left").removesuffix("%"))
        for mark in glass.page.locator(".timeline .mark").all()
    ]
    span = years[-1] - years[0]
    assert left == pytest.approx([100 * (year - years[0]) / span for year in years], abs=0.01)
    slider = glass.page.locator(".slider")
    slider.press("Home")
    now = glass.page.locator(".timeline .now")
    told = [now.inner_text()]
    for _ in years[1:]:
        slider.press("ArrowRight")
        told.append(now.inner_text())
    assert told == [str(year) for year in years]


def test_counts_of_cities_are_told_by_the_area_of_their_bubbles(glass):
    glass.open("map", lang="en", indicator="population_city", period="2023")
    values = sound("population_city", "2023")
    radius = {
        code: float(glass.page.locator(f".bubble[data-code={code}]").get_attribute("r"))
        for code in ("KZ-75", "KZ-71", "KZ-79")
    }
    for code, found in radius.items():
        share = (found / radius["KZ-75"]) ** 2
        assert share == pytest.approx(values[code] / values["KZ-75"], rel=0.02)
    assert glass.page.locator(".legend .size").count() == 2


def test_a_class_of_the_legend_can_be_held_by_the_keyboard(glass):
    glass.open("map", **DEFAULT)
    step = glass.page.locator(".legend .step").last
    step.press("Enter")
    glass.page.locator(".play").focus()
    assert step.get_attribute("aria-pressed") == "true"
    assert glass.page.locator(".unit.dim").count() > 0
    step.press("Enter")
    glass.page.locator(".play").focus()
    assert glass.page.locator(".unit.dim").count() == 0


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
