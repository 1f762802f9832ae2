"""The door. A pair ``x.csv`` + ``x.findings.toml`` in tests/fixtures/shipped is a test."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.edition import check_corrections
from qala.intake import Finding, Outcome, Severity, check_together, take_in
from qala.intake.finding import CELL_LIMIT, column_letter
from qala.observation import ObservationStatus
from qala.text import LANGUAGES, say

FIXTURES = Path(__file__).parents[1] / "fixtures" / "shipped"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.csv") if "." not in path.stem)
TODAY = date(2026, 11, 22)
HEADING = "indicator,ref_area,time_period,obs_value,obs_status,source,note\n"
ROW = "housing_area_per_person,KZ-43,2020,20.5,,sdg_1131,SYNTHETIC\n"


def expected(name: str) -> dict:
    return tomllib.loads((FIXTURES / f"{name}.findings.toml").read_text("utf-8"))


@pytest.fixture
def take(edition):
    def take(content: bytes, name: str = "SYNTHETIC.csv"):
        return take_in(content, name, edition.catalogue, edition.gazetteer, today=TODAY)

    return take


@pytest.fixture
def read(edition, take, tmp_path):
    """Intake and all findings on a fixture: by itself, together with a second file where there
    is one, and against its corrections.
    """

    def read(name: str):
        intake = take((FIXTURES / f"{name}.csv").read_bytes(), f"{name}.csv")
        second = FIXTURES / f"{name}.second.csv"
        if second.exists():
            intake.observations += take(second.read_bytes(), second.name).observations
        together = check_together(intake.observations, edition.catalogue, edition.gazetteer)
        corrections = FIXTURES / f"{name}.corrections.toml"
        if corrections.exists():
            (tmp_path / "corrections.toml").write_bytes(corrections.read_bytes())
            together += check_corrections(intake.observations, tmp_path)
        intake.findings += together
        return intake

    return read


@pytest.mark.parametrize("name", NAMES)
def test_fixture(name, read):
    wanted, intake = expected(name), read(name)
    found = [(f.code, f.row, f.column) for f in intake.findings]
    assert found == [(f["code"], f["row"], f["column"]) for f in wanted.get("finding", [])]
    assert len(intake.observations) == wanted["kept"]
    assert intake.outcome == wanted["outcome"]


def test_every_fixture_is_a_pair():
    assert {path.name.partition(".")[0] for path in FIXTURES.iterdir()} == set(NAMES)
    assert all((FIXTURES / f"{name}.findings.toml").exists() for name in NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).get("finding")])
def test_a_finding_makes_a_sentence(name, language, read):
    for f in read(name).findings:
        own = {"row": str(f.row), "column": f.column, "heading": f.heading, "cell": f.cell}
        words = say(f"finding.{f.code}", language, **own | f.params)
        assert "{" not in words and words.endswith("."), words


def test_a_finding_shows_heading_and_cell(read):
    (finding,) = read("ambiguous-place").findings
    assert (finding.heading, finding.cell) == ("ref_area", "Қызылорда")
    assert {"KZ-43", "CITY-KYZYLORDA"} <= set(finding.params["candidates"].split(", "))
    assert (finding.file, finding.severity) == ("ambiguous-place.csv", Severity.ERROR)


def test_a_near_name_is_only_suggested(read):
    first = read("unknown-place").findings[0]
    assert (first.cell, first.params["candidates"].split(", ")[0]) == ("Казахстанн", "KZ")


def test_good_rows_are_kept_beside_bad_ones(take):
    intake = take((HEADING + ROW + ROW.replace("KZ-43", "Atlantis")).encode())
    assert [o.ref_area for o in intake.observations] == ["KZ-43"]
    assert intake.outcome is Outcome.PARTIAL


def test_an_observation_is_what_its_row_says(take):
    row = "housing_provision_total,Кызылординская обл.,2020, 20.50 ,suspect,sdg_1131, SYNTHETIC \n"
    (told,) = take((HEADING + row).encode()).observations
    assert told.key == ("housing_area_per_person", "KZ-43", "2020")
    assert (told.obs_value, told.obs_status) == (20.5, ObservationStatus.SUSPECT)
    assert (told.source, told.note) == ("sdg_1131", "SYNTHETIC")


def test_an_empty_status_beside_a_value_means_normal(take):
    (told,) = take((HEADING + ROW).encode()).observations
    assert told.obs_status is ObservationStatus.NORMAL


def test_a_missing_value_keeps_its_reason(take):
    (told,) = take((HEADING + ROW.replace("20.5,", ",confidential")).encode()).observations
    assert (told.obs_value, told.obs_status) == (None, ObservationStatus.CONFIDENTIAL)


def test_a_long_cell_is_cut_in_a_finding(take):
    (finding,) = take((HEADING + ROW.replace("KZ-43", "x" * 1000)).encode()).findings
    assert len(finding.cell) == CELL_LIMIT and finding.cell.endswith("…")


def test_a_cell_beyond_any_measure_is_a_finding(take):
    intake = take((HEADING + ROW.replace("SYNTHETIC", "x" * 200_000)).encode())
    assert [(f.code, f.row) for f in intake.findings] == [("source-error", 2)]


def test_a_name_like_a_path_is_only_shown(take):
    assert take(b"", "../../etc/passwd").name == "../../etc/passwd"


@pytest.mark.parametrize(
    ("severities", "kept", "outcome"),
    [
        ([], 1, Outcome.ACCEPT),
        ([Severity.NOTICE], 1, Outcome.ACCEPT_WARN),
        ([Severity.WARNING, Severity.NOTICE], 1, Outcome.ACCEPT_WARN),
        ([Severity.WARNING, Severity.ERROR], 1, Outcome.PARTIAL),
        ([Severity.ERROR], 0, Outcome.REJECT),
        ([], 0, Outcome.REJECT),
    ],
)
def test_the_outcome_follows_from_what_was_kept_and_found(take, severities, kept, outcome):
    intake = take((HEADING + ROW).encode())
    intake.findings += [Finding("type-error", severity) for severity in severities]
    intake.observations = intake.observations[:kept]
    assert intake.outcome is outcome


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_columns_have_a_spreadsheets_letters(index, letter):
    assert column_letter(index) == letter


@given(content=st.binary(max_size=200))
def test_no_bytes_make_the_door_fall_over(edition, content):
    intake = take_in(content, "x", edition.catalogue, edition.gazetteer, today=TODAY)
    assert intake.findings and not intake.observations


@given(cells=st.lists(st.text(max_size=20), min_size=7, max_size=7))
def test_no_cells_make_the_door_fall_over(edition, cells):
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    content = (HEADING + row + "\n").encode("utf-8", "replace")
    intake = take_in(content, "x", edition.catalogue, edition.gazetteer, today=TODAY)
    assert intake.findings and not intake.observations
