"""Searching the catalogue: word forms, letters, numbers of frameworks, small slips."""

import pytest

from qala.analysis.search import fold, search


def found(edition, asked):
    return [each.id for each in search(edition.catalogue, asked)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("вода", "water_access_urban"), ("жилье", "housing_area_per_person"),
        ("жильё", "housing_area_per_person"), ("дороги", "local_roads_good_satisfactory"),
        ("школа", "schools_per_10k"), ("больницы", "hospitals_per_10k"),
        ("жол", "local_roads_good_satisfactory"), ("мектептер", "schools_per_10k"),
        ("тұрғын үй", "housing_area_per_person"), ("турғын уй", "housing_area_per_person"),
        ("roads", "local_roads_good_satisfactory"), ("интренет", "internet_users_total"),
        ("emissions per resident", "emissions_per_resident"), ("pm10", "pm10_annual_mean"),
        ("housing_queue", "housing_queue"),
    ],
)  # fmt: skip
def test_what_people_type_finds_what_they_mean(edition, asked, first):
    assert found(edition, asked)[0] == first


@pytest.mark.parametrize("asked", ["SDG", "ЦУР", "тдм"])
def test_the_goals_by_name_find_all_that_stand_under_one(edition, asked):
    under = {
        each.id
        for each in edition.catalogue.indicators.values()
        if each.frameworks.sdg_indicator or each.frameworks.sdg_target
    }
    assert under <= set(found(edition, asked))


def test_a_number_is_taken_whole(edition):
    assert set(found(edition, "11.6.2")) == {"pm25_annual_mean", "pm10_annual_mean"}
    assert set(found(edition, "11.6.2")) < set(found(edition, "11.6"))
    assert found(edition, "99.9.9") == []


def test_titles_come_before_what_only_a_definition_tells(edition):
    codes = found(edition, "воздух")
    assert codes[0] == "air_pollution_level_kazhydromet"
    assert codes.index("temp_mean_annual") > 0


def test_every_word_asked_for_must_be_told(edition):
    assert set(found(edition, "школы город")) < set(found(edition, "школы"))
    assert found(edition, "школы xyzzy") == []


def test_nothing_asked_gives_the_whole_catalogue_in_its_order(edition):
    assert found(edition, "  ") == list(edition.catalogue.indicators)


def test_two_words_a_letter_apart_are_two_words(edition):
    assert "temp_mean_annual_normal" not in found(edition, "акимат")


def test_folding_takes_case_and_letters_few_tell_apart():
    assert fold("Жильё ҚЫЗЫЛОРДА, 11.6.2") == ["жилье", "кызылорда", "11.6.2"]
