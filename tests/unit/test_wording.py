"""Codes → words: units told once and in their place, dates as far as they are known."""

import pytest

from qala.text import LANGUAGES, Text
from qala.wording import date_words, day_words, measure, place_name, value_with_unit


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en"),
    [
        ("doctors_per_10k", "10 000 адамға 34,9", "34,9 на 10 000 чел.", "34.9 per 10,000"),
        ("housing_area_per_person", "34,9 м²/адам", "34,9 м²/чел.", "34.9 m²/person"),
        ("internet_users_total", "34,9 %", "34,9 %", "34.9 %"),
    ],
)
def test_a_value_stands_with_its_unit_as_a_sentence_has_it(edition, code, kk, ru, en):
    entry = edition.indicator(code)
    told = [value_with_unit(edition, entry, 34.9, language) for language in LANGUAGES]
    assert [each.replace("\u00a0", " ") for each in told] == [kk, ru, en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_no_value_there_is_no_phrase(edition, language):
    told = value_with_unit(edition, edition.indicator("doctors_per_10k"), None, language)
    assert told.startswith("–")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["doctors_per_10k", "cars_per_1000", "days_3h_max_ge35"])
def test_a_unit_that_the_title_tells_is_not_told_again(edition, code, language):
    entry = edition.indicator(code)
    assert measure(edition, entry, language) == entry.title[language]


def test_a_unit_inside_a_word_of_the_title_is_still_told(edition, make_indicator):
    title = Text("Программа", "Программа", "Programme")  # holds мм, and mm
    entry = make_indicator("x", unit="mm", title=title)
    assert measure(edition, entry, "ru") == "Программа, мм"


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en"),
    [
        ("2025-12-22", "2025 жылғы 22 желтоқсан", "22 декабря 2025 года", "22 December 2025"),
        ("2026-02", "2026 жылғы ақпан", "февраль 2026 года", "February 2026"),
        ("2024", "2024", "2024", "2024"),
        ("", "", "", ""),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(code, kk, ru, en):
    assert [date_words(code, language) for language in LANGUAGES] == [kk, ru, en]


def test_a_day_stands_in_a_sentence():
    assert day_words("2026-11-22", "ru") == "22 ноября 2026 года"


def test_a_settlement_of_a_kind_no_source_tells_has_none(edition):
    for code in ("SETTLEMENT-SHIELI", "SETTLEMENT-SHELEK"):
        place = edition.gazetteer[code]
        assert [place_name(place, each) for each in LANGUAGES] == [
            place.name[each] for each in LANGUAGES
        ]
