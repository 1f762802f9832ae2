"""The cube answers a slice, a series, a cell; derived indicators follow their open formula."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.observation import ObservationStatus, Period
from qala.store import Cell, build_cube
from qala.store.cube import status_letters

STATUS = ObservationStatus
PLACES = ("KZ", "KZ-43", "KZ-15", "KZ-10")


@pytest.fixture
def cube(observe):
    rows = [
        observe("things", "KZ-43", "2021", 12.345678901234567, STATUS.ESTIMATED, "register"),
        observe("things", "KZ-43", "2019", 10.0),
        observe("things", "KZ-43", "2020", None, STATUS.CONFIDENTIAL),
        observe("things", "KZ-43", "2000-2025-M01", -6.12),
        observe("things", "KZ-15", "2021", 0.0),
        observe("people", "KZ", "2019", 3.0),
    ]
    return build_cube(rows, ("people", "things", "empty"), PLACES)


def test_periods_run_from_early_to_late(cube):
    assert cube.periods_of("things") == ("2019", "2020", "2021", "2000-2025-M01")


def test_a_cell_gives_value_status_source_and_note_unrounded(cube):
    assert cube.cell("things", "KZ-43", "2021") == Cell(
        12.345678901234567, STATUS.ESTIMATED, "register", "SYNTHETIC"
    )


def test_a_missing_value_keeps_why(cube):
    assert cube.cell("things", "KZ-43", "2020") == Cell(
        None, STATUS.CONFIDENTIAL, "office", "SYNTHETIC"
    )


def test_zero_is_a_value(cube):
    assert cube.cell("things", "KZ-15", "2021").value == 0.0


@pytest.mark.parametrize(
    "codes",
    [
        ("things", "KZ-10", "2021"), ("happiness", "KZ-43", "2021"),
        ("things", "Atlantis", "2021"), ("things", "KZ-43", "1999"), ("empty", "KZ", "2019"),
    ],
)  # fmt: skip
def test_where_nothing_is_known_the_cell_is_empty(cube, codes):
    assert cube.cell(*codes) == Cell(None, None, "", "")


def test_a_series_has_the_periods_with_an_observation_only(cube):
    series = cube.series("things", "KZ-43")
    assert [code for code, _ in series] == ["2019", "2020", "2021", "2000-2025-M01"]
    assert [cell.value for _, cell in series] == [10.0, None, 12.345678901234567, -6.12]
    assert [code for code, _ in cube.series("things", "KZ-15")] == ["2021"]
    assert cube.series("things", "Atlantis") == cube.series("happiness", "KZ") == []


def test_periods_and_places_of_an_indicator(cube):
    assert cube.periods_of("people") == ("2019",)
    assert cube.periods_of("empty") == cube.periods_of("happiness") == ()
    assert cube.places_of("things") == ("KZ-43", "KZ-15")
    assert cube.places_of("happiness") == ()


def test_a_slice_has_places_as_rows_and_periods_as_columns(cube):
    values, statuses, sources = cube.block("things", ("KZ-15", "KZ-43"), ("2019", "2020", "2021"))
    expected = [[math.nan, math.nan, 0.0], [10.0, math.nan, 12.345678901234567]]
    np.testing.assert_array_equal(values, expected)
    assert [status_letters(row) for row in statuses] == ["--n", "nce"]
    assert cube.sources[sources[1, 2]] == "register"


def test_a_slice_may_ask_for_what_is_not_there(cube):
    values, statuses, _ = cube.block("things", ("KZ-10", "KZ-15"), ("1999", "2021"))
    np.testing.assert_array_equal(values, [[math.nan, math.nan], [math.nan, 0.0]])
    assert [status_letters(row) for row in statuses] == ["--", "-n"]
    assert cube.block("happiness", ("KZ",), ("2021",))[0].shape == (1, 1)


def test_an_indicator_takes_no_room_for_places_and_periods_of_others(cube):
    assert cube.slab("things").values.shape == (2, 4)
    assert cube.slab("people").values.shape == (1, 1)
    assert cube.places == {"KZ", "KZ-43", "KZ-15"}


def test_the_note_of_a_row_that_is_replaced_goes_with_it(observe):
    first = observe("things", "KZ", "2019", 1.0)
    cube = build_cube([first, replace(first, note="")], ("things",), PLACES)
    assert (first.note, cube.cell("things", "KZ", "2019").note) == ("SYNTHETIC", "")


def test_observations_come_back_as_they_went_in(cube, observe):
    assert cube.observations("people") == [observe("people", "KZ", "2019", 3.0)]
    assert len(cube.observations("things")) == 5


def test_a_later_row_of_the_same_key_replaces_an_earlier_one(observe):
    rows = [observe("things", "KZ", "2019", 1.0), observe("things", "KZ", "2019", 2.0)]
    assert build_cube(rows, ("things",), PLACES).cell("things", "KZ", "2019").value == 2.0


@pytest.mark.parametrize(
    ("covered", "usual"),
    [
        ({"2019": 4, "2020": 4, "2021": 1}, "2020"),
        ({"2019": 4, "2020": 1, "2021": 2}, "2021"),
        ({"2019": 1}, "2019"),
        ({}, ""),
    ],
)
def test_the_usual_period_is_the_latest_with_half_the_best_coverage(observe, covered, usual):
    rows = [
        observe("things", place, period, 1.0)
        for period, count in covered.items()
        for place in PLACES[:count]
    ]
    cube = build_cube(rows, ("things", "empty"), PLACES)
    assert cube.usual_period("things") == usual
    assert cube.usual_period("empty") == cube.usual_period("happiness") == ""


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(PLACES), st.integers(1990, 2030).map(str)),
        st.one_of(
            st.tuples(
                st.floats(allow_nan=False, allow_infinity=False),
                st.sampled_from([s for s in STATUS if not s.missing]),
            ),
            st.tuples(st.none(), st.sampled_from([s for s in STATUS if s.missing])),
        ),
        max_size=20,
    )
)
def test_what_goes_in_comes_out(observe, cells):
    rows = [
        observe("things", place, period, value, status)
        for (place, period), (value, status) in cells.items()
    ]
    cube = build_cube(rows, ("things",), PLACES)
    assert {each.key: each for each in cube.observations("things")} == {r.key: r for r in rows}
    orders = [Period.parse(code).order for code in cube.periods_of("things")]
    assert orders == sorted(orders)


def ratio_of(make_edition, ratio, rows, place="KZ-43", period="2021") -> Cell:
    return make_edition(rows, *ratio).cube.cell("things_per_1000", place, period)


def test_a_ratio_is_numerator_by_denominator_by_scale(make_edition, ratio, observe):
    rows = [observe("things", "KZ-43", "2021", 7.0), observe("people", "KZ-43", "2021", 3000.0)]
    assert ratio_of(make_edition, ratio, rows) == Cell(
        7.0 / 3000.0 * 1000.0, STATUS.NORMAL, "office", ""
    )


def test_a_ratio_names_both_sources(make_edition, ratio, observe):
    rows = [
        observe("things", "KZ-43", "2021", 7.0),
        observe("people", "KZ-43", "2021", 3000.0, source="register"),
    ]
    edition = make_edition(rows, *ratio)
    cell = edition.cube.cell("things_per_1000", "KZ-43", "2021")
    assert cell.source == "office+register"
    assert edition.sources_of(cell.source) == ["office", "register"]


@pytest.mark.parametrize(
    ("above", "below", "status"),
    [
        (STATUS.NORMAL, STATUS.NORMAL, STATUS.NORMAL),
        (STATUS.NORMAL, STATUS.BREAK, STATUS.BREAK),
        (STATUS.PROVISIONAL, STATUS.BREAK, STATUS.PROVISIONAL),
        (STATUS.PROVISIONAL, STATUS.ESTIMATED, STATUS.ESTIMATED),
        (STATUS.SUSPECT, STATUS.ESTIMATED, STATUS.SUSPECT),
        (STATUS.NORMAL, STATUS.SUSPECT, STATUS.SUSPECT),
    ],
)
def test_the_weaker_status_tells_what_a_ratio_is_worth(
    make_edition, ratio, observe, above, below, status
):
    rows = [
        observe("things", "KZ-43", "2021", 7.0, above),
        observe("people", "KZ-43", "2021", 3000.0, below),
    ]
    assert ratio_of(make_edition, ratio, rows).status is status


@pytest.mark.parametrize(
    "rows",
    [
        [("things", "KZ-43", "2021", 7.0)],
        [("people", "KZ-43", "2021", 3000.0)],
        [("things", "KZ-43", "2021", 7.0), ("people", "KZ-43", "2020", 3000.0)],
        [("things", "KZ-43", "2021", 7.0), ("people", "KZ-15", "2021", 3000.0)],
        [("things", "KZ-43", "2021", 7.0), ("people", "KZ-43", "2021", None, STATUS.ABSENT)],
        [("things", "KZ-43", "2021", None, STATUS.ABSENT), ("people", "KZ-43", "2021", 3000.0)],
        [("things", "KZ-43", "2021", 7.0), ("people", "KZ-43", "2021", 0.0)],
    ],
    ids=[
        "no denominator", "no numerator", "another year", "another place", "denominator missing",
        "numerator missing", "nobody",
    ],
)  # fmt: skip
def test_a_missing_operand_gives_nothing(make_edition, ratio, observe, rows):
    cell = ratio_of(make_edition, ratio, [observe(*row) for row in rows])
    assert cell == Cell(None, None, "", "")


def test_a_former_unit_divides_by_the_exact_sum_of_its_members(make_edition, ratio, observe):
    rows = [
        observe("things", "KZ-VOS", "2021", 11.0),
        observe("people", "KZ-63", "2021", 730.5),
        observe("people", "KZ-10", "2021", 610.25, STATUS.ESTIMATED, "register"),
    ]
    cell = ratio_of(make_edition, ratio, rows, "KZ-VOS")
    assert cell.value == 11.0 / math.fsum([730.5, 610.25]) * 1000.0
    assert (cell.status, cell.source) == (STATUS.ESTIMATED, "office+register")


def test_a_former_unit_with_a_member_missing_has_no_ratio(make_edition, ratio, observe):
    rows = [observe("things", "KZ-VOS", "2021", 11.0), observe("people", "KZ-63", "2021", 730.5)]
    assert ratio_of(make_edition, ratio, rows, "KZ-VOS").status is None


def test_shares_are_never_summed_over_members(make_edition, make_indicator, ratio, observe):
    _, things, per = ratio
    share = make_indicator("people", aggregation="population_mean")
    rows = [
        observe("things", "KZ-VOS", "2021", 11.0),
        observe("people", "KZ-63", "2021", 50.0),
        observe("people", "KZ-10", "2021", 50.0),
    ]
    assert ratio_of(make_edition, (share, things, per), rows, "KZ-VOS").status is None


def test_no_things_are_zero_per_thousand(make_edition, ratio, observe):
    rows = [observe("things", "KZ-43", "2021", 0.0), observe("people", "KZ-43", "2021", 9.0)]
    assert ratio_of(make_edition, ratio, rows).value == 0.0
