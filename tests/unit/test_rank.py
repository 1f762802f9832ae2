"""Ranks: standard competition ranking, where ranking is fair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from qala.analysis.level import AREAS, POINTS, level_values
from qala.analysis.rank import FEWEST, ranks
from qala.catalogue import Direction
from qala.observation import ObservationStatus, Period

NAN = float("nan")
REGIONS = ("KZ-11", "KZ-15", "KZ-23", "KZ-27", "KZ-31", "KZ-39", "KZ-43", "KZ-47", "KZ-55", "KZ-59",
           "KZ-61", "KZ-71", "KZ-75", "KZ-79")  # fmt: skip


def ranked(column, direction=Direction.HIGHER, usable=None, fewest=1):
    values = np.array(column, dtype=float)[:, None]
    mask = np.ones(values.shape, bool) if usable is None else np.array(usable)[:, None]
    return ranks(values, mask, direction, fewest)[:, 0].tolist()


def test_the_highest_is_first_where_higher_is_better():
    assert ranked([10, 30, 20]) == [3, 1, 2]


def test_the_lowest_is_first_where_lower_is_better():
    assert ranked([10, 30, 20], Direction.LOWER) == [1, 3, 2]


def test_ties_share_a_rank_and_the_next_one_is_left_out():
    assert ranked([10, 30, 30, 5]) == [3, 1, 1, 4]


def test_no_value_has_no_rank():
    assert ranked([10, NAN, 20]) == [2, 0, 1]


def test_what_is_not_usable_has_no_rank_and_pushes_nobody_down():
    assert ranked([10, 99, 20], usable=[True, False, True]) == [2, 0, 1]


def test_too_few_places_have_no_rank():
    assert ranked([1, 2, 3, NAN], fewest=4) == [0, 0, 0, 0]
    assert ranked([1, 2, 3, NAN], fewest=3) == [3, 2, 1, 0]
    assert FEWEST == 5


def test_each_period_is_ranked_by_itself():
    values = np.array([[1.0, 9.0], [2.0, 8.0], [3.0, NAN]])
    usable = np.ones(values.shape, bool)
    found = ranks(values, usable, Direction.HIGHER, np.array([3, 3]))
    assert found.tolist() == [[3, 0], [2, 0], [1, 0]]


@given(
    arrays(float, st.tuples(st.integers(1, 12), st.integers(1, 3)),
           elements=st.one_of(st.integers(-5, 5).map(float), st.just(NAN))),
    st.sampled_from([Direction.HIGHER, Direction.LOWER]),
)  # fmt: skip
def test_ranks_are_those_of_scipy(values, direction):
    found = ranks(values, np.ones(values.shape, bool), direction, 1)
    scored = values if direction is Direction.LOWER else -values
    theirs = rankdata(scored, method="min", axis=0, nan_policy="omit")
    assert found.tolist() == np.nan_to_num(theirs).astype(int).tolist()


def level_of(make_edition, make_indicator, rows, level=AREAS, **changes):
    entry = make_indicator("things", aggregation="none", **changes)
    return level_values(make_edition(rows, entry), "things", level)


@pytest.fixture
def regions(observe):
    """SYNTHETIC values 1, 2, 3 … of regions that stood in 2021."""
    return [observe("things", code, "2021", n + 1.0) for n, code in enumerate(REGIONS)]


def test_a_place_is_told_its_rank_and_of_how_many(make_edition, make_indicator, regions):
    level = level_of(make_edition, make_indicator, regions)
    assert level.rank("KZ-79", "2021") == (1, len(REGIONS))
    assert level.rank("KZ-11", "2021") == (len(REGIONS), len(REGIONS))
    assert level.rank("KZ-11", "2020") is None
    assert level.rank("Atlantis", "2021") is None


@pytest.mark.parametrize(
    ("status", "source"),
    [(ObservationStatus.SUSPECT, "office"), (ObservationStatus.NORMAL, "paper")],
    ids=["suspect", "press"],
)
def test_suspect_and_press_figures_are_not_ranked(
    make_edition, make_indicator, observe, regions, status, source
):
    rows = [*regions[:-1], observe("things", "KZ-79", "2021", 99.0, status, source)]
    level = level_of(make_edition, make_indicator, rows)
    assert level.rank("KZ-79", "2021") is None
    assert level.rank("KZ-75", "2021") == (1, len(REGIONS) - 1)


def test_a_unit_that_did_not_stand_is_not_ranked(make_edition, make_indicator, observe, regions):
    rows = [*regions, observe("things", "KZ-10", "2021", 99.0)]
    assert level_of(make_edition, make_indicator, rows).rank("KZ-10", "2021") is None
    recast = level_of(make_edition, make_indicator, rows, borders="current")
    assert recast.rank("KZ-10", "2021") == (1, len(REGIONS) + 1)


def test_an_indicator_that_is_not_rankable_has_no_ranks(make_edition, make_indicator, regions):
    level = level_of(make_edition, make_indicator, regions, rankable=False)
    assert not level.ranks.any()


def test_regions_are_ranked_where_two_thirds_of_them_have_a_value(
    make_edition, make_indicator, observe, regions
):
    full_year = [observe("things", each.ref_area, "2020", 1.0) for each in regions]
    # 17 units stood in 2021: eleven are two thirds of them.
    enough = level_of(make_edition, make_indicator, full_year + regions[:11])
    assert enough.rank("KZ-11", "2021") == (11, 11)
    too_few = level_of(make_edition, make_indicator, full_year + regions[:10])
    assert too_few.rank("KZ-11", "2021") is None


def test_five_cities_are_enough(make_edition, make_indicator, observe):
    cities = ("CITY-KYZYLORDA", "CITY-AKTAU", "CITY-SEMEY", "CITY-TARAZ", "CITY-ATYRAU")
    rows = [observe("things", code, "2021", n + 1.0) for n, code in enumerate(cities)]
    enough = level_of(make_edition, make_indicator, rows, POINTS)
    assert enough.rank("CITY-ATYRAU", "2021") == (1, 5)
    fewer = level_of(make_edition, make_indicator, rows[:4], POINTS)
    assert fewer.rank("CITY-TARAZ", "2021") is None


@pytest.mark.parametrize("period", ["2021", "2022", "2023", "2021-2022", "_U"])
def test_a_place_is_ranked_only_where_it_stood(make_edition, make_indicator, observe, period):
    """Abai has stood since June 2022, the old East Kazakhstan until then. SYNTHETIC figures."""
    codes = (*REGIONS, "KZ-10", "KZ-VOS")
    rows = [observe("things", code, period, float(n)) for n, code in enumerate(codes)]
    edition = make_edition(rows, make_indicator("things"))
    level = level_values(edition, "things", AREAS)
    for code in codes:
        stood = edition.gazetteer[code].exists_in(Period.parse(period))
        assert (level.rank(code, period) is not None) == stood, code
