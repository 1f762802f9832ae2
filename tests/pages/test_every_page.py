"""Every page in every language: it runs, stands in the frame and speaks the language."""

import tomllib
from pathlib import Path

import pytest
from visit import BARS

from qala.text import LANGUAGES
from qala.ui.frame import BAR, PAGES

ROOT = Path(__file__).resolve().parents[2]
FRAME = tomllib.loads((ROOT / "qala/text/messages/frame.toml").read_text("utf-8"))


def every_page_and_language():
    return pytest.mark.parametrize(
        ("page", "language"), [(page, language) for page in PAGES for language in LANGUAGES]
    )


def test_the_pages_are_the_files_in_the_pages_folder():
    files = {f"pages/{file.name}" for file in (ROOT / "pages").glob("*.py")}
    assert set(PAGES.values()) == files | {"app.py"}


@every_page_and_language()
def test_a_page_shows_the_frame_in_its_language(visit, page, language):
    visit.open(page, lang=language)
    assert visit.chosen == {
        "language": language,
        "indicator": "housing_area_per_person",
        "place": "KZ-43",
        "period": "2023",
    }
    bar = BARS.get(page, BAR)
    labels = [visit.app.selectbox(key=k).label for k in bar]
    assert labels == [FRAME["bar"][k][language] for k in bar]
    menu = visit.told("pages")
    assert menu["here"] == page
    assert menu["pages"] == [[name, FRAME["menu"][name][language]] for name in PAGES]
    assert FRAME["foot"]["licence"][language] in visit.app.caption[-1].value


@every_page_and_language()
def test_a_page_writes_all_it_shows_into_the_address(visit, page, language):
    visit.open(page, lang=language)
    chosen = visit.chosen
    assert visit.codes.items() >= {"lang": chosen.pop("language"), **chosen}.items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_components_are_given_words_of_the_language(visit, language):
    names = {"kk": "Қызылорда облысы", "ru": "Кызылординская область", "en": "Kyzylorda Region"}
    visit.open("home", lang=language)
    assert visit.told("cards")["heading"] == names[language]
    visit.open("place", lang=language)
    assert visit.told("profile")["heading"] == names[language]
    visit.open("map", lang=language)
    atlas = visit.told("atlas")
    assert atlas["areas"]["names"][atlas["areas"]["places"].index("KZ-43")] == names[language]


def test_the_browsers_language_is_taken_where_the_address_names_none(visit):
    visit.app.context["locale"] = "kk-KZ"
    assert visit.open("map").chosen["language"] == "kk"
    assert visit.open("map", lang="en").chosen["language"] == "en"


def test_the_map_page_runs_for_every_indicator(visit, edition):
    for indicator in edition.catalogue.indicators:
        visit.open("map", lang="kk", indicator=indicator)
        assert visit.chosen["indicator"] == indicator


def test_the_home_page_runs_for_every_place_that_can_be_chosen(visit, edition):
    for place in (each.code for each in edition.gazetteer if edition.has_data(each.code)):
        visit.open("home", lang="kk", place=place)
        assert visit.chosen["place"] == place


@pytest.mark.parametrize("page", ["map", "place", "compare"])
def test_a_page_runs_for_every_kind_of_place(visit, edition, page):
    kinds = {each.kind: each.code for each in edition.gazetteer if edition.has_data(each.code)}
    assert len(kinds) > 5
    for place in kinds.values():
        visit.open(page, lang="kk", place=place)
        assert visit.chosen["place"] == place


@pytest.mark.parametrize("page", ["compare", "data"])
def test_a_page_runs_for_every_kind_of_indicator(visit, edition, page):
    kinds = {
        (entry.aggregation, entry.categorical, len(edition.periods_of(code)[-1])): code
        for code, entry in edition.catalogue.indicators.items()
    }
    assert len(kinds) > 5
    for indicator in kinds.values():
        visit.open(page, lang="kk", indicator=indicator, second="precip_monthly")
        assert visit.chosen["indicator"] == indicator


def test_an_address_may_name_a_city_and_an_indicator_of_regions(visit):
    atlas = visit.open("map", place="CITY-ARAL", indicator="housing_area_per_person").told("atlas")
    assert atlas["place"] == "CITY-ARAL"
    assert atlas["level"] == "areas"
