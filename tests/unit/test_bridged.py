"""Exact sums across new borders: only for counts, never mixed with the official series."""

import pytest

from qala.analysis.bridged import bridged, former_units, recast
from qala.analysis.change import Change, change
from qala.catalogue import Break, Direction
from qala.charts.bridged import bridged_line, recast_line
from qala.observation import ObservationStatus
from qala.text import Text

WORDS = Text("SYNTHETIC", "SYNTHETIC", "SYNTHETIC")
BORDERS = Break("borders", "2022", "borders", ("*",), ("KZ-KAR", "KZ-35", "KZ-62"), WORDS)
METHOD = Break("method", "2023", "method", ("*",), ("KZ-62",), WORDS)


@pytest.fixture
def make(make_edition, make_indicator, observe):
    """SYNTHETIC schools of old Karaganda, and of the two regions it became."""

    def made(breaks=(BORDERS,), status=ObservationStatus.NORMAL, source="office", **changes):
        rows = [
            observe("schools", "KZ-KAR", "2020", 90.0), observe("schools", "KZ-KAR", "2021", 100.0),
            observe("schools", "KZ-35", "2022", 80.0), observe("schools", "KZ-62", "2022", 30.0),
            observe("schools", "KZ-35", "2023", 85.0),
            observe("schools", "KZ-62", "2023", 35.0, status, source),
            observe("schools", "KZ-35", "2024", 99.0),
        ]  # fmt: skip
        return make_edition(rows, make_indicator("schools", **changes), breaks=tuple(breaks))

    return made


def test_old_karaganda_is_karaganda_and_ulytau(make):
    found = bridged(make(), "schools", "KZ-KAR")
    told = [(code, cell.value) for code, cell in found.series]
    assert told == [("2020", 90.0), ("2021", 100.0), ("2022", 110.0), ("2023", 120.0)]
    assert found.summed == "2022"
    assert [place.code for place in found.members] == ["KZ-35", "KZ-62"]
    assert found.breaks == ()
    moved = change(found.series, "2023", found.breaks)
    assert moved == Change("2020", "2023", 30.0, pytest.approx(1 / 3))


def test_the_official_series_keeps_its_break(make):
    found = make()
    assert [code for code, _ in found.cube.series("schools", "KZ-KAR")] == ["2020", "2021"]
    assert [code for code, _ in found.cube.series("schools", "KZ-35")] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    "changes", [{"aggregation": "none"}, {"aggregation": "population_mean"}, {"borders": "current"}]
)
def test_nothing_but_counts_on_the_borders_of_their_year_is_added(make, changes):
    assert bridged(make(**changes), "schools", "KZ-KAR") is None


@pytest.mark.parametrize("doubt", [{"status": ObservationStatus.SUSPECT}, {"source": "paper"}])
def test_a_year_with_a_part_in_doubt_has_no_sum(make, doubt):
    found = bridged(make(**doubt), "schools", "KZ-KAR")
    assert [code for code, _ in found.series] == ["2020", "2021", "2022"]


def test_a_sum_is_worth_what_its_weakest_part_is(make):
    found = bridged(make(status=ObservationStatus.ESTIMATED), "schools", "KZ-KAR")
    assert dict(found.series)["2023"].status is ObservationStatus.ESTIMATED
    assert dict(found.series)["2022"].status is ObservationStatus.NORMAL


def test_a_break_that_is_not_of_those_borders_stays(make):
    edition = make(breaks=(BORDERS, METHOD))
    found = bridged(edition, "schools", "KZ-KAR")
    assert found.breaks == (METHOD,)
    line = bridged_line(edition, edition.indicator("schools"), found, "en")
    assert [[dot.year for dot in run] for run in line.runs] == [[2020, 2021, 2022], [2023]]
    assert line.name == "Σ Karaganda Reg."


def test_which_former_unit_a_place_was_part_of(edition):
    assert former_units(edition, "KZ-62") == former_units(edition, "KZ-KAR") == ["KZ-KAR"]
    assert former_units(edition, "KZ-79") == ["KZ-YUZ"]
    assert former_units(edition, "KZ-43") == former_units(edition, "KZ") == []


@pytest.mark.parametrize(
    ("former", "members"),
    [("KZ-KAR", ("KZ-35", "KZ-62")), ("KZ-ALM", ("KZ-19", "KZ-33")),
     ("KZ-VOS", ("KZ-10", "KZ-63"))],
)  # fmt: skip
def test_shipped_schools_within_the_borders_of_before_2022(edition, former, members):
    found = bridged(edition, "schools_total", former)
    parts = [edition.cube.cell("schools_total", code, "2022").value for code in members]
    assert dict(found.series)["2022"].value == sum(parts)
    assert found.summed == "2022"
    assert found.breaks == ()
    own = edition.cube.cell("schools_total", former, "2021").value
    assert abs(sum(parts) / own - 1) < 0.1


def test_the_census_still_breaks_a_population_in_old_borders(edition):
    found = bridged(edition, "population_jan1", "KZ-VOS")
    assert [each.id for each in found.breaks] == ["census_2021_population"]
    assert not isinstance(change(found.series, "2022", found.breaks), Change)


def test_emissions_recast_by_the_bureau(edition):
    code, series = recast(edition, "emissions_stationary_total", "KZ-10")
    assert code == "emissions_stationary_total_new_borders"
    assert [period for period, _ in series] == ["2020", "2021"]
    assert recast(edition, "emissions_stationary_total", "KZ-43") is None
    assert recast(edition, "schools_total", "KZ-10") is None
    entry = edition.indicator("emissions_stationary_total")
    line = recast_line(edition, entry, edition.gazetteer["KZ-10"], "en")
    assert line.name == "Abai Reg. †"


def test_where_less_is_better_sums_are_the_same(make):
    found = bridged(make(direction=Direction.LOWER), "schools", "KZ-KAR")
    assert dict(found.series)["2022"].value == 110.0
