"""Indices: scores, means, intervals, first places. Small tables are SYNTHETIC, worked by hand."""

import itertools
import json

import msgspec
import numpy as np
import pytest
from scipy import stats

from qala.__main__ import main
from qala.analysis.composite.gathering import Gathered, gather
from qala.analysis.composite.leading import leading
from qala.analysis.composite.normalise import scores
from qala.analysis.composite.robustness import Draws, draw, ranks_of, redrawn, robustness
from qala.analysis.composite.scoring import (
    Setup,
    combine,
    contributions,
    index_years,
    mean,
    member_shares,
    score,
    set_up,
)
from qala.analysis.composite.sensitivity import sensitivity
from qala.analysis.composite.view import index_code, index_edition
from qala.catalogue import CatalogueError, Direction, Member
from qala.catalogue.recipes import check_recipes

NAN = float("nan")


def member(**changes):
    given = {"indicator": "x", "direction": "higher", "low": 0.0, "high": 10.0} | changes
    return msgspec.convert(given, Member)


@pytest.fixture
def recipes(edition):
    return edition.catalogue.indices


def synthetic(table, setup=None):
    """Scores of a made-up table, goalposts 0 and 100."""
    values = np.array(table, dtype=float)
    count = values.shape[1]
    members = tuple(member(indicator=f"m{n}", high=100.0) for n in range(count))
    blank = tuple(("",) * count for _ in table)
    gathered = Gathered(
        2020, tuple(f"P{n}" for n in range(len(table))), members, values, blank, blank
    )
    plain = Setup(np.ones(count), np.zeros(count, int), np.ones(1), "arithmetic", "arithmetic")
    return score(gathered, setup or plain)


@pytest.mark.parametrize(
    ("changes", "values", "expected"),
    [
        ({}, [0, 2.5, 10, -3, 12], [0, 25, 100, 0, 100]),
        ({"direction": "lower"}, [0, 2.5, 10, -3, 12], [100, 75, 0, 100, 0]),
        ({"low": 10.0, "high": 1000.0, "scale": "log"}, [10, 100, 1000, 1], [0, 50, 100, 0]),
        ({"low": 0.0, "high": 100.0, "scale": "root"}, [0, 25, 100], [0, 50, 100]),
        ({"optimum": [4.0, 6.0]}, [0, 2, 5, 8, 10, 11], [0, 50, 100, 50, 0, 0]),
    ],
)
def test_scores_lie_between_fixed_goalposts(changes, values, expected):
    assert scores(np.array(values, float), member(**changes)) == pytest.approx(expected)


def test_no_value_scores_nothing():
    assert np.isnan(scores(np.array([NAN]), member())).all()


def test_means_as_scipy_has_them():
    values, weights = np.array([[20.0, 50.0, 90.0]]), np.array([1.0, 2.0, 3.0])
    assert mean(values, weights, "arithmetic") == pytest.approx(
        np.average(values[0], weights=weights)
    )
    assert mean(values, weights, "geometric") == pytest.approx(
        stats.gmean(values[0], weights=weights)
    )


def test_a_zero_does_not_decide_alone_in_a_geometric_mean():
    assert mean(np.array([[0.0, 100.0]]), np.ones(2), "geometric") == pytest.approx(10.0)


def test_two_thirds_of_a_topics_members_or_not_enough_data():
    setup = Setup(np.ones(3), np.zeros(3, int), np.ones(1), "arithmetic", "arithmetic")
    topics, whole = combine(np.array([[60.0, 30.0, NAN], [60.0, NAN, NAN]]), setup)
    assert topics[0, 0] == whole[0] == pytest.approx(45.0)  # of what is there; nothing filled in
    assert np.isnan(topics[1, 0])
    assert np.isnan(whole[1])


def test_a_whole_needs_every_topic():
    setup = Setup(np.ones(2), np.array([0, 1]), np.ones(2), "arithmetic", "geometric")
    _, whole = combine(np.array([[25.0, 100.0], [25.0, NAN]]), setup)
    assert whole[0] == pytest.approx(50.0)
    assert np.isnan(whole[1])


def test_only_proportions_of_weights_count():
    table = [[10.0, 90.0], [70.0, 20.0]]
    once = Setup(np.array([1.0, 3.0]), np.zeros(2, int), np.ones(1), "arithmetic", "arithmetic")
    tenfold = Setup(
        np.array([10.0, 30.0]), np.zeros(2, int), np.ones(1), "arithmetic", "arithmetic"
    )
    assert synthetic(table, once).whole == pytest.approx(synthetic(table, tenfold).whole)
    assert synthetic(table, once).whole == pytest.approx([70.0, 32.5])


def test_contributions_sum_to_the_distance_from_the_median_place():
    scored = synthetic([[10.0, 20.0], [50.0, 60.0], [90.0, 100.0]])
    assert contributions(scored, 2) == pytest.approx([20.0, 20.0])
    assert contributions(scored, 2).sum() == pytest.approx(scored.whole[2] - scored.whole[1])
    assert member_shares(scored).sum() == pytest.approx(1.0)


def test_the_same_seed_gives_the_same_numbers():
    scored = synthetic([[10.0, 90.0], [60.0, 50.0], [55.0, 52.0]])
    one, other = robustness(scored), robustness(scored)
    assert (one.low == other.low).all()
    assert (one.above == other.above).all()
    assert (draw(4, 2, seed=1).weights != draw(4, 2, seed=2).weights).any()


def test_a_place_best_at_everything_is_first_in_every_draw():
    sure = robustness(synthetic([[90.0, 95.0, 99.0], [50.0, 40.0, 60.0], [45.0, 48.0, 52.0]]))
    assert (sure.low[0], sure.median[0], sure.high[0], sure.first[0]) == (1, 1, 1, 1)
    assert sure.distinguishable(0, 1)
    assert not sure.distinguishable(1, 2)


def test_draws_vary_what_they_say_they_vary():
    drawn = draw(5, 3, 4000)
    assert drawn.weights.min() >= 0.75
    assert drawn.weights.max() <= 1.25
    assert set(drawn.normalisation) == {0, 1, 2}
    assert set(drawn.left_out) == {-1, 0, 1, 2, 3, 4}
    assert 0.45 < drawn.geometric.mean() < 0.55


def test_a_draw_as_the_index_stands_gives_the_index(edition, recipes):
    recipe = recipes["whole"]
    scored = score(gather(edition, recipe, 2023), set_up(edition, recipe, {}))
    count = scored.members.shape[1]
    still = Draws(
        np.ones((1, count)), np.ones((1, 3)), np.zeros(1, int), np.array([True]), np.array([-1])
    )
    ranked = np.isfinite(scored.whole)
    assert redrawn(scored, still)[0][ranked] == pytest.approx(scored.whole[ranked])


def test_leaving_a_member_out_is_the_index_without_it():
    table = [[10.0, 90.0, 30.0], [60.0, 50.0, 70.0]]
    drawn = Draws(
        np.ones((1, 3)), np.ones((1, 1)), np.zeros(1, int), np.array([False]), np.array([1])
    )
    assert redrawn(synthetic(table), drawn)[0] == pytest.approx([20.0, 65.0])


def test_ranks_as_scipy_has_them():
    wholes = np.random.default_rng(1).random(12).round(1)  # with ties
    assert ranks_of(wholes) == pytest.approx(stats.rankdata(-wholes, method="min"))


def test_first_under_some_weights_by_hand():
    # P0 (80, 20) leads P1 (30, 60) where 80w + 20(1−w) ≥ 30w + 60(1−w): w ≥ 4/9.
    found = leading(synthetic([[80.0, 20.0], [30.0, 60.0]]), 0)
    assert found.ranges[0] == pytest.approx((4 / 9, 1.0))
    assert found.ranges[1] == pytest.approx((0.0, 5 / 9))


def test_never_first_where_a_mix_of_others_is_always_above():
    scored = synthetic([[80.0, 20.0], [20.0, 80.0], [45.0, 45.0]])
    assert not leading(scored, 2).possible
    grid = np.linspace(0, 1, 201)
    best = [np.argmax(scored.members @ np.array([w, 1 - w])) for w in grid]
    assert 2 not in best


def test_first_places_by_a_grid_of_weights(edition, recipes):
    recipe = recipes["whole"]
    base = score(gather(edition, recipe, 2023), set_up(edition, recipe, {}))
    grid = [w for w in itertools.product(range(21), repeat=3) if sum(w) == 20]
    full = ~np.isnan(base.topics).any(axis=1)
    logs = np.log(np.maximum(base.topics, 1.0))
    for place in np.flatnonzero(full):
        wins = [
            w for w in grid if place == np.nanargmax(np.where(full, logs @ np.array(w), np.nan))
        ]
        found = leading(base, int(place))
        assert bool(wins) <= found.possible
        for part, (low, high) in enumerate(found.ranges):
            assert all(low - 1e-6 <= w[part] / 20 <= high + 1e-6 for w in wins)


def test_the_choice_that_decides_is_found():
    # Two members that contradict each other: which is left out decides all.
    found = sensitivity(synthetic([[95.0, 5.0], [5.0, 95.0], [52.0, 49.0], [20.0, 30.0]]))
    assert found[0].choice == "left_out"
    assert found[0].total >= found[0].first - 0.1


def test_nothing_varies_where_one_is_always_above():
    assert sensitivity(synthetic([[90.0, 90.0], [10.0, 10.0]])) == []


def test_shipped_indices_have_years_and_stay_between_0_and_100(edition, recipes):
    for code, recipe in recipes.items():
        years = index_years(edition, recipe)
        assert years, code
        scored = score(gather(edition, recipe, years[-1]), set_up(edition, recipe, {}))
        there = scored.whole[np.isfinite(scored.whole)]
        assert len(there) >= 2 / 3 * 20
        assert there.min() >= 0
        assert there.max() <= 100


def test_suspect_and_press_values_never_score(edition, recipes):
    press = {code for code, s in edition.catalogue.sources.items() if s.kind == "press"}
    for recipe in recipes.values():
        gathered = gather(edition, recipe, 2023)
        for row, place in enumerate(gathered.places):
            for column, entry in enumerate(gathered.members):
                period = gathered.periods[row][column]
                if period:
                    cell = edition.cube.cell(entry.indicator, place, period)
                    assert cell.status != "suspect"
                    assert not press & set(edition.sources_of(cell.source))


def test_a_flipped_polarity_is_refused_and_would_turn_every_score(edition, recipes):
    recipe = recipes["climate"]
    turned = [
        msgspec.structs.replace(
            each, direction=Direction.HIGHER if each.direction == "lower" else Direction.LOWER
        )
        for each in recipe.members
    ]
    flipped = msgspec.structs.replace(recipe, members=(turned[0], *recipe.members[1:]))
    with pytest.raises(CatalogueError, match=r"indices/climate.toml.*direction"):
        check_recipes({"climate": flipped}, edition.catalogue.indicators)
    values = gather(edition, recipe, 2023).values[:, 0]
    straight, other = scores(values, recipe.members[0]), scores(values, turned[0])
    there = np.isfinite(straight)
    assert straight[there] + other[there] == pytest.approx(100.0)


def test_a_count_is_refused(edition, recipes):
    first = recipes["housing"].members[0]
    wrong = msgspec.structs.replace(
        first, indicator="housing_stock_total", direction=Direction.NEUTRAL
    )
    recipe = msgspec.structs.replace(recipes["housing"], members=(wrong,))
    with pytest.raises(CatalogueError, match="counts are never scored"):
        check_recipes({"housing": recipe}, edition.catalogue.indicators)


def test_an_index_is_an_edition_of_its_own(edition, recipes):
    recipe = recipes["housing"]
    scored = score(gather(edition, recipe, 2023), set_up(edition, recipe, {}))
    alone = index_edition(edition, recipe, [scored])
    code = index_code(recipe)
    cell = alone.cube.cell(code, "KZ-43", "2023")
    assert cell.value == pytest.approx(scored.whole[scored.gathered.places.index("KZ-43")])
    assert set(alone.sources_of(cell.source)) <= set(edition.catalogue.sources)


def test_the_command_line_tells_the_same(run_index, edition, recipes):
    told = run_index("--index", "housing", "--place", "KZ-43")
    recipe, year = recipes["housing"], int(told["time_period"])
    scored = score(gather(edition, recipe, year), set_up(edition, recipe, {}))
    at = scored.gathered.places.index("KZ-43")
    mine = next(each for each in told["places"] if each["ref_area"] == "KZ-43")
    assert mine["score"] == pytest.approx(scored.whole[at], abs=0.01)
    assert mine["rank"] == ranks_of(scored.whole)[at]
    assert mine["rank_p5"] <= mine["rank_median"] <= mine["rank_p95"]
    assert [each["indicator"] for each in told["members"]] == [m.indicator for m in recipe.members]


@pytest.fixture
def run_index(capsys):
    def run(*arguments):
        assert main(["index", *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("--index", "x"),
        ("--year", "1800"),
        ("--place", "x"),
        ("--weights", "x:1"),
        ("--weights", "housing:-1"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(arguments, capsys):
    assert main(["index", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
