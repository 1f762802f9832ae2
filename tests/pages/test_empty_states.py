"""Where there is nothing, a page says so in words, and still stands."""

import pytest

from qala.text import LANGUAGES, say

NO_TOPIC = "CITY-ABAY"  # no figure on any of the three topics
ONE_TOPIC = "CITY-AKKOL"  # figures of its climate only


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_without_data_on_a_topic_says_so_on_its_card(visit, language):
    visit.open("home", lang=language, place=ONE_TOPIC)
    empty = {card["topic"]: card["empty"] for card in visit.told("cards")["cards"]}
    words = say("cards.empty", language)
    assert empty == {"housing": words, "infrastructure": words, "climate": None}


@pytest.mark.parametrize("page", ["home", "map", "place", "compare"])
def test_a_place_without_any_topic_has_all_pages(visit, page):
    visit.open(page, place=NO_TOPIC)
    assert visit.chosen["place"] == NO_TOPIC


def test_a_place_without_any_topic_has_three_empty_cards(visit):
    cards = visit.open("home", lang="ru", place=NO_TOPIC).told("cards")["cards"]
    assert [card["empty"] for card in cards] == [say("cards.empty", "ru")] * 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", ["koppen_class", "precip_monthly"])
def test_compare_says_that_an_indicator_has_no_yearly_data(visit, language, indicator):
    visit.open("compare", lang=language, indicator=indicator, place="KZ-43")
    assert say("compare.no_years", language) in [each.value for each in visit.app.info]


def test_compare_says_that_no_place_has_both_values(visit):
    visit.open("compare", lang="en", indicator="population", second="precip_annual_normal")
    assert say("compare.no_pairs", "en") in [each.value for each in visit.app.info]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_without_a_match_says_so_with_the_words(visit, language):
    visit.open("data", lang=language)
    visit.app.text_input(key="search").set_value("zzz *q* zzz").run()
    assert say("data.no_match", language, text="zzz *q* zzz") in visit.plain()
    assert dictionary(visit) is None


def test_a_search_narrows_the_dictionary_by_all_its_words(visit):
    visit.open("data", lang="en")
    whole = len(dictionary(visit))
    visit.app.text_input(key="search").set_value("PM10 MEAN").run()
    codes = list(dictionary(visit)[say("data.code", "en")])
    assert "pm10_annual_mean" in codes
    assert len(codes) < whole


def dictionary(visit):
    """The table that has a column of codes; None where there is none."""
    code = say("data.code", visit.chosen["language"])
    tables = [each.value for each in visit.app.dataframe]
    return next((table for table in tables if code in table), None)


def test_an_indicator_of_cities_only_leaves_the_regions_blank(visit):
    atlas = visit.open("map", indicator="pm10_annual_mean").told("atlas")
    assert atlas["level"] == "points"
    assert atlas["points"]["places"]
