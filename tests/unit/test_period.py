"""Period codes: five forms, nothing else, and the order they sort in."""

import pytest

from qala.observation import Period, PeriodKind


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("2023", Period("2023", PeriodKind.YEAR, 2023, 2023)),
        ("2025-Q3", Period("2025-Q3", PeriodKind.QUARTER, 2025, 2025, 3)),
        ("2000-2025", Period("2000-2025", PeriodKind.NORMAL, 2000, 2025)),
        ("2000-2025-M07", Period("2000-2025-M07", PeriodKind.MONTH, 2000, 2025, 7)),
        ("2000-2025-M12", Period("2000-2025-M12", PeriodKind.MONTH, 2000, 2025, 12)),
        ("2010-2010", Period("2010-2010", PeriodKind.NORMAL, 2010, 2010)),
        ("_U", Period("_U", PeriodKind.UNSPECIFIED, 0, 0)),
    ],
)
def test_a_code_reads(code, period):
    assert Period.parse(code) == period


@pytest.mark.parametrize(
    "code",
    [
        "", " ", "23", "20233", "2023 ", " 2023", "2023\n", "2023-Q0", "2023-Q5", "2023-q1",
        "2023Q1", "2023-M01", "2023-01", "2000-2025-M00", "2000-2025-M13", "2000-2025-M7",
        "2000–2025", "2025-2000", "2025-2000-M01", "2023.0", "-2023", "U", "_u", "год", "٢٠٢٣",
    ],
)  # fmt: skip
def test_no_other_code_reads(code):
    with pytest.raises(ValueError, match=r"no period|ends before"):
        Period.parse(code)


def test_periods_sort_by_their_end_then_their_start_then_their_part():
    codes = ["2023", "2000-2025-M02", "_U", "2025-Q2", "1991-2020", "2000-2025-M01", "2025-Q1"]
    assert sorted(codes, key=lambda code: Period.parse(code).order) == [
        "_U", "1991-2020", "2023", "2000-2025-M01", "2000-2025-M02", "2025-Q1", "2025-Q2",
    ]  # fmt: skip


def test_a_whole_year_sorts_before_its_quarters():
    assert Period.parse("2025").order < Period.parse("2025-Q1").order
