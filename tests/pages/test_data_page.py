"""The data page: every break of an indicator with whom it touches, sources in the language."""

import pytest

from qala.text import LANGUAGES


def notes(visit):
    """The notes on the chosen indicator, as HTML."""
    bodies = [each.proto.body for each in visit.app.get("html")]
    return next(body for body in bodies if "qala-notes" in body)


def test_all_breaks_stand_on_the_data_page_with_the_places_they_touch(visit):
    told = notes(visit.open("data", lang="en", indicator="doctors_total", place="KZ-43"))
    assert "Break, 2018" in told and "Turkistan Region" in told and "Shymkent" in told
    assert "Break, 2022" in told and "Karaganda Region" in told
    assert "Places touched: " in told


def test_a_break_of_all_places_says_so(visit):
    told = notes(visit.open("data", lang="en", indicator="passengers_all_transport"))
    assert "Places touched: all places." in told


def test_a_derived_indicator_has_the_breaks_of_what_it_is_made_of(visit):
    told = notes(visit.open("data", lang="en", indicator="emissions_per_resident", place="KZ-43"))
    assert "category IV" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_in_another_language_says_in_which(visit, language):
    told = notes(visit.open("data", lang=language, indicator="local_roads_good_satisfactory"))
    words = {"kk": "орыс тілінде", "ru": "на русском языке", "en": "in Russian"}[language]
    assert (words in told) is (language != "ru")
