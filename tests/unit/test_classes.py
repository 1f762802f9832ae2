"""Classes of an indicator that an upload defines; every number is SYNTHETIC."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.edition.classes import class_breaks

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        ([], ()),
        ([7.0], ()),
        ([3.0, 3.0, 3.0], ()),
        ([0.0, 1.0], (0.2, 0.4, 0.6, 0.8)),
        ([float(each) for each in range(1, 101)], (21.0, 41.0, 60.0, 80.0)),
        ([1234.0, 2345.0, 3456.0, 4567.0, 5678.0], (2100.0, 3000.0, 3900.0, 4800.0)),
        # Two digits would say 1,000 four times over: as many as tell the bounds apart.
        ([1001.0, 1002.0, 1003.0, 1004.0, 1005.0], (1001.8, 1002.6, 1003.4, 1004.2)),
        # Rounded to two digits the first bound were 100, and nothing below it.
        ([104.0, 105.0, 200.0, 300.0, 400.0], (105.0, 162.0, 240.0, 320.0)),
        # ... and the last one 200, and nothing from there on.
        ([10.0, 20.0, 30.0, 196.0, 196.0], (18.0, 26.0, 96.4, 196.0)),
        # Most are nought: what repeats makes no class of its own twice.
        ([0.0] * 15 + [1.0, 2.0, 3.0, 4.0, 5.0], (1.2,)),
        ([-5.0, -4.0, -3.0, -2.0, -1.0], (-4.2, -3.4, -2.6, -1.8)),
        ([1e-9, 2e-9, 3e-9, 4e-9, 5e-9], (1.8e-9, 2.6e-9, 3.4e-9, 4.2e-9)),
    ],
)
def test_bounds_are_round_quintiles(values, breaks):
    assert class_breaks(values) == pytest.approx(breaks, rel=1e-12)


@given(st.lists(NUMBERS, max_size=60))
def test_no_bound_is_twice_and_neither_end_is_without_a_value(values):
    breaks = class_breaks(values)
    assert list(breaks) == sorted(set(breaks))
    assert len(breaks) <= 4
    if breaks:
        classes = {bisect_right(breaks, each) for each in values}
        assert {0, len(breaks)} <= classes


@given(st.lists(NUMBERS, min_size=2, max_size=60, unique=True))
def test_different_values_are_never_one_class(values):
    assert class_breaks(values)


def test_order_does_not_matter():
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert class_breaks(values) == class_breaks(sorted(values)) != ()
