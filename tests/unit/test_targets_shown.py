"""Ways as they are shown: the table's data, the chart, and the command."""

import pytest

from qala.analysis.targets.table import Told, goals_of, places_beside, table_of
from qala.analysis.targets.trend import Judged, Trend
from qala.analysis.targets.way import Goal, Way
from qala.analysis.targets.words import SIGNS, STEPS, step_of
from qala.catalogue import Direction
from qala.charts.heat import heat
from qala.charts.lines import Dot, Line
from qala.charts.style import LIGHT
from qala.charts.targets import Ahead, Aim, way_chart
from qala.text import LANGUAGES

AIM = Aim(30.0, 2030, "<b>target</b>: 30", 2015, "base year")
LINE = Line("A", (tuple(Dot(2015 + n, 20.0 + n, "SYNTHETIC") for n in range(6)),))
AHEAD = Ahead([2020, 2021], [25.0, 26.0], [24.0, 24.5], [26.0, 27.5], ["a", "<i>b</i>"])


def told(trend, *values, goal=10.0):
    way = Way(
        Goal(goal, 2030), Direction.HIGHER, tuple(range(2020, 2020 + len(values))), values,
        ("office",) * len(values), 0, (0.0, 100.0), 2026,
    )  # fmt: skip
    return Told(way, Judged(trend))


@pytest.mark.parametrize(
    ("cell", "step"),
    [(told(Trend.SLOW, 0.0, 2.4), "0"), (told(Trend.SLOW, 0.0, 2.5), "1"),
     (told(Trend.SLOW, 0.0, 9.9), "3"), (told(Trend.REACHED, 0.0, 10.0), "reached"),
     (told(Trend.REACHED, 11.0, 12.0), "reached"), (told(Trend.AWAY, 5.0, 4.0), "away"),
     (told(Trend.AWAY, 12.0, 9.0), "away"), (told(Trend.UNKNOWN), "unknown")],
)  # fmt: skip
def test_each_step_of_colour(cell, step):
    assert step_of(cell) == step
    assert step in STEPS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_tells_in_words_what_colour_and_sign_tell(edition, language):
    place = edition.gazetteer["KZ-43"]
    table = table_of(edition, places_beside(edition, place), goals_of(edition))
    data = heat(edition, table, ("housing_area_per_person", "KZ-43"), language)
    row = next(each for each in data["rows"] if each["code"] == "KZ-43")
    cell = row["cells"][[c["code"] for c in data["columns"]].index("housing_area_per_person")]
    assert cell["chosen"] and row["chosen"]
    assert cell["sign"] == SIGNS[Trend.SLOW]
    assert cell["text"] == "31\u00a0%"
    number = "21.2" if language == "en" else "21,2"
    assert number in cell["words"] and "31 %" in cell["words"] and "2030" in cell["words"]
    assert len(cell["words"].splitlines()) == 6
    signs = [trend["sign"] for trend in data["trends"]]
    assert len(set(signs)) == len(signs) == 5


def test_a_share_far_beyond_is_told_as_no_more_than_that(edition):
    goals = {"housing_area_per_person": Goal(17.201, 2030)}
    table = table_of(edition, ("KZ-43",), goals)
    (row,) = heat(edition, table, ("", ""), "en")["rows"]
    assert row["cells"][0]["text"] == ">\u00a01,000\u00a0%"


def test_ones_own_target_says_that_it_is_one(edition):
    goals = goals_of(edition, {"housing_area_per_person": Goal(25.0, 2028)})
    table = table_of(edition, ("KZ-43",), goals)
    column = heat(edition, table, ("", ""), "en")["columns"][0]
    assert column["goal"] == "25.0\u00a0m²/person by 2028 (your own)"


def test_the_chart_has_values_target_base_and_band():
    chart = way_chart(LINE, [], AIM, AHEAD, "m²", LIGHT, "en")
    by_name = {trace.name: trace for trace in chart.data}
    assert list(by_name["target"].y) == [30.0, 30.0]
    assert (list(by_name["aim"].x), list(by_name["base"].x)) == ([2030], [2015])
    assert list(by_name["band"].y) == [26.0, 27.5, 24.5, 24.0]
    assert list(by_name["ahead"].text) == ["a", "&lt;i&gt;b&lt;/i&gt;"]
    words = [note.text for note in chart.layout.annotations]
    assert "&lt;b&gt;target&lt;/b&gt;: 30" in words


def test_both_axes_hold_target_and_band():
    wide = Ahead([2020, 2035], [25.0, 26.0], [24.0, 5.0], [26.0, 40.0], ["a", "b"])
    axes = [way_chart(LINE, [], AIM, each, "m²", LIGHT, "en").layout for each in (None, wide)]
    (narrow, broad), (low, high) = (each.xaxis.range for each in axes), axes[1].yaxis.range
    assert narrow[0] < 2015 and 2030 < narrow[1] < 2035 < broad[1]
    assert low < 5.0 and high > 40.0
    assert axes[0].yaxis.range[1] > 30.0


def test_without_a_line_there_is_no_band():
    chart = way_chart(LINE, [], AIM, None, "m²", LIGHT, "en")
    assert not {"band", "ahead"} & {trace.name for trace in chart.data}


@pytest.mark.usefixtures("embedded")
def test_the_command_tells_what_the_page_tells(run):
    status, found, _ = run("targets", "--place", "KZ-43", "--indicator", "housing_area_per_person")
    (told,) = found
    assert status == 0
    assert told["trend"] == "slow"
    assert told["share"] == pytest.approx(0.3125)
    assert (told["base"]["time_period"], told["last"]["time_period"]) == ("2010", "2023")
    assert told["target"] == {"value": 30.0, "year": 2030, "source": "presidential_address_2018"}
    assert told["arrival"]["earliest"] < told["arrival"]["year"] < told["arrival"]["latest"]
    assert told["effort"]["population"]["indicator"] == "population"


@pytest.mark.usefixtures("embedded")
def test_the_command_takes_a_target_of_ones_own(run):
    own = ["--indicator", "local_roads_good_satisfactory", "--target", "95", "--by", "2030"]
    status, (told,), _ = run("targets", "--place", "Кызылординская область", *own)
    assert status == 0
    assert told["target"] == {"value": 95.0, "year": 2030, "source": None}
    assert told["needed"] == pytest.approx((95 - told["last"]["obs_value"]) / 7)


@pytest.mark.usefixtures("embedded")
@pytest.mark.parametrize(
    "asked",
    [("--indicator", "nope"), ("--indicator", "population"), ("--place", "nope"),
     ("--target", "5"), ("--by", "2030"),
     ("--indicator", "local_roads_good_satisfactory", "--target", "101"),
     ("--indicator", "local_roads_good_satisfactory", "--target", "nan")],
)  # fmt: skip
def test_the_command_refuses_what_it_does_not_know(run, asked):
    status, found, error = run("targets", *asked)
    assert (status, found) == (2, None)
    assert asked[-2] in error


@pytest.mark.usefixtures("embedded")
def test_all_targets_are_told_without_a_choice(run):
    status, found, _ = run("targets")
    assert status == 0
    assert {each["trend"] for each in found} == {trend.value for trend in Trend}
