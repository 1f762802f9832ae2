"""Files to take away: exactly what lies in the cube, safe to open in a spreadsheet."""

import csv
import io
from dataclasses import replace

import msgspec
import pytest

from qala.export import csv_bytes, csv_text
from qala.export.csv import HEADING
from qala.observation import Observation, ObservationStatus
from qala.text import LANGUAGES, in_language


def noted(observation: Observation, note: str) -> Observation:
    return replace(observation, note=note)


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_shipped_figure_reads_back_as_it_lies_in_the_cube(edition):
    for code in edition.catalogue.indicators:
        observations = edition.cube.observations(code)
        rows = read_back(csv_text(edition, observations, "en"))
        assert len(rows) == len(observations)
        for row, each in zip(rows, observations, strict=True):
            value = float(row["obs_value"]) if row["obs_value"] else None
            assert value == each.obs_value
            assert (row["indicator"], row["ref_area"], row["time_period"]) == each.key
            assert (row["obs_status"], row["source"]) == (each.obs_status, each.source)
            assert row["note"].removeprefix("'") == each.note


@pytest.fixture
def exported(make_edition, make_indicator):
    def exported(*observations, language="ru", **changes) -> list[dict[str, str]]:
        edition = make_edition(observations, make_indicator("things", **changes))
        return read_back(csv_text(edition, observations, language))

    return exported


@pytest.mark.parametrize("value", [1 / 3, 0.1 + 0.2, 20495975.0, -6.12, 0.0, 1e-12, 123456789.123])
def test_numbers_are_not_rounded(exported, observe, value):
    (row,) = exported(observe("things", "KZ-43", "2021", value))
    assert float(row["obs_value"]) == value
    assert row["obs_value"] == repr(value)


def test_a_missing_value_is_an_empty_cell_with_its_reason(exported, observe):
    missing = observe("things", "KZ-43", "2021", None, ObservationStatus.CONFIDENTIAL)
    (row,) = exported(missing)
    assert (row["obs_value"], row["obs_status"]) == ("", "confidential")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_defused(exported, observe, start):
    hostile = f'{start}HYPERLINK("http://example.org","click")'
    (read,) = exported(noted(observe("things", "KZ-43", "2021", 1.0), hostile))
    assert read["note"] == "'" + hostile


@pytest.mark.parametrize("field", ["title", "short"])
def test_words_of_the_catalogue_are_defused_too(exported, observe, make_indicator, field):
    text = msgspec.structs.replace(make_indicator("x").title, ru="=1+1")
    (read,) = exported(observe("things", "KZ-43", "2021", 1.0), **{field: text})
    assert read["indicator_title"] == ("'=1+1" if field == "title" else "SYNTHETIC")


def test_a_negative_number_stays_a_number(exported, observe):
    (row,) = exported(observe("things", "KZ-43", "2021", -3.5))
    assert row["obs_value"] == "-3.5"


def test_commas_quotes_and_line_breaks_in_a_note_come_back(exported, observe):
    note = 'one, "two"\nthree; four'
    (row,) = exported(noted(observe("things", "KZ-43", "2021", 1.0), note))
    assert row["note"] == note


@pytest.mark.parametrize(
    ("language", "place", "unit"),
    [
        ("kk", "Қызылорда облысы", "м²/адам"),
        ("ru", "Кызылординская область", "м²/чел."),
        ("en", "Kyzylorda Region", "m²/person"),
    ],
)
def test_words_are_in_the_language_asked_for(edition, language, place, unit):
    observations = [
        each
        for each in edition.cube.observations("housing_area_per_person")
        if each.ref_area == "KZ-43"
    ]
    row = read_back(csv_text(edition, observations, language))[0]
    assert (row["ref_area_name"], row["unit_measure"]) == (place, unit)
    assert row["indicator_title"] == edition.indicator("housing_area_per_person").title[language]


def test_every_row_says_where_it_comes_from_and_on_what_terms(edition):
    for code in ("housing_area_per_person", "emissions_per_resident", "koppen_class"):
        for row in read_back(csv_text(edition, edition.cube.observations(code), "en")):
            assert row["attribution"] and row["licence"]


def test_a_derived_figure_names_both_attributions(edition):
    each = edition.cube.observations("emissions_per_resident")[0]
    (row,) = read_back(csv_text(edition, [each], "en"))
    for source in edition.sources_of(each.source):
        said = edition.catalogue.sources[source]
        assert in_language(said.attribution, "en") in row["attribution"]
        assert in_language(said.licence, "en") in row["licence"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_bytes_open_right_in_excel(edition, language):
    observations = edition.cube.observations("koppen_class")
    content = csv_bytes(edition, observations, language)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == csv_text(edition, observations, language)
    assert content.count(b"\r\n") == len(observations) + 1
    assert content.decode("utf-8-sig").split("\r\n")[0] == ",".join(HEADING)


def test_nothing_to_take_away_is_a_heading(edition):
    assert read_back(csv_text(edition, [], "kk")) == []
