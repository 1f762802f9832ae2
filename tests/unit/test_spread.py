"""Spread between regions: by hand and by other formulas, hidden where it would mislead."""

from math import log

import numpy as np
import pytest

from qala.analysis.change import Change, NoChange, change
from qala.analysis.spread import (
    breaks_between,
    no_spread,
    people_of,
    spreads,
    stretches,
    theil,
    variation,
)
from qala.catalogue import Break
from qala.charts.spread import spread_line, spread_marks
from qala.observation import ObservationStatus
from qala.text import Text

WORDS = Text("SYNTHETIC", "SYNTHETIC", "SYNTHETIC")


def test_theil_worked_by_hand():
    # Shares 1/4 and 3/4, mean 2.5: ratios 0.4 and 1.2.
    by_hand = 0.25 * 0.4 * log(0.4) + 0.75 * 1.2 * log(1.2)
    assert theil(np.array([1.0, 3.0]), np.array([10.0, 30.0])) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.0724603, abs=1e-6)


def test_theil_of_equals_is_nothing_and_of_all_people_in_one_place_grows():
    assert theil(np.full(5, 7.0), np.arange(1.0, 6.0)) == pytest.approx(0.0)
    assert theil(np.array([1.0, 100.0]), np.ones(2)) < log(2)


def test_theil_is_that_of_single_people():
    """Every person counted one by one gives the same as regions weighed by their people."""
    values, people = np.array([2.0, 5.0, 9.0]), np.array([3, 1, 6])
    each = np.repeat(values, people)
    relative = each / each.mean()
    assert theil(values, people.astype(float)) == pytest.approx(
        (relative * np.log(relative)).mean()
    )


def test_theil_parts_into_within_and_between():
    values, people = np.array([2.0, 5.0, 9.0, 4.0]), np.array([3.0, 1.0, 6.0, 2.0])
    groups = [slice(0, 2), slice(2, 4)]
    sums = np.array([people[g].sum() for g in groups])
    means = np.array([people[g] @ values[g] / people[g].sum() for g in groups])
    shares = sums * means / (sums @ means)
    within = sum(s * theil(values[g], people[g]) for s, g in zip(shares, groups, strict=True))
    assert theil(values, people) == pytest.approx(within + theil(means, sums))


def test_variation_is_scipys():
    from scipy.stats import variation as theirs

    values = np.array([3.0, 7.0, 8.0, 21.0])
    assert variation(values) == pytest.approx(theirs(values))


UNITS_2023 = ("KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35",
              "KZ-39", "KZ-43", "KZ-47", "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71",
              "KZ-75", "KZ-79")  # fmt: skip


@pytest.fixture
def make(make_edition, make_indicator, observe):
    """An edition of one SYNTHETIC indicator in 2023 and 2024, and equal populations."""

    def made(values, later=None, breaks=(), suspect=(), **changes):
        status = dict.fromkeys(suspect, ObservationStatus.SUSPECT)
        normal = ObservationStatus.NORMAL
        rows = [observe("population", code, y, 100.0) for code in UNITS_2023 for y in YEARS]
        rows += [
            observe("space", code, "2023", value, status.get(code, normal))
            for code, value in values.items()
        ]
        rows += [observe("space", code, "2024", value) for code, value in (later or {}).items()]
        entry = make_indicator("space", **({"aggregation": "none"} | changes))
        people = make_indicator("population", borders="current")
        return make_edition(rows, entry, people, breaks=tuple(breaks))

    return made


YEARS = ("2023", "2024")


def ladder(count=20):
    return {code: 10.0 + n for n, code in enumerate(UNITS_2023[:count])}


def test_the_ends_and_their_ratio(make):
    (found,) = spreads(make(ladder()), "space")
    assert (found.bottom, found.top, found.low, found.high) == ("KZ-10", "KZ-79", 10.0, 29.0)
    assert found.ratio == pytest.approx(2.9)
    assert (len(found.units), found.of) == (20, 20)
    assert found.theil == pytest.approx(theil(np.arange(10.0, 30.0), np.ones(20)))


def test_a_suspect_value_takes_no_part(make):
    (found,) = spreads(make(ladder(), suspect=["KZ-79"]), "space")
    assert (found.top, len(found.units)) == ("KZ-75", 19)


def test_below_two_thirds_of_the_units_there_is_no_spread(make):
    assert len(spreads(make(ladder(14)), "space")) == 1
    assert spreads(make(ladder(13)), "space") == []


def test_from_zero_or_next_to_it_no_ratio_is_told(make):
    (found,) = spreads(make(ladder() | {"KZ-10": 0.0}), "space")
    assert (found.ratio, found.variation, found.theil) == (None, None, None)
    (found,) = spreads(make(ladder() | {"KZ-10": 0.2}), "space")
    assert found.ratio is None
    assert found.theil is not None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"aggregation": "sum"}, "count"), ({"unit": "degree_c"}, "interval"),
     ({"kind": "category"}, "category"), ({}, "")],
)  # fmt: skip
def test_hidden_where_it_would_mislead(make, changes, reason):
    found = make(ladder(), **changes)
    assert no_spread(found, "space") == reason
    assert bool(spreads(found, "space")) == (not reason)


def test_one_line_over_the_same_units_without_a_break(make):
    found = make(ladder(), later=ladder())
    assert [len(run) for run in stretches(found, "space", spreads(found, "space"))] == [2]


def test_no_line_across_a_break_of_any_unit(make):
    broken = Break("b", "2024", "register", ("space",), ("KZ-75",), WORDS)
    found = make(ladder(), later=ladder(), breaks=[broken])
    assert [len(run) for run in stretches(found, "space", spreads(found, "space"))] == [1, 1]


def test_breaks_of_one_year_are_told_in_the_order_of_their_units(make):
    breaks = [Break(code, "2024", "register", ("space",), (code,), WORDS) for code in UNITS_2023]
    found = make(ladder(), later=ladder(), breaks=reversed(breaks))
    between = breaks_between(found, "space", *spreads(found, "space"))
    assert [each.id for each in between] == list(UNITS_2023)


def test_no_line_across_another_set_of_units(make):
    found = make(ladder(), later=ladder(19))
    assert [len(run) for run in stretches(found, "space", spreads(found, "space"))] == [1, 1]


def test_the_people_of_a_former_unit_are_those_of_its_parts(edition):
    cell = edition.cube.cell
    parts = [cell("population", code, "2020").value for code in ("KZ-10", "KZ-63")]
    assert people_of(edition, ["KZ-VOS"], "2020").tolist() == [sum(parts)]
    assert people_of(edition, ["KZ-VOS"], "1999") is None


def test_shipped_spreads_stop_where_borders_changed(edition):
    code = "housing_area_per_person"
    found = spreads(edition, code)
    assert {each.year: each.of for each in found}[2017] == 16
    assert {each.year: each.of for each in found}[2021] == 17
    assert {each.year: each.of for each in found}[2022] == 20
    runs = stretches(edition, code, found)
    assert [(run[0].year, run[-1].year) for run in runs] == [
        (2010, 2017), (2018, 2021), (2022, 2023),
    ]  # fmt: skip
    entry = edition.indicator(code)
    line = spread_line(edition, entry, runs, "theil", "en")
    assert [len(run) for run in line.runs] == [8, 4, 2]
    marks = spread_marks(edition, entry, found, "en")
    assert [mark.year for mark in marks] == [2018, 2022]
    assert "20 regions on the map instead of 17" in marks[1].words


def test_east_kazakhstan_from_2021_to_2022_is_a_break_without_a_percentage(edition):
    for code in ("housing_area_per_person", "schools_total", "emissions_per_resident"):
        series = edition.cube.series(code, "KZ-63")
        told = change(series, "2022", edition.catalogue.breaks_of(code, "KZ-63"))
        assert not isinstance(told, Change)
        former = edition.cube.series(code, "KZ-VOS")
        whole = [*former, *(pair for pair in series if pair[0] >= "2022")]
        told = change(whole, "2022", edition.catalogue.breaks_of(code, "KZ-VOS"))
        assert isinstance(told, NoChange)
        assert told.reason == "break"
