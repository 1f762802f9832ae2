"""Commands: the same figures as the pages, as JSON or CSV, with exit codes a script can trust."""

import csv
import io
import json
import subprocess
import sys

import pytest

from qala.__main__ import main
from qala.cli import reading
from qala.edition import ROOT
from qala.edition.library import Library
from qala.intake import Finding, Severity
from qala.observation import COLUMNS

DONE, FAILED, UNUSABLE = 0, 1, 2


@pytest.fixture(scope="module")
def library():
    return Library()


@pytest.fixture(autouse=True)
def _opened_once(monkeypatch, library):
    monkeypatch.setattr(reading, "open_library", lambda _language: library)


@pytest.fixture
def run(capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


KYZYLORDA = ("values", "--indicator", "housing_area_per_person", "--place", "KZ-43")


def test_values_as_json(run):
    status, out, _ = run(*KYZYLORDA, "--period", "2023")
    (told,) = json.loads(out)
    assert status == DONE
    assert told == {
        "indicator": "housing_area_per_person",
        "ref_area": "KZ-43",
        "time_period": "2023",
        "obs_value": 21.2,
        "unit_measure": "m2_per_person",
        "obs_status": "normal",
        "source": "sdg_1131",
        "note": "",
        "title": "Housing floor space per resident",
        "place": "Kyzylorda Region",
        "unit": "m²/person",
        "source_title": "11.3.1: Обеспеченность жильем на одного проживающего",
        "attribution": "Bureau of National Statistics of the Republic of Kazakhstan, "
        "national SDG platform (MIT)",
        "licence": "MIT (repository); statistics of the Bureau: free use with attribution",
    }
    assert set(COLUMNS) <= set(told)


def test_values_say_what_their_codes_mean_in_the_language_asked_for(run):
    _, out, _ = run(*KYZYLORDA, "--period", "2023", "--language", "kk")
    (told,) = json.loads(out)
    assert (told["place"], told["unit"]) == ("Қызылорда облысы", "м²/адам")
    assert told["attribution"].endswith("ТДМ ұлттық платформасы (MIT)")


def test_no_values_is_said_beside_the_empty_answer(run):
    status, out, err = run(*KYZYLORDA, "--period", "1999", "--language", "ru")
    assert (status, json.loads(out)) == (FAILED, [])
    assert err.strip() == "Для этого выбора значений нет."


def test_a_reader_that_has_read_enough_ends_it_quietly():
    command = [sys.executable, "-m", "qala", "catalogue", "--format", "csv"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipe) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (DONE, b"")


def test_values_as_csv(run, edition):
    status, out, _ = run(*KYZYLORDA, "--format", "csv", "--language", "kk")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert status == DONE
    assert {row["ref_area_name"] for row in rows} == {"Қызылорда облысы"}
    series = edition.cube.series("housing_area_per_person", "KZ-43")
    assert [(r["time_period"], float(r["obs_value"])) for r in rows] == [
        (period, cell.value) for period, cell in series
    ]


def test_values_of_all_places_when_none_is_named(run, edition):
    _, out, _ = run("values", "--indicator", "population")
    assert len(json.loads(out)) == len(edition.cube.observations("population"))


def test_a_former_id_and_a_name_are_understood(run):
    former = run("values", "--indicator", "housing_provision_total", "--place",
                 "Кызылординская область", "--period", "2023")  # fmt: skip
    assert former == run(*KYZYLORDA, "--period", "2023")


def test_a_former_units_code_is_never_in_doubt(run):
    status, out, _ = run("values", "--indicator", "hospitals", "--place", "KZ-YUZ",
                         "--period", "2015")  # fmt: skip
    assert status == DONE
    assert [each["obs_value"] for each in json.loads(out)] == [122]


def test_nothing_found_is_exit_code_one_and_an_empty_list(run):
    status, out, _ = run(*KYZYLORDA, "--period", "1950")
    assert (status, json.loads(out)) == (FAILED, [])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--indicator", "happiness"), "happiness"),
        (("--indicator", "population", "--place", "Атлантида"), "Атлантида"),
        (("--indicator", "population", "--place", "Қызылорда"), "CITY-KYZYLORDA"),
        (("--indicator", "population", "--place", "KZ-43", "--period", "soon"), "soon"),
    ],
    ids=["unknown indicator", "unknown place", "ambiguous place", "no period"],
)
def test_what_cannot_be_understood_is_exit_code_two_and_said_on_stderr(run, arguments, told):
    status, out, err = run("values", *arguments)
    assert (status, out) == (UNUSABLE, "")
    assert told in err
    assert "Traceback" not in err


def test_a_period_that_is_none_is_said_without_a_place_too(run):
    status, out, err = run("values", "--indicator", "population", "--period", "soon")
    assert (status, out) == (UNUSABLE, "")
    assert "soon" in err


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_catalogue_lists_every_indicator(run, edition, language):
    status, out, _ = run("catalogue", "--language", language)
    rows = json.loads(out)
    assert status == DONE
    assert [row["indicator"] for row in rows] == list(edition.catalogue.indicators)
    first = edition.indicator(rows[0]["indicator"])
    assert rows[0]["title"] == first.title[language]
    assert all(row["periods"] and row["places"] and row["sources"] for row in rows)


def test_the_catalogue_as_csv(run, edition):
    status, out, _ = run("catalogue", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert status == DONE
    assert [row["indicator"] for row in rows] == list(edition.catalogue.indicators)


@pytest.mark.parametrize(
    ("arguments", "status", "ref_area", "finding"),
    [
        (("Казахстан",), DONE, "KZ", None),
        (("г. Кызылорда",), DONE, "CITY-KYZYLORDA", None),
        (("Карагандинская область", "--period", "2021"), DONE, "KZ-KAR", None),
        (("Казахстанн",), FAILED, None, "unknown-place"),
        (("Қызылорда",), FAILED, None, "ambiguous-place"),
        (("KZ-10", "--period", "2021"), FAILED, None, "place-outside-period"),
    ],
)
def test_places_resolve(run, arguments, status, ref_area, finding):
    code, out, _ = run("places", "resolve", *arguments)
    told = json.loads(out)
    assert (code, told["ref_area"], told["finding"]) == (status, ref_area, finding)
    assert all(each["kk"] and each["ru"] and each["en"] for each in told["candidates"])


def test_places_resolve_offers_the_nearest_names(run):
    _, out, _ = run("places", "resolve", "Казахстанн")
    assert json.loads(out)["candidates"][0]["ref_area"] == "KZ"


def test_places_resolve_with_a_period_that_is_none(run):
    status, _, err = run("places", "resolve", "Казахстан", "--period", "soon")
    assert status == UNUSABLE
    assert "soon" in err


def test_check_is_silent_and_zero_while_the_shipped_data_hold(run):
    assert run("check") == (DONE, "", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "3-жол, D бағаны"), ("ru", "Строка 3, столбец D"), ("en", "Row 3, column D")],
)
def test_check_says_what_it_found_and_ends_with_one(run, monkeypatch, language, words):
    finding = Finding("type-error", Severity.ERROR, 3, "D", "obs_value", "x1", {}, "x.csv")
    monkeypatch.setattr(reading, "check_edition", lambda: [finding])
    status, out, _ = run("check", "--language", language)
    assert status == FAILED
    assert out.startswith("x.csv: ") and words in out and "[type-error]" in out


@pytest.mark.parametrize(
    "arguments",
    [(), ("dance",), ("values",), ("places",), ("check", "--language", "de"),
     ("values", "--indicator", "population", "--format", "xml")],
)  # fmt: skip
def test_a_command_that_is_none_is_refused_by_the_parser(arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == UNUSABLE
