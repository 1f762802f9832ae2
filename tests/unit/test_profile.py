"""A place's profile: latest official values, later press figures, what stands beside."""

import pytest

from qala.analysis.change import NoChange
from qala.analysis.findings import findings
from qala.analysis.level import level_values
from qala.analysis.profile import profile_rows
from qala.catalogue import Direction, Target
from qala.charts.cards import cards, later_words
from qala.charts.profile import profile
from qala.observation import ObservationStatus
from qala.text import LANGUAGES

SUSPECT = ObservationStatus.SUSPECT


@pytest.fixture
def told(make_edition):
    """Rows of a place's profile, by indicator, in SYNTHETIC numbers."""

    def rows_of(place, observations, *indicators):
        edition = make_edition(observations, *indicators)
        levels = lambda indicator, name: level_values(edition, indicator, name)  # noqa: E731
        rows = profile_rows(edition, place, levels)
        return edition, {row.standing.indicator: row for row in rows}

    return rows_of


def test_a_later_press_figure_stands_beside_the_official_one(told, make_indicator, observe):
    observations = [
        observe("x", "KZ-43", "2023", 87.0),
        observe("x", "KZ-43", "2025", 95.0, source="paper"),
    ]
    edition, rows = told("KZ-43", observations, make_indicator("x"))
    row = rows["x"]
    assert (row.standing.period, row.standing.cell.value) == ("2023", 87.0)
    assert row.later is not None and (row.later[0], row.later[1].value) == ("2025", 95.0)
    entry = edition.indicator("x")
    assert "2025" in later_words(edition, entry, row, "en")
    assert "95.0" in later_words(edition, entry, row, "en")


def test_where_nothing_is_official_the_press_figure_is_the_latest(told, make_indicator, observe):
    observations = [
        observe("x", "KZ-43", year, value, source="paper")
        for year, value in (("2023", 87.0), ("2025", 95.0))
    ]
    _, rows = told("KZ-43", observations, make_indicator("x"))
    assert (rows["x"].standing.period, rows["x"].later) == ("2025", None)


def test_an_earlier_press_figure_is_not_told(told, make_indicator, observe):
    observations = [
        observe("x", "KZ-43", "2021", 87.0, source="paper"),
        observe("x", "KZ-43", "2023", 95.0),
    ]
    _, rows = told("KZ-43", observations, make_indicator("x"))
    assert rows["x"].later is None


def test_the_place_beside_tells_its_own_latest_year_where_it_has_not_this_one(
    told, make_indicator, observe
):
    observations = [
        observe("x", "CITY-KYZYLORDA", "2023", 100.0),
        observe("x", "KZ-43", "2022", 98.0),
        observe("y", "CITY-KYZYLORDA", "2023", 1.0),
        observe("y", "KZ-43", "2022", 2.0),
        observe("y", "KZ-43", "2023", 3.0),
        observe("z", "CITY-KYZYLORDA", "2023", 1.0),
    ]
    entries = [make_indicator(code) for code in "xyz"]
    edition, rows = told("CITY-KYZYLORDA", observations, *entries)
    assert rows["x"].beside is not None and rows["x"].beside[0] == "2022"
    assert rows["y"].beside is not None and rows["y"].beside[1].value == 3.0
    assert rows["z"].beside is None
    region = edition.gazetteer["KZ-43"]
    city = edition.gazetteer["CITY-KYZYLORDA"]
    sheet = profile(edition, city, list(rows.values()), "en", region)
    assert [row["beside"] for row in sheet["sections"][0]["rows"]] == ["98.0 (2022)", "3.0", ""]


@pytest.mark.parametrize(("mine", "countrys"), [(SUSPECT, "normal"), ("normal", SUSPECT)])
def test_a_suspect_value_is_never_judged(told, make_indicator, observe, mine, countrys):
    target = Target(5.0, "office", "guideline")
    entry = make_indicator("x", direction=Direction.LOWER, target=target, aggregation="none")
    observations = [
        observe("x", "KZ-71", "2023", 17.4, ObservationStatus(mine)),
        observe("x", "KZ", "2023", 24.0, ObservationStatus(countrys)),
    ]
    edition, rows = told("KZ-71", observations, entry)
    assert rows["x"].standing.gap is None
    sheet = profile(edition, edition.gazetteer["KZ-71"], list(rows.values()), "en", None)
    assert sheet["sections"][0]["rows"][0]["tone"] == "none"


def test_the_country_is_not_set_beside_itself(edition):
    levels = lambda indicator, name: level_values(edition, indicator, name)  # noqa: E731
    rows = profile_rows(edition, "KZ", levels)
    sheet = profile(edition, edition.gazetteer["KZ"], rows, "en", None)
    assert {row["country"] for section in sheet["sections"] for row in section["rows"]} == {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_explain_only_what_is_there(told, make_indicator, observe, language):
    edition, rows = told("KZ-43", [observe("x", "KZ-43", "2023", 1.0)], make_indicator("x"))
    place = edition.gazetteer["KZ-43"]
    assert profile(edition, place, list(rows.values()), language, None)["like_note"] == ""


def test_a_value_over_its_limit_reads_as_over(edition):
    levels = lambda indicator, name: level_values(edition, indicator, name)  # noqa: E731
    shown = cards(edition, profile_rows(edition, "CITY-KYZYLORDA", levels), "en")["cards"]
    (card,) = [each for each in shown if each["indicator"] == "pm10_annual_mean"]
    assert card["target"]["over"] is True
    assert card["target"]["share"] == pytest.approx(50 / 15)
    assert card["target"]["words"].endswith("333 % of it")


def test_pm10_of_kyzylorda_is_not_told_to_have_grown_fiftyfold(edition):
    """2020 was 1 µg/m³, one step of the source's rounding: no year to begin a change at."""
    assert edition.cube.cell("pm10_annual_mean", "CITY-KYZYLORDA", "2020").status is SUSPECT
    levels = lambda indicator, name: level_values(edition, indicator, name)  # noqa: E731
    rows = {r.standing.indicator: r for r in profile_rows(edition, "CITY-KYZYLORDA", levels)}
    moved = rows["pm10_annual_mean"].standing.change
    assert isinstance(moved, NoChange) or moved.start > "2020"


@pytest.mark.parametrize(
    ("language", "worse", "better"),
    [
        ("kk", "нашарлады", "жақсарды"),
        ("ru", "ухудшение", "улучшение"),
        ("en", "worse", "improved"),
    ],
)
def test_findings_name_the_place_and_say_which_way_it_went(
    told, make_indicator, observe, language, worse, better
):
    lower, higher = make_indicator("x", direction=Direction.LOWER), make_indicator("y")
    observations = [
        observe(code, "KZ-43", year, value)
        for code in "xy"
        for year, value in (("2020", 10.0), ("2023", 16.7))
    ]
    edition, rows = told("KZ-43", observations, lower, higher)
    words = [each.words for each in findings(edition, list(rows.values()), language)]
    name = edition.gazetteer["KZ-43"].name[language]
    assert all(each.startswith(f"{name}: ") for each in words) and len(words) == 2
    assert sorted(worse in each for each in words) == [False, True]
    assert sorted(better in each for each in words) == [False, True]
