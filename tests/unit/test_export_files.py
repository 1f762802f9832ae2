"""Files to take away, read back by other libraries and by our own door. Numbers are SYNTHETIC
except where the shipped edition is read."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from qala.export.about import about
from qala.export.geojson import geojson_text
from qala.export.package import package_bytes
from qala.export.sdmx import HEADING, STATUS, sdmx_text
from qala.export.workbook import workbook_bytes
from qala.intake import take_in
from qala.observation import ObservationStatus
from qala.text import LANGUAGES

CODE = "housing_area_per_person"
HOSTILE = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "http://evil.example", "<b>x</b>", "{=1}"]


def told(edition, language="en", code=CODE):
    observations = edition.cube.observations(code)
    return observations, about(edition, code, observations, language, "http://127.0.0.1/map")


def book_of(edition, language="en", observations=None):
    found, facts = told(edition, language)
    content = workbook_bytes(edition, observations or found, facts)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_holds_numbers_as_numbers_and_says_what_they_are(edition, language):
    observations, facts = told(edition, language)
    book = book_of(edition, language)
    data, metadata, sources = book.worksheets
    rows = list(data.iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in rows] == [each.obs_value for each in observations]
    assert all(isinstance(row[3], int | float) for row in rows)
    words = {cell.value for row in metadata.iter_rows() for cell in row}
    assert {facts.title, facts.unit, facts.definition, facts.as_of, facts.link} <= words
    attributions = {row[1].value for row in sources.iter_rows(min_row=2)}
    assert attributions == {each.attribution for each in facts.sources}


def test_no_text_of_a_workbook_is_a_formula_or_a_link(edition):
    observations, _ = told(edition)
    noted = [replace(each, note=text) for each, text in zip(observations, HOSTILE, strict=False)]
    sheet = book_of(edition, observations=noted).worksheets[0]
    cells = [row[7] for row in sheet.iter_rows(min_row=2, max_row=len(HOSTILE) + 1)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_sdmx_comes_back_through_the_door_as_it_left(edition):
    for code in (CODE, "pm10_annual_mean", "emissions_stationary_total"):
        observations = edition.cube.observations(code)
        taken = take_in(
            sdmx_text(edition, observations).encode(),
            f"{code}.csv",
            edition.catalogue,
            edition.gazetteer,
            today=date(2026, 11, 22),
            uploaded=True,
        )
        assert not [each for each in taken.findings if each.severity == "error"], code
        back = {each.key: (each.obs_value, each.obs_status) for each in taken.observations}
        assert back == {each.key: (each.obs_value, each.obs_status) for each in observations}


def test_every_status_has_a_letter_of_the_code_list():
    assert set(STATUS) == set(ObservationStatus)
    assert len(set(STATUS.values())) == len(STATUS)


def test_sdmx_starts_no_formula(edition):
    observations, _ = told(edition)
    noted = [replace(each, note=text) for each, text in zip(observations, HOSTILE, strict=False)]
    rows = list(csv.DictReader(io.StringIO(sdmx_text(edition, noted), newline="")))
    assert list(rows[0]) == list(HEADING)
    assert not [r for r in rows if r["COMMENT_OBS"].lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_describes_what_it_holds(edition, language):
    observations, facts = told(edition, language)
    archive = zipfile.ZipFile(io.BytesIO(package_bytes(edition, observations, facts)))
    assert archive.testzip() is None
    described = json.loads(archive.read("datapackage.json"))
    (resource,) = described["resources"]
    rows = list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode(), newline="")))
    assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
    assert len(rows) == len(observations)
    readme = archive.read(f"README.{language}.txt").decode()
    assert all(each.attribution in readme for each in facts.sources)
    assert facts.title in readme


def test_the_same_figures_make_the_same_package(edition):
    observations, facts = told(edition)
    assert package_bytes(edition, observations, facts) == package_bytes(
        edition, observations, facts
    )


def test_a_package_comes_back_through_the_door(edition):
    observations, facts = told(edition)
    taken = take_in(
        package_bytes(edition, observations, facts),
        "qala.zip",
        edition.catalogue,
        edition.gazetteer,
        today=date(2026, 11, 22),
        uploaded=True,
    )
    back = {each.key: each.obs_value for each in taken.observations}
    assert back == {each.key: each.obs_value for each in observations}


def test_geojson_has_the_shapes_of_the_period_and_points_for_towns(edition):
    observations, facts = told(edition)
    mapped = [each for each in observations if each.time_period == "2023" and each.ref_area != "KZ"]
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    outlines = [{"properties": {"code": each.ref_area}, "geometry": square} for each in mapped]
    found = json.loads(geojson_text(edition, mapped, facts, outlines))
    assert len(found["features"]) == len(mapped) == 20
    assert {f["geometry"]["type"] for f in found["features"]} == {"Polygon"}
    values = {f["properties"]["ref_area"]: f["properties"]["obs_value"] for f in found["features"]}
    assert values == {each.ref_area: each.obs_value for each in mapped}
    assert found["licences"]
    assert found["sources"]
    alone = json.loads(geojson_text(edition, mapped, facts, []))
    assert {f["geometry"]["type"] for f in alone["features"]} <= {"Point"}
