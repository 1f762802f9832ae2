"""Towns beside villages, a city beside its region, and the pairs a file names."""

import msgspec
import pytest

from qala.analysis.gap import city_beside_region, gap_over_time, gaps_of_year, years_of_gaps
from qala.analysis.neighbours import cities_and_regions, neighbours_among, touching
from qala.catalogue import CatalogueError, Direction, Pair, Recast
from qala.catalogue.pairs import Together, check_pairs
from qala.observation import ObservationStatus

PAIR = Pair("towns", "villages")


@pytest.fixture
def made(make_edition, make_indicator, observe):
    """SYNTHETIC values of towns and villages; the last of KZ-31 are in doubt or mixed."""
    rows = [
        observe("towns", "KZ-11", "2022", 90.0), observe("villages", "KZ-11", "2022", 70.0),
        observe("towns", "KZ-11", "2023", 91.0), observe("villages", "KZ-11", "2023", 75.0),
        observe("towns", "KZ-15", "2023", 80.0), observe("villages", "KZ-15", "2023", 85.0),
        observe("towns", "KZ-23", "2023", 80.0),
        observe("towns", "KZ-27", "2023", 80.0),
        observe("villages", "KZ-27", "2023", 10.0, ObservationStatus.SUSPECT),
        observe("towns", "KZ-31", "2023", 80.0, source="paper"),
        observe("villages", "KZ-31", "2023", 60.0),
        observe("towns", "KZ", "2023", 88.0), observe("villages", "KZ", "2023", 78.0),
    ]  # fmt: skip
    entries = [make_indicator(code, aggregation="none") for code in ("towns", "villages")]
    return make_edition(rows, *entries)


def test_the_gap_is_towns_less_villages(made):
    told = [(each.period, each.apart) for each in gap_over_time(made, PAIR, "KZ-11")]
    assert told == [("2022", 20.0), ("2023", 16.0)]


def test_regions_by_the_width_of_their_gap_without_the_doubtful_and_the_mixed(made):
    told = [(each.code, each.apart) for each in gaps_of_year(made, PAIR, "2023")]
    assert told == [("KZ-11", 16.0), ("KZ", 10.0), ("KZ-15", -5.0)]
    assert years_of_gaps(made, PAIR) == ["2023"]


def test_every_shipped_pair_has_a_gap(edition):
    assert {each.urban for each in edition.catalogue.pairs} >= {"housing_area_per_person_urban"}
    for pair in edition.catalogue.pairs:
        assert gap_over_time(edition, pair, "KZ"), pair
        assert edition.catalogue.pair_of(pair.rural) == pair
    assert edition.catalogue.pair_of("housing_area_per_person").whole == "housing_area_per_person"
    assert edition.catalogue.pair_of("schools_total") is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"unit": "percent"}, "m2_per_person"), ({"aggregation": "sum"}, "count"),
     ({"direction": Direction.LOWER}, "m2_per_person")],
)  # fmt: skip
def test_a_pair_that_does_not_compare_is_refused(make_indicator, changes, told):
    halves = {
        "towns": make_indicator("towns", **({"aggregation": "none"} | changes)),
        "villages": make_indicator("villages", aggregation="none"),
    }
    with pytest.raises(CatalogueError) as error:
        check_pairs(Together((PAIR,)), halves)
    assert error.value.file == "pairs.toml"
    assert told in str(error.value)


def test_a_pair_of_unknown_ids_and_a_recast_on_old_borders_are_refused(make_indicator):
    entries = {"towns": make_indicator("towns"), "old": make_indicator("old")}
    with pytest.raises(CatalogueError):
        check_pairs(Together((PAIR,)), entries)
    with pytest.raises(CatalogueError):
        check_pairs(Together((), (Recast("old", "towns"),)), entries)
    now = msgspec.structs.replace(entries["old"], borders="current")
    check_pairs(Together((), (Recast("old", "towns"),)), entries | {"old": now})


def test_a_city_beside_its_region_by_the_last_year_of_both(make_edition, make_indicator, observe):
    rows = [
        observe("a", "KZ-75", "2022", 5.0), observe("a", "KZ-19", "2022", 3.0),
        observe("a", "KZ-75", "2023", 9.0),
        observe("b", "KZ-75", "2023", 9.0), observe("b", "KZ-19", "2021", 4.0),
        observe("count", "KZ-75", "2023", 9.0), observe("count", "KZ-19", "2023", 4.0),
        observe("c", "KZ-75", "2023", 9.0, ObservationStatus.SUSPECT),
        observe("c", "KZ-19", "2023", 4.0),
    ]  # fmt: skip
    entries = [make_indicator(code, aggregation="none") for code in "abc"]
    found = city_beside_region(
        make_edition(rows, *entries, make_indicator("count")), "KZ-75", "KZ-19"
    )
    told = {each.indicator: (each.city[0], each.region[0], each.apart) for each in found}
    assert told == {
        "a": ("2022", "2022", 2.0), "b": ("2023", "2021", None), "c": ("2023", "2023", None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "pairs"),
    [("CITY-ARAL", [("CITY-ARAL", "KZ-43")]), ("KZ-75", [("KZ-75", "KZ-19")]),
     ("KZ-43", [("CITY-KYZYLORDA", "KZ-43")]),
     ("KZ-11", [("KZ-71", "KZ-11"), ("CITY-KOKSHETAU", "KZ-11")]),
     ("KZ", []), ("KZ-VOS", [])],
)  # fmt: skip
def test_which_city_stands_beside_which_region(edition, code, pairs):
    assert cities_and_regions(edition.gazetteer, code) == pairs


def test_neighbours_are_mutual_and_of_today(edition):
    near = touching()
    assert set(near) == set(edition.gazetteer.current_units)
    assert all(code in near[other] for code, others in near.items() for other in others)
    assert near["KZ-75"] == {"KZ-19"}


def test_former_units_border_on_what_their_parts_border_on(edition):
    units = ["KZ-KAR", "KZ-VOS", "KZ-ALM", "KZ-55", "KZ-75"]
    near = neighbours_among(edition.gazetteer, units)
    assert near["KZ-KAR"] == ["KZ-55", "KZ-ALM", "KZ-VOS"]
    assert near["KZ-75"] == ["KZ-ALM"]
    assert "KZ-KAR" not in near["KZ-KAR"]
