"""The fairness page: what it tells, choices in the address, and where there is nothing to tell."""

import pytest

from qala.text import LANGUAGES, message_keys, say

AREA = "housing_area_per_person"
PARTS = ("spread", "gap", "beside", "peers", "geography")


def infos(visit):
    return [each.value for each in visit.app.info]


def told(visit, part):
    """The one text of the page that has a part."""
    (found,) = [text for text in visit.plain() if part in text]
    return found


def table(visit, heading):
    """The table that has a column of this heading."""
    tables = [each.value for each in visit.app.dataframe]
    return next(each for each in tables if heading in each)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "ең төмен мән – Жамбыл обл. (18,5\u00a0м²/адам)"),
        ("ru", "наименьшее – Жамбылская (18,5\u00a0м²/чел.)"),
        ("en", "lowest: Zhambyl Reg. (18.5\u00a0m²/person)"),
    ],
)
def test_how_far_regions_lie_apart_in_each_language(visit, language, words):
    visit.open("fairness", lang=language, indicator=AREA, place="KZ-43", period="2023")
    sentence = told(visit, words)
    assert "20" in sentence
    name = say("fairness.measure.theil", language)
    assert name in sentence


def test_breaks_of_the_spread_are_marked(visit):
    visit.open("fairness", lang="en", indicator=AREA, place="KZ-43")
    captions = [each.value for each in visit.app.caption]
    assert any(words.startswith("2018: 17 regions") for words in captions)
    assert any(words.startswith("2022: 20 regions") for words in captions)


def test_the_measure_is_in_the_address(visit):
    visit.open("fairness", lang="en", indicator=AREA, measure="theil")
    assert visit.codes["measure"] == "theil"
    assert told(visit, "From 2022 to 2023").count("0.01") == 2
    visit.open("fairness", lang="en", indicator=AREA, measure="luck")
    assert told(visit, "From 2022 to 2023").count("1.69") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_towns_and_villages_of_the_place(visit, language):
    visit.open("fairness", lang=language, indicator=AREA, place="KZ-43", period="2023")
    value = "2.9" if language == "en" else "2,9"
    sentence = next(text for text in visit.plain() if value in text and "2023" in text)
    assert ("22.8" if language == "en" else "22,8") in sentence


def test_a_pair_without_regional_values_shows_the_country(visit):
    visit.open("fairness", lang="en", indicator="internet_users_total", place="KZ-43")
    captions = [each.value for each in visit.app.caption]
    assert say("fairness.gap.no_regions", "en") in captions
    assert "Kazakhstan, 2023" in told(visit, "in towns")


def test_a_republican_city_stands_beside_the_region_round_it(visit):
    visit.open("fairness", lang="en", indicator=AREA, place="KZ-75", period="2023")
    rows = table(visit, say("fairness.beside.apart", "en"))
    row = rows[rows[say("fairness.beside.indicator", "en")] == "Floor space per resident"].iloc[0]
    assert row[say("fairness.beside.apart", "en")] == "+8.5\u00a0m²/person"


def test_comparable_places_and_their_distances(visit):
    visit.open("fairness", lang="en", indicator=AREA, place="KZ-43", period="2023")
    rows = table(visit, say("fairness.peers.distance", "en"))
    places = list(rows[say("atlas.place", "en")])
    assert places[0] == "Kyzylorda Region (chosen)"
    assert places[1] == "Mangystau Region"
    assert len(places) == 7
    distances = [float(each) for each in rows[say("fairness.peers.distance", "en")][1:]]
    assert distances == sorted(distances)


def test_traits_are_weighed_in_the_address_and_reset_at_once(visit):
    visit.open("fairness", lang="en", indicator=AREA, place="KZ-43", traits="economy:3.luck:9")
    before = table(visit, say("fairness.peers.distance", "en"))
    assert visit.app.slider(key="trait_economy").value == 3
    assert "mean wage" in before[say("fairness.peers.shared", "en")][1]
    visit.app.slider(key="trait_climate").set_value(0).run()
    assert not visit.errors
    assert visit.codes["traits"] == "size:1.urban:1.climate:0.economy:3"
    visit.app.button(key="reset_traits").click().run()
    assert "traits" not in visit.codes
    assert visit.app.slider(key="trait_economy").value == 0


def test_who_moved_fastest_is_named_with_years_and_values(visit):
    visit.open("fairness", lang="en", indicator=AREA, place="KZ-43", period="2023")
    sentence = told(visit, "Mangystau Region: 21.8")
    assert "in 2015" in sentence and "28.5" in sentence and "in 2023" in sentence
    assert say("fairness.movers.caution", "en") in [each.value for each in visit.app.caption]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("indicator", "place", "keys"),
    [
        ("schools_total", "KZ-43", ("spread.none.count", "movers.count")),
        ("temp_mean_annual", "KZ-75", ("spread.none.interval", "movers.neutral")),
        ("koppen_class", "CITY-AKTAU", ("spread.none.category",)),
        ("pm10_annual_mean", "CITY-KYZYLORDA", ("spread.none.few", "movers.unranked")),
        (AREA, "KZ", ("beside.nothing",)),
        (AREA, "CITY-AKTAU", ("movers.no_value",)),
    ],
)
def test_where_there_is_nothing_to_tell_the_page_says_why(visit, language, indicator, place, keys):
    visit.open("fairness", lang=language, indicator=indicator, place=place)
    said = infos(visit)
    for key in keys:
        words = say(f"fairness.{key}", language)
        assert any(words.partition("}")[2] in each if "{" in words else words in each
                   for each in said), key  # fmt: skip


def test_a_place_without_peers_says_so_and_has_no_movers(visit):
    visit.open("fairness", lang="en", indicator=AREA, place="CITY-ARAL")
    assert any("no comparable places found" in each for each in infos(visit))
    assert say("fairness.movers.name", "en") not in [each.value for each in visit.app.subheader]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_its_method_in_five_lines_with_a_source(language, part):
    lines = [say(f"fairness.{part}.method.{n}", language) for n in range(1, 6)]
    assert f"fairness.{part}.method.6" not in message_keys()
    assert {"kk": "Дереккөз", "ru": "Источник", "en": "Source"}[language] in lines[-1]


@pytest.mark.parametrize("indicator", ["housing_area_per_person", "schools_total", "koppen_class"])
@pytest.mark.parametrize("place", ["KZ", "KZ-63", "KZ-VOS", "CITY-SEMEY", "SETTLEMENT-SHELEK"])
def test_the_page_runs_for_every_kind(visit, indicator, place):
    visit.open("fairness", lang="kk", indicator=indicator, place=place)
    assert visit.chosen["place"] == place


def test_the_former_borders_are_offered_on_the_compare_page_as_a_sum(visit):
    visit.open("compare", lang="en", indicator="schools_total", places="KZ-35")
    assert not visit.app.checkbox(key="bridged").value
    visit.app.checkbox(key="bridged").check().run()
    assert not visit.errors
    assert visit.codes["bridged"] == "1"
    sentence = told(visit, "the exact sum")
    assert "Karaganda Reg. + Ulytau Reg." in sentence
    assert "a series of its own" in sentence
    rows = table(visit, say("fairness.bridged.kind", "en"))
    kinds = rows.set_index(say("atlas.period", "en"))[say("fairness.bridged.kind", "en")]
    assert (kinds["2021"], kinds["2022"]) == ("published", "sum")


@pytest.mark.parametrize(
    ("indicator", "places"),
    [("housing_area_per_person", "KZ-35"), ("schools_total", "KZ-43"), ("population", "KZ-35")],
)
def test_no_sum_is_offered_of_what_does_not_add_up_or_never_changed(visit, indicator, places):
    visit.open("compare", lang="en", indicator=indicator, places=places, bridged="1")
    assert "bridged" not in [each.key for each in visit.app.checkbox]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_tells_who_moved_fastest_from_where_it_stands(visit, language):
    visit.app.session_state["fastest"] = True
    visit.open("place", lang=language, indicator=AREA, place="KZ-43")
    told = [each.value for each in visit.app.caption]
    assert say("fairness.movers.caution", language) in told
