"""Like places: kind and size; the median among them; the place to show beside one."""

import pytest

from qala.analysis.likeness import beside, like_places, median_of, size_band
from qala.analysis.peers import peers
from qala.analysis.profile import exceeds, share_of_target
from qala.catalogue import Direction, Target
from qala.observation import ObservationStatus


@pytest.fixture
def cities(make_edition, make_indicator, observe):
    """Cities of SYNTHETIC sizes: three of the smallest band, two middle ones, one at a bound."""
    sizes = {
        "CITY-ARAL": 30_000.0, "CITY-KAZALY": 49_999.0, "CITY-KENTAU": 10.0,
        "CITY-KYZYLORDA": 50_000.0, "CITY-AKTAU": 99_999.0, "CITY-SEMEY": 100_000.0,
        "CITY-AKTOBE": 500_000.0,
    }  # fmt: skip
    rows = [observe("population_city", code, "2023", size) for code, size in sizes.items()]
    rows.append(observe("population_city", "CITY-KENTAU", "2009", 900_000.0))
    return make_edition(rows, make_indicator("population_city"))


@pytest.mark.parametrize(
    ("code", "band"),
    [
        ("CITY-KENTAU", 0), ("CITY-KAZALY", 0), ("CITY-KYZYLORDA", 1), ("CITY-AKTAU", 1),
        ("CITY-SEMEY", 2), ("CITY-AKTOBE", 3), ("CITY-RIDDER", None),
    ],
)  # fmt: skip
def test_the_latest_population_tells_a_citys_size(cities, code, band):
    assert size_band(cities, code) == band


def test_like_a_city_are_the_cities_of_its_size_band_without_itself(cities):
    assert set(like_places(cities, "CITY-ARAL")) == {"CITY-KAZALY", "CITY-KENTAU"}
    assert like_places(cities, "CITY-KYZYLORDA") == ("CITY-AKTAU",)
    assert like_places(cities, "CITY-SEMEY") == ()
    assert like_places(cities, "CITY-RIDDER") == ()


def test_like_a_region_are_its_six_nearest_peers_among_the_regions_of_today(edition):
    like = like_places(edition, "KZ-43")
    assert like == tuple(each.code for each in peers(edition, "KZ-43"))
    assert len(like) == 6
    assert "KZ-43" not in like
    assert all(edition.gazetteer[code].kind == "region" for code in like)


def test_without_traits_like_a_region_are_the_other_regions(regions):
    assert len(like_places(regions, "KZ-43")) == 16


def test_like_a_republican_city_are_the_other_two(edition):
    assert set(like_places(edition, "KZ-75")) == {"KZ-71", "KZ-79"}


def test_like_a_former_region_are_those_that_ended_with_it(edition):
    assert set(like_places(edition, "KZ-VOS")) == {"KZ-ALM", "KZ-KAR"}
    assert like_places(edition, "KZ-YUZ") == ()


def test_nothing_is_like_the_country(edition):
    assert like_places(edition, "KZ") == ()


@pytest.fixture
def regions(make_edition, make_indicator, observe):
    values = {"KZ-11": 1.0, "KZ-15": 2.0, "KZ-23": 10.0, "KZ-27": 4.0}
    rows = [observe("things", code, "2023", value) for code, value in values.items()]
    rows.append(observe("things", "KZ-31", "2023", None, ObservationStatus.CONFIDENTIAL))
    rows.append(observe("things", "KZ-39", "2023", 999.0, ObservationStatus.SUSPECT))
    return make_edition(rows, make_indicator("things"))


def test_the_median_is_of_the_places_with_a_value(regions):
    assert median_of(regions, "things", "2023", ("KZ-11", "KZ-15", "KZ-23")) == 2.0
    assert median_of(regions, "things", "2023", ("KZ-11", "KZ-15", "KZ-23", "KZ-27")) == 3.0
    assert median_of(regions, "things", "2023", ("KZ-11", "KZ-15", "KZ-23", "KZ-31")) == 2.0


def test_a_suspect_value_is_no_part_of_a_median(regions):
    assert median_of(regions, "things", "2023", ("KZ-11", "KZ-15", "KZ-23", "KZ-39")) == 2.0


def test_below_three_values_there_is_no_median(regions):
    assert median_of(regions, "things", "2023", ("KZ-11", "KZ-15")) is None
    assert median_of(regions, "things", "2023", ("KZ-11", "KZ-15", "KZ-31")) is None
    assert median_of(regions, "things", "2020", ("KZ-11", "KZ-15", "KZ-23")) is None


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("KZ-43", "CITY-KYZYLORDA"), ("CITY-KYZYLORDA", "KZ-43"), ("CITY-SEMEY", "KZ-10"),
        ("KZ-75", None), ("KZ", None), ("KZ-VOS", None),
    ],
)  # fmt: skip
def test_beside_a_region_stands_its_capital_and_beside_a_city_its_region(edition, code, other):
    assert beside(edition.gazetteer[code], edition) == other


@pytest.mark.parametrize(
    ("direction", "value", "share", "over"),
    [
        (Direction.HIGHER, 15.0, 0.5, False), (Direction.HIGHER, 45.0, 1.5, False),
        (Direction.LOWER, 60.0, 2.0, True), (Direction.LOWER, 30.0, 1.0, False),
        (Direction.LOWER, 15.0, 0.5, False), (Direction.HIGHER, 0.0, 0.0, False),
        (Direction.LOWER, -3.0, None, False),
    ],
)  # fmt: skip
def test_how_much_of_the_way_or_of_the_limit_a_value_makes_up(
    make_indicator, direction, value, share, over
):
    target = Target(30.0, "office", "guideline")
    entry = make_indicator("x", direction=direction, target=target)
    assert (share_of_target(value, entry), exceeds(value, entry)) == (share, over)


def test_without_a_target_there_is_no_way_to_it(make_indicator):
    assert share_of_target(15.0, make_indicator("x")) is None
    assert not exceeds(15.0, make_indicator("x", direction=Direction.LOWER))
