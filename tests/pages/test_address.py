"""The address holds the state: what it cannot mean is said, what it means is taken."""

from itertools import pairwise

import pytest

from qala.text import say
from qala.ui.frame import PAGES
from qala.ui.selection import DEFAULT_INDICATOR, DEFAULT_PLACE

UNKNOWN = {"lang": "xx", "indicator": "nope", "place": "nope", "period": "nope"}
DEFAULTS = {
    "language": "ru",
    "indicator": DEFAULT_INDICATOR,
    "place": DEFAULT_PLACE,
    "period": "2023",
}
KEYS = {"lang": "language", "period": "no_period"}


def notice(key, code, language="ru"):
    return say(f"notice.{KEYS.get(key, key)}", language, code=code)


@pytest.mark.parametrize("key", UNKNOWN)
def test_an_unknown_code_gives_the_default_and_a_notice(visit, key):
    visit.open("map", **{"lang": "ru", key: UNKNOWN[key]})
    assert visit.chosen == DEFAULTS
    assert [each for each in visit.plain() if UNKNOWN[key] in each] == [notice(key, UNKNOWN[key])]


@pytest.mark.parametrize(("asked", "taken"), [("1066", "2010"), ("1800", "2010"), ("2999", "2025")])
def test_of_a_period_without_data_the_nearest_is_shown_and_said(visit, asked, taken):
    visit.open("map", lang="ru", indicator="housing_area_per_person", period=asked)
    assert visit.chosen["period"] == visit.codes["period"] == taken
    assert say("notice.period", "ru", code=asked) in visit.plain()


@pytest.mark.parametrize("page", PAGES)
def test_each_of_four_unknown_codes_has_its_notice_on_every_page(visit, page):
    visit.open(page, **UNKNOWN)
    assert visit.chosen == DEFAULTS
    for key, code in UNKNOWN.items():
        assert visit.plain().count(notice(key, code)) == 1


def test_an_unknown_code_is_gone_from_the_address_and_said_once(visit):
    visit.open("map", place="nope")
    assert visit.codes["place"] == DEFAULT_PLACE
    visit.app.run()
    assert notice("place", "nope") not in visit.plain()


def test_known_codes_have_no_notice(visit):
    visit.open("map", lang="en", indicator="population", place="KZ-10", period="2022")
    assert visit.chosen == {
        "language": "en", "indicator": "population", "place": "KZ-10", "period": "2022"
    }  # fmt: skip
    assert visit.plain() == visit.open("map", lang="en").plain()


def test_a_notice_shows_no_more_than_the_start_of_a_long_code(visit):
    visit.open("map", place="x" * 5000)
    assert notice("place", "x" * 40) in visit.plain()


@pytest.mark.parametrize("code", ["", "\x00", "../../etc/passwd", "{code}", "%s", "🏙", "NaN"])
def test_no_code_in_the_address_is_an_error(visit, code):
    for page in PAGES:
        visit.open(page, **dict.fromkeys([*UNKNOWN, "places", "second"], code))


def test_a_former_id_of_an_indicator_means_the_indicator(visit, edition):
    former, today = next(iter(edition.catalogue.former_ids.items()))
    visit.open("map", lang="ru", indicator=former)
    assert visit.chosen["indicator"] == visit.codes["indicator"] == today
    assert notice("indicator", former) not in visit.plain()


def test_a_period_between_two_gives_the_one_before_it(visit, edition):
    indicator, before, gap = next(gaps(edition))
    visit.open("map", indicator=indicator, period=gap)
    assert visit.chosen["period"] == before


def gaps(edition):
    """Indicators of years, a year without data, and the last year with data before it."""
    for indicator in edition.catalogue.indicators:
        years = [code for code in edition.periods_of(indicator) if code.isdecimal()]
        for before, after in pairwise(years):
            if int(after) - int(before) > 1:
                yield indicator, before, str(int(before) + 1)


def test_a_period_too_late_gives_the_last_before_it(visit, edition):
    visit.open("map", indicator="pm10_annual_mean", period="2024")
    assert visit.chosen["period"] == edition.periods_of("pm10_annual_mean")[-1] == "2023"


def test_a_new_address_wins_over_the_session_and_leaves_what_it_does_not_name(visit):
    visit.open("map", lang="kk", indicator="population", place="KZ-10", period="2022")
    visit.open("map", place="KZ-47")
    assert visit.chosen == {
        "language": "kk", "indicator": "population", "place": "KZ-47", "period": "2022"
    }  # fmt: skip


def test_places_to_compare_are_in_the_address_and_unknown_ones_are_said_and_leave_it(visit):
    visit.open("compare", lang="en", places="KZ-43.nope.KZ-10.CITY-ARAL")
    assert visit.app.multiselect(key="places").value == ["KZ-43", "KZ-10", "CITY-ARAL"]
    assert visit.codes["places"] == "KZ-43.KZ-10.CITY-ARAL"
    assert notice("places", "nope", "en") in visit.plain()
    visit.app.run()
    assert notice("places", "nope", "en") not in visit.plain()


def test_no_more_than_five_places_are_taken_and_the_others_are_named(visit):
    five = "KZ-43.KZ-10.KZ-11.KZ-15.KZ-19"
    visit.open("compare", lang="en", places=f"{five}.KZ-23")
    assert visit.app.multiselect(key="places").value == five.split(".")
    assert visit.codes["places"] == five
    assert notice("places", "Atyrau Region", "en") in visit.plain()


def test_a_sixth_place_chosen_is_left_out_and_said(visit):
    visit.open("compare", lang="en", places="KZ-43.KZ-10.KZ-11.KZ-15.KZ-19")
    box = visit.app.multiselect(key="places")
    box.set_value([*box.value, "KZ-23"]).run()
    assert len(visit.app.multiselect(key="places").value) == 5
    assert notice("places", "Atyrau Region", "en") in visit.plain()


def test_only_unknown_places_give_the_usual_ones(visit):
    visit.open("compare", place="KZ-43", places="nope.KZ-XX")
    assert visit.app.multiselect(key="places").value == ["KZ-43", "KZ"]
    assert "places" not in visit.codes


def test_an_unknown_second_indicator_is_said_and_leaves_the_address(visit):
    visit.open("compare", lang="en", second="nope")
    assert "second" not in visit.codes
    assert notice("second", "nope", "en") in visit.plain()


def test_words_searched_for_are_in_the_address_of_the_data_page(visit):
    visit.open("data", lang="ru", search="вода")
    assert visit.app.text_input(key="search").value == "вода"
    visit.app.text_input(key="search").set_value("школа").run()
    assert visit.codes["search"] == "школа"
    assert "search" not in visit.open("map").codes
