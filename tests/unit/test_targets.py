"""Distance to target: worked by hand, against statsmodels, each trend, breaks and bounds."""

from math import inf

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from qala.analysis.targets.arrival import HORIZON, SURE, arrival, line_through, projected, quantile
from qala.analysis.targets.effort import effort
from qala.analysis.targets.table import goals_of, places_beside, table_of
from qala.analysis.targets.trend import Trend, bound_of, judge
from qala.analysis.targets.way import Goal, Way, goal_of, limits_of, way_to
from qala.catalogue import Break, Direction, Target
from qala.observation import ObservationStatus
from qala.text import Text

NOW = 2026


def way(goal, values, start=2015, direction=Direction.HIGHER, limits=(0.0, inf), by=2030, now=NOW):
    """A way over SYNTHETIC values, one a year."""
    years = tuple(range(start, start + len(values)))
    sources = ("office",) * len(values)
    return Way(Goal(goal, by), direction, years, tuple(map(float, values)), sources, 0, limits, now)


# How far


def test_the_share_of_the_way_is_worked_by_hand():
    assert way(30, [20, 21, 25]).share == 0.5
    assert way(30, [20, 35]).share == 1.5
    assert way(30, [20, 18]).share == -0.2


def test_where_lower_is_better_the_way_leads_down():
    assert way(5, [25, 20, 15], direction=Direction.LOWER).share == 0.5
    assert way(5, [25, 30], direction=Direction.LOWER).share == -0.25


def test_there_is_no_way_from_one_value_or_from_beyond_the_goal():
    assert way(30, [20]).share is None
    assert way(30, []).share is None
    assert way(30, [30, 28]).share is None
    assert way(15, [12, 20], direction=Direction.LOWER).share is None


def test_the_pace_needed_is_what_is_left_by_the_years_left():
    assert way(30, [20, 21, 24], start=2022).needed == pytest.approx(6 / 6)
    assert way(5, [25, 17], start=2022, direction=Direction.LOWER).needed == pytest.approx(-12 / 7)


@pytest.mark.parametrize(
    ("values", "by", "now"), [([20, 30], 2030, NOW), ([20, 21], None, NOW), ([20, 21], 2016, NOW),
                              ([20, 21], 2025, NOW)],
    ids=["reached", "no year", "year has come", "year has passed since"],
)  # fmt: skip
def test_no_pace_is_needed_where_there_is_nothing_to_reach_in_time(values, by, now):
    assert way(30, values, by=by, now=now).needed is None


# On track or not


def test_growth_and_ratio_are_compound_and_worked_by_hand():
    """100 → 121 in two years is 10 % a year; 100 → 200 in 15 years needs 4.7294 %."""
    judged = judge(way(200, [100, 110, 121]))
    assert judged.growth == pytest.approx(0.10)
    assert judged.ratio == pytest.approx(0.10 / (2 ** (1 / 15) - 1))
    assert judged.trend is Trend.ON_TRACK


def test_the_ratio_agrees_with_open_sdgs_formula():
    """Of sdg-build's ProgressMeasure: d × CAGR(observed) / |CAGR(required)|."""
    base, last, goal = 23.0, 19.5, 10.0
    observed = (last / base) ** (1 / 5) - 1
    required = (goal / base) ** (1 / 15) - 1
    judged = judge(way(goal, [base, 1, 1, 1, 1, last], direction=Direction.LOWER))
    assert judged.ratio == pytest.approx(-observed / abs(required))


@pytest.mark.parametrize(
    ("share", "trend"),
    [(0.96, Trend.ON_TRACK), (0.94, Trend.SLOW), (0.61, Trend.SLOW), (0.3, Trend.SLOW),
     (0.0, Trend.SLOW), (-0.01, Trend.AWAY)],
)  # fmt: skip
@pytest.mark.parametrize("direction", [Direction.HIGHER, Direction.LOWER])
def test_each_trend_by_the_share_of_the_growth_that_is_needed(share, trend, direction):
    goal = 200.0 if direction is Direction.HIGHER else 50.0
    required = (goal / 100) ** (1 / 15) - 1
    last = 100 * (1 + share * required) ** 4
    judged = judge(way(goal, [100, 1, 1, 1, last], direction=direction))
    assert judged.trend is trend
    assert judged.ratio == pytest.approx(share, abs=0.002)


def test_polarity_turns_the_trend():
    assert judge(way(200, [100, 120])).trend is Trend.ON_TRACK
    assert judge(way(50, [100, 120], direction=Direction.LOWER)).trend is Trend.AWAY
    assert judge(way(200, [100, 120], direction=Direction.NEUTRAL)).trend is Trend.UNKNOWN


def test_a_goal_is_reached_from_its_value_on_even_by_a_single_year():
    assert judge(way(30, [20, 30])).trend is Trend.REACHED
    assert judge(way(30, [31])).trend is Trend.REACHED
    assert judge(way(5, [4.9], direction=Direction.LOWER)).trend is Trend.REACHED


def test_a_place_that_left_the_goal_behind_it_moves_away():
    judged = judge(way(15, [12, 20], direction=Direction.LOWER))
    assert judged.trend is Trend.AWAY


@pytest.mark.parametrize("values", [[], [20], [-3, 5], [3, -5]])
def test_too_little_or_below_zero_is_unknown(values):
    assert judge(way(30, values)).trend is Trend.UNKNOWN


def test_a_goal_whose_year_has_come_is_not_on_track():
    assert judge(way(100, [90, 95, 99.9], by=2017)).trend is Trend.SLOW
    assert judge(way(100, [90, 95, 99.9], by=2016)).ratio is None
    assert judge(way(100, [90, 80], by=2016)).trend is Trend.AWAY


@pytest.mark.parametrize(
    ("last", "trend"),
    [(84.0, Trend.ON_TRACK), (99.0, Trend.SLOW), (101.0, Trend.AWAY)],
)
def test_a_guideline_without_a_year_is_judged_by_growth_alone(last, trend):
    judged = judge(way(5, [100, last], direction=Direction.LOWER, by=None))
    assert judged.trend is trend
    assert judged.ratio is None


def test_near_the_limit_of_a_share_less_growth_is_enough():
    """C = 1 − (90/100)^4.44 = 0.37364…, so 0.56 % a year is enough instead of 1.5 %."""
    share = way(95, [90, 90.6], limits=(0.0, 100.0), by=None)
    assert bound_of(share) == pytest.approx(0.015 * (1 - 0.9**4.44))
    assert bound_of(share) == pytest.approx(0.0056, abs=1e-4)
    assert judge(share).trend is Trend.ON_TRACK
    assert judge(way(95, [90, 90.6], by=None)).trend is Trend.SLOW


def test_zero_counts_as_nearly_zero_at_both_ends():
    assert judge(way(0, [10, 5], direction=Direction.LOWER)).ratio == pytest.approx(
        0.5 / (1 - 0.0001 ** (1 / 15))
    )
    assert judge(way(40, [0, 10])).trend is Trend.ON_TRACK


# When

WOBBLE = [20.0, 21.4, 21.9, 23.6, 23.8, 25.5, 25.9]


def fitted(told):
    """Statsmodels' line and band at years: mean, lower, upper."""
    model = sm.OLS(np.array(told.values), sm.add_constant(np.array(told.years, dtype=float))).fit()

    def at(years):
        frame = model.get_prediction(
            sm.add_constant(np.array(years, dtype=float), has_constant="add")
        )
        table = frame.summary_frame(alpha=1 - SURE)
        return table["mean"], table["obs_ci_lower"], table["obs_ci_upper"]

    return model, at


def test_line_and_band_agree_with_statsmodels():
    told = way(40, WOBBLE)
    line = line_through(told)
    model, at = fitted(told)
    years, middle, low, high = projected(told, line, 2045)
    wanted = at(years)
    assert line.pace == pytest.approx(model.params[1])
    for mine, theirs in zip((middle, low, high), wanted, strict=True):
        assert mine == pytest.approx(theirs.to_numpy(), rel=1e-9)


@pytest.mark.parametrize(
    ("goal", "values", "direction"),
    [(30, WOBBLE, Direction.HIGHER), (45, WOBBLE, Direction.HIGHER),
     (10, WOBBLE[::-1], Direction.LOWER)],
)  # fmt: skip
def test_the_years_of_arrival_agree_with_statsmodels(goal, values, direction):
    told = way(goal, values, direction=direction)
    found = arrival(told, line_through(told))
    years = list(range(told.years[-1] + 1, told.years[-1] + HORIZON + 1))
    _, at = fitted(told)
    sign = 1 if direction is Direction.HIGHER else -1
    middle, low, high = (sign * (column.to_numpy() - goal) for column in at(years))
    near, far = (high, low) if sign == 1 else (low, high)
    wanted = [years[int(np.argmax(column >= 0))] for column in (middle, near, far)]
    assert [found.year, found.earliest, found.latest] == wanted
    assert found.earliest < found.year < found.latest


@pytest.mark.parametrize("free", [*range(3, 43), 100])
def test_quantiles_are_scipys(free):
    assert quantile(free) == pytest.approx(stats.t.ppf((1 + SURE) / 2, free), abs=1e-11)


def test_a_perfect_line_arrives_without_doubt():
    """20, 21, 22, 23, 24 from 2015: 30 in 2025."""
    told = way(30, [20, 21, 22, 23, 24])
    found = arrival(told, line_through(told))
    assert (found.year, found.earliest, found.latest) == (2025, 2025, 2025)


def test_below_five_years_there_is_no_line():
    assert line_through(way(30, [20, 21, 22, 23])) is None
    assert line_through(way(30, [20, 21, 22, 23, 24])) is not None


def test_a_line_that_leads_away_arrives_nowhere():
    told = way(30, [24, 23, 22, 21, 20])
    assert arrival(told, line_through(told)).year is None
    assert arrival(told, line_through(told)).latest is None


def test_a_line_that_falls_past_the_goal_arrives_nowhere_either():
    """The line stands at 20.4 in 2020, above the goal; but it falls."""
    told = way(20.2, [40, 38, 36, 34, 20])
    assert float(line_through(told).at(np.array([2020.0]))[0]) == pytest.approx(20.4)
    assert arrival(told, line_through(told)).year is None


def test_what_lies_beyond_the_horizon_is_not_told():
    told = way(3000, [20, 21, 22, 23, 24])
    found = arrival(told, line_through(told))
    assert (found.year, found.earliest, found.latest) == (None, None, None)
    assert found.horizon == 2019 + HORIZON


def test_a_series_that_swings_has_no_latest_year():
    told = way(5, [20, 9, 15, 30, 12, 14, 10], direction=Direction.LOWER, by=None)
    found = arrival(told, line_through(told))
    assert found.year is not None
    assert found.latest is None


def test_what_is_reached_needs_no_arrival():
    told = way(30, [20, 21, 22, 23, 30])
    assert arrival(told, line_through(told)) is None


def test_a_share_never_rises_above_its_limit():
    told = way(100, [80, 84, 89, 93, 97.5], limits=(0.0, 100.0))
    _, middle, _, high = projected(told, line_through(told), 2040)
    assert max(middle) == max(high) == 100.0
    falling = way(0, [20, 16, 11, 7, 2], direction=Direction.LOWER)
    assert min(projected(falling, line_through(falling), 2040)[2]) == 0.0


def test_what_can_be_follows_from_unit_and_range(make_indicator):
    assert limits_of(make_indicator("x", unit="percent", range=(20.0, 100.0))) == (0.0, 100.0)
    assert limits_of(make_indicator("x", unit="percent", range=(0.0, 300.0))) == (0.0, inf)
    assert limits_of(make_indicator("x", unit="degree_c", range=(-60.0, 60.0))) == (-inf, inf)


# What compares

A_BREAK = Break("new", "2018", "method", ("things",), ("*",), Text("S", "S", "S"))
LATER = Break(
    "later",
    "2023",  # only a press report lies after it
    "method",
    ("things",),
    ("*",),
    Text("S", "S", "S"),
)


@pytest.fixture
def series(make_edition, make_indicator, observe):
    """SYNTHETIC: a break in 2018, a suspect value, and a press report at the end."""
    rows = [observe("things", "KZ-43", str(year), 10.0 + year - 2015) for year in range(2015, 2022)]
    rows.append(observe("things", "KZ-43", "2022", 99.0, ObservationStatus.SUSPECT))
    rows.append(observe("things", "KZ-43", "2023", 99.0, source="paper"))
    rows.append(observe("things", "KZ-43", "2020-Q1", 99.0))
    goal = Target(30.0, "office", "national_goal", 2030)
    return lambda *breaks: make_edition(rows, make_indicator("things", target=goal), breaks=breaks)


def test_the_base_is_the_first_year_that_compares(series):
    told = way_to(series(), "things", "KZ-43", Goal(30.0, 2030))
    assert (told.years[0], told.years[-1]) == (2015, 2021)
    assert told.left_out == 2  # suspect, press


def test_no_way_crosses_a_break(series):
    told = way_to(series(A_BREAK), "things", "KZ-43", Goal(30.0, 2030))
    assert told.years == (2018, 2019, 2020, 2021)
    assert told.values[0] == 13.0
    assert told.left_out == 5


def test_a_break_after_the_last_value_matters_not(series):
    assert way_to(series(LATER), "things", "KZ-43", Goal(30.0, 2030)).years[0] == 2015


def test_a_place_without_values_has_an_empty_way(series):
    told = way_to(series(), "things", "KZ-10", Goal(30.0, 2030))
    assert (told.values, told.left_out) == ((), 0)
    assert judge(told).trend is Trend.UNKNOWN


def test_goals_are_the_documented_ones_and_ones_own_instead(edition):
    documented = goals_of(edition)
    assert documented["housing_area_per_person"] == Goal(30.0, 2030, "presidential_address_2018")
    own = goals_of(edition, {"housing_area_per_person": Goal(25.0, 2028)})
    assert own["housing_area_per_person"] == Goal(25.0, 2028)
    assert {**own, "housing_area_per_person": 0} == {**documented, "housing_area_per_person": 0}
    assert "koppen_class" not in goals_of(edition, {"koppen_class": Goal(1.0)})


# The table


def test_the_table_holds_the_country_and_the_regions_of_today(edition):
    table = table_of(edition, places_beside(edition, edition.gazetteer["KZ-43"]), goals_of(edition))
    assert len(table.places) == 21
    assert table.places[0] == "KZ"
    assert not {"KZ-VOS", "CITY-ARAL"} & set(table.places)
    assert all(len(row) == len(table.indicators) for row in table.cells)


def test_cities_stand_in_a_table_of_their_own(edition):
    table = table_of(
        edition, places_beside(edition, edition.gazetteer["CITY-KYZYLORDA"]), goals_of(edition)
    )
    assert "CITY-KYZYLORDA" in table.places
    assert "KZ-43" not in table.places
    assert "KZ-75" in table.places


def test_a_place_without_any_value_stays_where_it_is_asked_for(series):
    table = table_of(series(), ("KZ-43", "KZ-10"), {"things": Goal(30.0, 2030)}, "KZ-10")
    assert table.places == ("KZ-43", "KZ-10")
    assert table.cells[1] == (None,)
    assert table_of(series(), ("KZ-10",), {"things": Goal(30.0)}).places == ()


# What it takes


@pytest.fixture
def people(make_edition, make_indicator, observe):
    """SYNTHETIC: 20 m² a person of 1,000 people; 80 % of 500 townspeople with water."""
    rows = [
        observe("housing_area_per_person", "KZ-43", str(y), 18.0 + y - 2021) for y in (2021, 2023)
    ]
    rows += [
        observe("water_access_urban", "KZ-43", str(y), 40.0 + 20 * (y - 2021)) for y in (2021, 2023)
    ]
    rows += [
        observe("population", "KZ-43", "2023", 1000.0),
        observe("population", "KZ-43", "2024", 9e9, source="paper"),
    ]
    rows += [observe("population_urban", "KZ-43", "2023", 500.0)]
    return make_edition(
        rows,
        make_indicator("housing_area_per_person", unit="m2_per_person", people_of="population"),
        make_indicator(
            "water_access_urban", unit="percent", range=(0.0, 100.0), people_of="population_urban"
        ),
        make_indicator("population", unit="person"),
        make_indicator("population_urban", unit="person"),
    )


def taken(edition, indicator, goal):
    told = way_to(edition, indicator, "KZ-43", goal)
    return effort(edition, edition.indicator(indicator), "KZ-43", told)


def test_square_metres_a_year_are_worked_by_hand(people):
    """From 20 to 30 m² for 1,000 people: 10,000 m², in the seven years to 2030."""
    found = taken(people, "housing_area_per_person", Goal(30.0, 2030))
    assert (found.counts, found.whole) == ("square_metres", 10_000.0)
    assert found.yearly == pytest.approx(10_000 / 7)
    assert (found.base, found.base_year, found.base_source) == ("population", 2023, "office")


def test_people_to_connect_a_year_are_worked_by_hand(people):
    """From 80 to 100 % of 500 townspeople: 100 people, in the seven years to 2030."""
    found = taken(people, "water_access_urban", Goal(100.0, 2030))
    assert (found.counts, found.whole) == ("people", 100.0)
    assert found.yearly == pytest.approx(100 / 7)
    assert found.base == "population_urban"


def test_a_goal_without_a_year_takes_so_much_in_all(people):
    assert taken(people, "water_access_urban", Goal(100.0)).yearly is None


def test_nothing_is_reckoned_where_it_is_reached_or_has_no_open_base(people, series):
    assert taken(people, "water_access_urban", Goal(70.0, 2030)) is None
    assert taken(series(), "things", Goal(30.0, 2030)) is None


# The shipped figures


def test_kyzylorda_is_slow_on_its_way_to_thirty_square_metres(edition):
    """17.2 m² in 2010, 21.2 m² in 2023: 4 of 12.8 m² by 2030."""
    goal = goal_of(edition.indicator("housing_area_per_person"))
    told = way_to(edition, "housing_area_per_person", "KZ-43", goal)
    assert told.share == pytest.approx(4 / 12.8)
    assert judge(told).ratio == pytest.approx(
        ((21.2 / 17.2) ** (1 / 13) - 1) / ((30 / 17.2) ** (1 / 20) - 1)
    )
    assert judge(told).trend is Trend.SLOW
    assert told.needed == pytest.approx(8.8 / 7)


def test_rural_water_is_told_since_the_break_of_2020_only(edition):
    goal = goal_of(edition.indicator("water_access_rural"))
    assert way_to(edition, "water_access_rural", "KZ", goal).years == (2020, 2021, 2022)
