"""The targets page: what it tells, one's own target in the address, and where there is nothing."""

import pytest

from qala.text import LANGUAGES, message_keys, say

AREA = "housing_area_per_person"
ROADS = "local_roads_good_satisfactory"


def sentence(visit, part):
    """The one text of the page that has a part."""
    (found,) = [text for text in visit.plain() if part in text]
    return found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "дейінгі жолдың 31 %-ы өтілді"),
        ("ru", "Пройдено 31 % пути до цели"),
        ("en", "31 % of the way to the target"),
    ],
)
def test_how_far_kyzylorda_is_in_each_language(visit, language, words):
    visit.open("targets", lang=language, indicator=AREA, place="KZ-43")
    assert sentence(visit, words)
    assert any("2057" in text and "2050–2066" in text for text in visit.plain())
    assert say("targets.effort.constant", language) in [c.value for c in visit.app.caption]


def test_the_targets_source_stands_on_the_page(visit):
    visit.open("targets", lang="en", indicator=AREA, place="KZ-43")
    assert "10 January 2018" in sentence(visit, "Source of the target")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_marks_what_is_chosen(visit, language):
    heat = visit.open("targets", lang=language, indicator=AREA, place="KZ-43").told("heat")
    pressed = [cell for row in heat["rows"] for cell in row["cells"] if cell and cell["chosen"]]
    assert [row["code"] for row in heat["rows"] if row["chosen"]] == ["KZ-43"]
    assert len(pressed) == 1
    assert len(heat["rows"]) == 21


def test_cities_are_told_among_cities(visit):
    visit.open("targets", lang="en", indicator="pm25_annual_mean", place="CITY-KYZYLORDA")
    codes = [row["code"] for row in visit.told("heat")["rows"]]
    assert "CITY-KYZYLORDA" in codes and "KZ-43" not in codes


def test_ones_own_target_is_in_the_address_and_goes_with_one_reset(visit):
    visit.open("targets", lang="en", indicator=AREA, place="KZ-43")
    visit.app.number_input(key="own_target").set_value(25.0).run()
    visit.app.slider(key="own_by").set_value(2035).run()
    assert not visit.errors
    assert (visit.codes["target"], visit.codes["by"]) == (f"{AREA}:25.0", "2035")
    assert "25.0\u00a0m²/person by 2035" in sentence(visit, "of the way")
    assert say("targets.source_own", "en") in visit.plain()
    visit.app.button(key="reset_target").click().run()
    assert not {"target", "by"} & set(visit.codes)
    assert visit.app.number_input(key="own_target").value == 30.0


def test_a_link_with_ones_own_target_opens_it(visit):
    visit.open(
        "targets", lang="en", indicator=ROADS, place="KZ-43", target=f"{ROADS}:95", by="2032"
    )
    assert "95.0\u00a0% by 2032" in sentence(visit, "of the way")
    column = next(c for c in visit.told("heat")["columns"] if c["code"] == ROADS)
    assert column["goal"].endswith("(your own)")


@pytest.mark.parametrize("by", ["", "1066", "2999", "x", "٢٠٣٠"])
def test_a_year_that_makes_no_sense_is_the_usual_one(visit, by):
    visit.open("targets", lang="en", indicator=ROADS, place="KZ-43", target=f"{ROADS}:95", by=by)
    assert "95.0\u00a0% by 2030" in sentence(visit, "of the way")
    assert (say("notice.by", "en", code=by) in visit.plain()) == bool(by)
    assert not visit.codes.get("by")


def test_ones_own_target_is_of_its_indicator_alone(visit):
    visit.open(
        "targets", lang="en", indicator=ROADS, place="KZ-43", target=f"{ROADS}:95", by="2032"
    )
    visit.choose("indicator", AREA)
    assert "30.0\u00a0m²/person by 2030" in sentence(visit, "of the way")


def test_a_number_written_into_a_link_is_of_the_links_indicator(visit):
    visit.open("targets", lang="en", indicator=AREA, place="KZ-43", target="25", by="2035")
    assert visit.codes["target"] == f"{AREA}:25"
    visit.choose("indicator", "waste_recycled_share")
    assert "40.0\u00a0% by 2030" in sentence(visit, "of the way")


@pytest.mark.parametrize(
    "target",
    ["nope", "-1", "1e9", "NaN", "nope:5", "population:5", f"{ROADS}:101", "٣", ":", "9" * 99],
)
@pytest.mark.parametrize("by", ["", "x", "1066", "2999", "٢٠٣٠"])
def test_no_target_in_the_address_is_an_error(visit, target, by):
    visit.open("targets", lang="en", indicator=ROADS, place="KZ-43", target=target, by=by)
    assert say("targets.empty.no_goal", "en") in [each.value for each in visit.app.info]
    assert say("notice.target", "en", code=target[:40]) in visit.plain()
    assert not visit.codes.get("target")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("indicator", "place", "key"),
    [
        ("population", "KZ-43", "neutral"),
        ("koppen_class", "KZ-43", "neutral"),
        (ROADS, "KZ-43", "no_goal"),
        (AREA, "CITY-ARAL", "nothing"),
        ("network_wear_heat", "KZ", "nothing"),
    ],
)
def test_where_there_is_nothing_the_page_says_why(visit, language, indicator, place, key):
    visit.open("targets", lang=language, indicator=indicator, place=place)
    said = " ".join(each.value for each in visit.app.info)
    assert say(f"targets.empty.{key}", language, place="").split(":")[-1] in said
    assert f"targets.empty.{key}" in message_keys()


def test_too_few_years_tell_no_year_of_arrival(visit):
    visit.open("targets", lang="en", indicator=AREA, place="KZ-10")
    assert say("targets.say.too_few", "en") in visit.plain()
    assert say("targets.say.two", "en") in visit.plain()


@pytest.mark.parametrize(
    ("place", "goal", "key"),
    [
        ("KZ-43", "waste_recycled_share:60.0", "line_late"),
        ("KZ-43", "waste_recycled_share:50.0", ""),
    ],
)
def test_where_compound_rate_and_straight_line_differ_it_is_said(visit, place, goal, key):
    visit.open(
        "targets", lang="en", indicator=goal.split(":")[0], place=place, target=goal, by="2030"
    )
    said = [
        k
        for k in ("line_late", "line_in_time")
        if say(f"targets.say.{k}", "en", by=2030) in visit.plain()
    ]
    assert said == [key] * bool(key)


def test_a_break_is_named_beside_the_way(visit):
    visit.open("targets", lang="en", indicator="water_access_rural", place="KZ")
    assert sentence(visit, "in 2020,")
    assert sentence(visit, "Break in the series, 2020")
    assert "12" in sentence(visit, "Values left out")


def test_a_target_whose_date_has_passed_is_not_counted_by_the_year(visit):
    visit.open("targets", lang="en", indicator="water_access_urban", place="KZ")
    assert say("targets.say.expired", "en", by=2025) in visit.plain()
    assert not [text for text in visit.plain() if "a year until 2025" in text]


@pytest.mark.parametrize("place", ["KZ", "KZ-71", "KZ-75", "KZ-VOS", "CITY-ALMATY", "STATION-ARAL"])
def test_the_page_runs_for_every_target_and_kind_of_place(visit, edition, place):
    goals = [code for code, entry in edition.catalogue.indicators.items() if entry.target]
    for code in goals:
        if place in edition.gazetteer:
            visit.open("targets", lang="kk", indicator=code, place=place)
            assert visit.chosen["indicator"] == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_is_told_in_five_lines(visit, language):
    visit.open("targets", lang=language)
    lines = [say(f"targets.method.{line}", language) for line in range(1, 6)]
    assert [text for text in visit.plain() if text in lines] == lines
