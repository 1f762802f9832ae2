"""Numbers at the door: machine form only; what is no number is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.intake import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5), ("-3", -3.0), ("1e3", 1000.0), ("+2", 2.0), ("0", 0.0), (".5", 0.5),
        ("5.", 5.0), ("1E-2", 0.01), (" 7 ", 7.0), ("\u22123.5", -3.5), ("–3", -3.0),
        ("0.1", 0.1), ("20495975", 20495975.0), ("1e308", 1e308),
    ],
)  # fmt: skip
def test_a_number_is_taken(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "nan", "NaN", "inf", "-inf", "Infinity", "1_000", "١٢٣", "१२", "1e400", "-1e400",
        "1 234", "1\u00a0234", "1\u202f234", "1,5", "1,234", "1.234.5", "1.2.3", "0x10", "1e", "e5",
        "--3", "+-3", "3-", "..", ".", "5%", "№5", "…", "х", "-", "—", "1e+", "1\n2", "½", "²",
        "１２", "=1+1", "1e9999",
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text):
    assert parse_number(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_float_comes_back_as_it_was_written(value):
    assert parse_number(repr(value)) == value


@given(st.text(max_size=12))
def test_no_text_makes_the_reader_fall_over_or_gives_an_endless_number(text):
    value = parse_number(text)
    assert value is None or abs(value) < float("inf")
