"""Workbooks and data packages to sheets. Numbers are SYNTHETIC."""

import json
from pathlib import Path

import pytest
from books import book

from qala.intake.extras import format_scale
from qala.intake.limits import Limits
from qala.intake.opened import open_content

FIXTURES = Path(__file__).parents[1] / "fixtures" / "intake"
LIMITS = Limits()


def opened(name, **answers):
    return open_content((FIXTURES / name).read_bytes(), name, LIMITS, answers)


def cells(name, row):
    return next(each.cells for each in opened(name).sheets[0].rows if each.number == row)


@pytest.mark.parametrize("name", ["plain.xlsx", "plain-xls.xls", "plain-ods.ods", "named-csv.csv"])
def test_the_three_kinds_give_the_same_sheet(name):
    (sheet,) = opened(f"workbook-{name}").sheets
    assert sheet.name == "ООС"
    assert sheet.typed
    assert sheet.rows[1].cells == ("", "2022", "2023")
    assert sheet.rows[2].cells == ("Акмолинская", "24.1", "25.3")


@pytest.mark.parametrize("name", ["cells.xlsx", "cells-xls.xls", "cells-ods.ods"])
def test_a_percentage_reads_as_it_is_shown(name):
    assert cells(f"workbook-percent-{name}", 3) == ("Акмолинская", "84.1%", "85.3%")


@pytest.mark.parametrize("name", ["cell.xlsx", "cell-xls.xls", "cell-ods.ods"])
def test_an_error_stays_text(name):
    assert cells(f"workbook-error-{name}", 4) == ("Кызылординская", "#DIV/0!", "21.4")


def test_dates_are_iso_and_noise_is_kept():
    assert cells("workbook-date-for-number.xlsx", 4)[1] == "2024-05-20"
    assert cells("workbook-float-noise.xlsx", 3)[1] == "24.099999999999998"


def test_numbers_typed_as_text_are_marked():
    sheet = opened("workbook-numbers-as-text.xlsx").sheets[0]
    assert (3, 1) in sheet.texts
    assert not opened("workbook-plain.xlsx").sheets[0].texts


@pytest.mark.parametrize("above", [0, 1, 3])
@pytest.mark.parametrize("before", [0, 2])
def test_blank_rows_and_columns_before_a_table_keep_their_place(above, before):
    rows = [[], ["Регион", 2023], [], ["Абай", 1.5], ["Акмолинская", 2]]
    content = book({"x": [[]] * above + [[""] * before + row for row in rows]})
    (sheet,) = open_content(content, "x", LIMITS, {}).sheets
    assert [(row.number - above, row.cells[before:]) for row in sheet.rows] == [
        (2, ("Регион", "2023")), (4, ("Абай", "1.5")), (5, ("Акмолинская", "2")),
    ]  # fmt: skip
    assert all(row.cells[:before] == ("",) * before for row in sheet.rows)


def test_merged_cells_are_told():
    assert opened("workbook-plain.xlsx").sheets[0].merged == ((1, 0, 1, 2),)


def test_hidden_sheets_are_not_read_and_blank_ones_are_dropped():
    result = opened("workbook-hidden-sheet.xlsx")
    assert [sheet.name for sheet in result.sheets] == ["ООС"]
    assert [each.code for each in result.findings] == ["hidden-sheet"]
    assert [s.name for s in opened("workbook-cover-sheet.xlsx").sheets] == ["Обложка", "ООС"]


@pytest.mark.parametrize(
    ("code", "scale"),
    [
        ("0%", 2),
        ("0.0%;[Red]-0.0%", 2),
        ('0.0"%"', 0),
        ("0.0\\%", 0),
        ("#,##0.0", 0),
        ("General", 0),
        ("#,##0.0,", -3),
        ("0,,", -6),
        ('#,##0.0, "тыс."', -3),
        ("[$₸-43F] #,##0", 0),
        ("_-* #,##0_-", 0),
        ("dd.mm.yyyy", 0),
        ("@", 0),
        ("", 0),
    ],
)
def test_number_formats_that_scale(code, scale):
    assert format_scale(code) == scale


def test_a_format_in_thousands_gives_what_is_shown():
    result = opened("workbook-scaled-format.xlsx")
    assert result.sheets[0].rows[2].cells == ("Акмолинская", "24.1", "25.3")
    assert [each.code for each in result.findings] == ["scaled-format"]


def test_a_package_tells_its_delimiter_encoding_and_marks():
    result = opened("package-one-table.zip")
    (sheet,) = result.sheets
    assert (sheet.name, sheet.missing, sheet.typed) == ("housing", ("", "нд"), False)
    assert result.understood == {
        "container": "package",
        "encoding": "windows-1251",
        "delimiter": "semicolon",
    }


def test_a_package_reaches_for_nothing_outside():
    result = opened("package-missing-file.zip")
    (finding,) = result.findings
    assert finding.code == "package-resource-missing"
    assert "passwd" in json.dumps(finding.params)


def test_broken_workbooks_end_in_a_finding_whatever_bit_is_flipped():
    for name in ("workbook-plain.xlsx", "workbook-plain-xls.xls", "workbook-plain-ods.ods"):
        content = (FIXTURES / name).read_bytes()
        for at in range(0, len(content), max(1, len(content) // 60)):
            broken = bytearray(content)
            broken[at] ^= 0xFF
            result = open_content(bytes(broken), name, LIMITS, {})
            assert result.sheets or result.findings
