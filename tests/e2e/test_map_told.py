"""What the map tells of its values: doubt, gaps, classes, counts, time, and where it is told."""

import re
from itertools import pairwise

import pytest
from seen import DEFAULT, drawn, finding, rows, sound

from qala.text import say


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
