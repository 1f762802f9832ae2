"""What a visitor chooses on one page stands on all others."""

import pytest
from visit import BARS

from qala.text import say
from qala.ui.frame import BAR, PAGES

CHOICE = {"indicator": "population", "place": "KZ-10", "period": "2022"}


@pytest.mark.parametrize("first", [page for page in PAGES if BARS.get(page, BAR) == BAR])
def test_choices_are_kept_from_page_to_page(visit, first):
    visit.open(first, lang="en")
    chosen = {key: code for key, code in CHOICE.items() if key in visit.boxes}
    for key, code in chosen.items():
        visit.choose(key, code)
    for page in PAGES:
        visit.open(page)
        assert chosen.items() <= visit.chosen.items(), page
        assert visit.chosen["language"] == "en"


def test_the_map_has_all_three_boxes_and_the_place_page_tells_why_one_rests(visit):
    assert visit.open("map").boxes == set(CHOICE)
    assert visit.open("place", lang="en").boxes == {"indicator", "place"}
    assert visit.app.selectbox(key="period").help == say("bar.period_idle", "en")


def test_the_language_is_kept_from_page_to_page(visit):
    visit.open("home", lang="en")
    visit.app.get("button_group")[0].set_value("kk").run()
    assert visit.chosen["language"] == "kk"
    for page in PAGES:
        assert visit.open(page).chosen["language"] == "kk", page


def test_another_language_keeps_indicator_place_and_period(visit):
    visit.open("map", lang="ru", **CHOICE)
    for language in ("kk", "en", "ru"):
        visit.app.get("button_group")[0].set_value(language).run()
        assert visit.chosen == {"language": language} | CHOICE


def test_another_indicator_keeps_the_period_where_it_has_it(visit):
    visit.open("map", **CHOICE)
    visit.choose("indicator", "housing_area_per_person")
    assert visit.chosen["period"] == "2022"


def test_another_indicator_without_the_period_falls_back_to_an_earlier_one(visit, edition):
    visit.open("map", indicator="population", period="2025")
    visit.choose("indicator", "pm10_annual_mean")
    assert visit.chosen["period"] == edition.periods_of("pm10_annual_mean")[-1]


def test_a_pages_own_codes_leave_the_address_with_the_page(visit):
    own = {"places": "KZ-10.KZ-47", "second": "population"}
    assert own.items() <= visit.open("compare", **own).codes.items()
    assert not own.keys() & visit.open("map").codes.keys()


def test_two_visitors_do_not_share_choices(visit):
    other = type(visit)()
    visit.open("map", lang="en", **CHOICE)
    other.open("map")
    assert other.chosen["place"] == "KZ-43"
    assert other.chosen["language"] == "ru"
