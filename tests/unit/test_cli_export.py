"""Views and stories as files on the command line: what is in them, and what is refused."""

import csv
import io
import json

import openpyxl
import pytest

from qala.__main__ import main
from qala.cli import taking_away
from qala.edition.library import Library
from qala.text import say

DONE, UNUSABLE = 0, 2
CODES = "lang=ru&indicator=housing_area_per_person&place=KZ-43&period=2023"
HEADS = {"png": b"\x89PNG", "svg": b"<svg ", "csv": b"\xef\xbb\xbf", "xlsx": b"PK"}


@pytest.fixture(scope="module")
def library():
    return Library()


@pytest.fixture(autouse=True)
def _opened_once(monkeypatch, library):
    monkeypatch.setattr(taking_away, "open_library", lambda _language: library)


@pytest.fixture
def export(capsys, tmp_path):
    def export(what, to, *more, name="out"):
        path = tmp_path / name
        verb = "view" if "/" in what or "?" in what else "story"
        status = main(["export", verb, what, "--to", to, "-o", str(path), *more])
        out, err = capsys.readouterr()
        assert len(err.splitlines()) == (status != DONE), err
        return status, path, out + err

    return export


@pytest.mark.parametrize("form", HEADS)
@pytest.mark.parametrize(
    "address", [f"http://127.0.0.1:8501/qala/map?{CODES}", f"/compare?{CODES}"]
)
def test_a_view_is_written(export, form, address):
    status, path, out = export(address, form)
    assert status == DONE
    assert path.read_bytes().startswith(HEADS[form])
    assert json.loads(out) == {"view": address, "file": str(path), "bytes": path.stat().st_size}


def test_the_address_names_language_and_link(export):
    address = f"http://127.0.0.1:8501/map?{CODES}"
    text = export(address, "svg")[1].read_text("utf-8")
    assert 'xml:lang="ru"' in text and address.replace("&", "&amp;") in text
    text = export(address, "svg", "--lang", "kk", name="kk")[1].read_text("utf-8")
    assert 'xml:lang="kk"' in text


def test_a_map_as_csv_holds_the_stores_figures_of_the_period(export, edition):
    _, path, _ = export(f"/map?{CODES}", "csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    held = edition.cube.observations("housing_area_per_person")
    assert {(row["ref_area"], float(row["obs_value"])) for row in rows} == {
        (each.ref_area, each.obs_value) for each in held if each.time_period == "2023"
    }


def test_a_place_as_workbook_names_every_indicator(export, edition):
    _, path, _ = export("/place?lang=en&place=KZ-43", "xlsx", name="place.xlsx")
    data, metadata, _ = openpyxl.load_workbook(path).worksheets
    rows = list(data.iter_rows(min_row=2, values_only=True))
    titles = {entry.title["en"]: entry.id for entry in edition.catalogue.indicators.values()}
    assert len(rows) > 50
    for row in rows:
        cell = edition.cube.cell(titles[row[8]], "KZ-43", row[2])
        assert (row[0], row[3]) == ("KZ-43", pytest.approx(cell.value, rel=1e-14))
        unit = edition.catalogue.units[edition.indicator(titles[row[8]]).unit].name["en"]
        assert row[4] in (unit, "", None)
    assert "Kyzylorda Region" in {cell.value for row in metadata.iter_rows() for cell in row}


def test_an_index_as_csv_holds_its_scores(export):
    _, path, _ = export("/index?lang=en&index=whole&year=2023&place=KZ-43", "csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert {row["time_period"] for row in rows} == {"2023"} and len(rows) > 10
    assert all(0 <= float(row["obs_value"]) <= 100 for row in rows)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("address", "key", "code"),
    [
        ("/index?place=KZ-43&year=soon", "year", "soon"),
        ("/index?place=KZ-43&year=1900", "year", "1900"),
        ("/index?place=KZ-43&index=joy", "index", "joy"),
        ("/index?place=KZ-43&mean=golden", "mean", "golden"),
        ("/index?place=KZ-43&weights=housing:40.joy:60", "weights", "housing:40.joy:60"),
        (f"/compare?{CODES}&show=pie", "show", "pie"),
        (f"/compare?{CODES}&show=scatter&second=joy", "second", "joy"),
        (f"/targets?{CODES}&show=way&target=nonsense", "target", "nonsense"),
        (f"/fairness?{CODES}&measure=joy", "measure", "joy"),
    ],
)
def test_a_typed_code_that_makes_no_sense_gives_the_usual_view_and_a_notice(
    export, capsys, tmp_path, address, key, code, language
):
    path = tmp_path / "noticed.svg"
    given = ["export", "view", address, "--to", "svg", "-o", str(path), "--lang", language]
    assert main(given) == DONE
    assert capsys.readouterr().err == say(f"notice.{key}", language, code=code) + "\n"
    usual = address.replace(code, "").replace(f"&{key}=", "")
    assert export(usual, "svg", "--lang", language, name="usual")[0] == DONE
    if key != "weights":
        assert path.read_bytes() == (tmp_path / "usual").read_bytes()


@pytest.mark.parametrize(
    ("address", "held"),
    [
        (f"/compare?{CODES}&show=multiples", {"housing_area_per_person"}),
        (
            f"/compare?{CODES}&show=scatter",
            {"housing_area_per_person", "local_roads_good_satisfactory"},
        ),
        (f"/targets?{CODES}&show=way", {"housing_area_per_person"}),
        (f"/targets?{CODES}", {"housing_area_per_person", "waste_recycled_share"}),
        (f"/fairness?{CODES}", {"housing_area_per_person"}),
    ],
)
def test_every_view_hands_out_the_stores_figures(export, edition, address, held):
    _, path, _ = export(address, "csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    found = {row["indicator"] for row in rows}
    assert found == held or ("targets" in address and "show" not in address and held <= found)
    for row in rows:
        cell = edition.cube.cell(row["indicator"], row["ref_area"], row["time_period"])
        assert float(row["obs_value"]) == cell.value
    status, path, _ = export(address, "xlsx", name="book.xlsx")
    assert status == DONE
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.max_row == len(rows) + 1


@pytest.mark.parametrize("form", ["pdf", "pptx"])
def test_a_story_is_written(export, form):
    status, path, _ = export("wuf", form)
    assert status == DONE
    assert path.read_bytes().startswith({"pdf": b"%PDF", "pptx": b"PK"}[form])


def test_nothing_is_written_over_unless_asked(export):
    _, path, _ = export(f"/map?{CODES}", "csv")
    before = path.read_bytes()
    status, _, told = export(f"/map?{CODES}", "svg")
    assert (status, path.read_bytes()) == (UNUSABLE, before)
    assert "--force" in told
    assert export(f"/map?{CODES}", "svg", "--force")[0] == DONE
    assert path.read_bytes().startswith(b"<svg ")


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("/data?lang=en", "data"),
        ("/?lang=en", "view"),
        ("/map?indicator=joy", "joy"),
        (f"/map?{CODES.replace('2023', '1800')}", "1800"),
        (f"/map?{CODES.replace('2023', 'soon')}", "soon"),
        (f"/map?{CODES}&v=99", "99"),
        (f"/map?{CODES}&v=x", "x"),
        ("/index?index=whole&place=KZ-99", "KZ-99"),
        ("/targets?show=way&place=KZ-99&indicator=waste_recycled_share", "KZ-99"),
        ("/fairness?indicator=joy", "joy"),
        ("/place?place=KZ-99", "KZ-99"),
        ("http://[bad/map?x", "map"),
    ],
)
def test_what_names_nothing_is_said_in_a_line_and_nothing_is_written(export, what, named):
    status, path, told = export(what, "png")
    assert status == UNUSABLE and named in told and not path.exists()


def test_a_story_that_is_none_is_refused_with_those_there_are(export):
    status, path, told = export("atlantis", "pdf")
    assert status == UNUSABLE and "kyzylorda, wuf" in told and not path.exists()


def test_a_folder_that_is_not_there_is_said(export):
    status, path, told = export(f"/map?{CODES}", "csv", name="no/out.csv")
    assert status == UNUSABLE and str(path) in told
