"""Workbooks of several sheets: a row is told, left out and listed by its sheet. SYNTHETIC."""

import csv
import io
import json
import zipfile
from datetime import date
from functools import partial

import pytest
from books import book

from qala.intake import Outcome, take_in
from qala.intake.edits import read_left_out
from qala.intake.finding import cell_name
from qala.intake.rejects import rejects_csv
from qala.intake.sheet import apart
from qala.text import LANGUAGES
from qala.wording import finding_words

TITLE = "Обеспеченность жильём"
TOWN, VILLAGE = "В городах", "О'село, итог"
SHEETS = {
    TOWN: [[TITLE], ["Регион", 2022, 2023], ["Нигде", 24, 25], ["Акмолинская", 26, 27]],
    VILLAGE: [[TITLE], ["Область", 2024, 2025], ["Абай", 20, 21], ["Негде", 22, 23]],
}


@pytest.fixture
def take(edition):
    def take(content, **answers):
        return take_in(
            content,
            "x.xlsx",
            edition.catalogue,
            edition.gazetteer,
            today=date(2026, 6, 1),
            uploaded=True,
            indicator="housing_area_per_person",
            answers={"place:Абай": "KZ-10", **answers},
        )

    return take


def faults(intake):
    return {(f.sheet, f.row) for f in intake.findings if f.severity == "error"}


def test_a_fault_is_told_with_its_sheet(take, edition):
    intake = take(book(SHEETS))
    assert faults(intake) == {(TOWN, 3), (VILLAGE, 4)}
    (town, village) = (f for f in intake.findings if f.code == "unknown-place")
    assert (town.heading, village.heading) == ("Регион", "Область")
    for language, start in (
        ("ru", f"Лист «{VILLAGE}». "),
        ("kk", f"«{VILLAGE}» парағы. "),
        ("en", f"Sheet “{VILLAGE}”. "),
    ):
        assert finding_words(edition, village, language).startswith(start)


def test_the_only_sheet_of_a_workbook_is_not_named(take):
    intake = take(book({TOWN: SHEETS[TOWN]}))
    assert faults(intake) == {("", 3)}
    assert list(intake.rejected) == [("", 3)]
    assert next(f for f in intake.findings if f.code == "unknown-place").heading == "Регион"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("'В городах'!3", {(VILLAGE, 4)}),
        ("'в городах'!a3", {(VILLAGE, 4)}),
        ("'О''село, итог'!4", {(TOWN, 3)}),
        ("'О''село, итог'!A4; 'В городах'!3", set()),
        ("'В городах'!4", {(TOWN, 3), (VILLAGE, 4)}),
        ("'Нет такого'!3", {(TOWN, 3), (VILLAGE, 4)}),
        ("3, 4", set()),
        ("A3 A4", set()),
        ("all", set()),
    ],
)
def test_rows_are_left_out_by_sheet(take, words, left):
    assert faults(take(book(SHEETS), leave_out=words)) == left


def test_a_good_row_is_left_out_on_its_own_sheet_only(take):
    both = {name: [*rows[:2], ["Акмолинская", 26, 27]] for name, rows in SHEETS.items()}
    intake = take(book(both), leave_out=cell_name(VILLAGE, 3))
    assert {each.sheet for each in intake.located} == {TOWN}
    assert intake.outcome is Outcome.ACCEPT


def test_rejects_give_each_row_its_own_reason(take, edition):
    sheets = dict(SHEETS)
    sheets[VILLAGE] = [*SHEETS[VILLAGE][:2], ["Абай", "2O", 21]]
    intake = take(book(sheets))
    assert set(intake.rejected) == {(TOWN, 3), (VILLAGE, 3)}
    for language in LANGUAGES:
        text = rejects_csv(intake, partial(finding_words, edition, language=language), language)
        delimiter = "," if language == "en" else ";"
        rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=delimiter))
        (_, town, village) = rows
        assert (town[0], town[2]) == ("'В городах'!3", "Нигде")
        assert (village[0], village[3]) == ("'О''село, итог'!3", "2O")
        assert "Нигде" in town[1] and "2O" not in town[1]
        assert "2O" in village[1] and "Нигде" not in village[1]


def test_a_figure_given_on_two_sheets_is_told_by_both_cells(take):
    rows = [["Регион", 2023], ["Акмолинская", 26]]
    intake = take(book({"А": [*rows], "Б": [rows[0], ["Акмолинская", 27]]}))
    (found,) = (f for f in intake.findings if f.code == "duplicate-conflict")
    assert (found.sheet, found.row, found.params["other"]) == ("Б", 2, "А!B2")
    assert intake.questions[0].cells == ("А!B2: 26 / Б!B2: 27",)


@pytest.mark.parametrize(
    ("sheet", "name"),
    [("", "C15"), ("ООС", "ООС!C15"), ("My sheet", "'My sheet'!C15"), ("1'2", "'1''2'!C15")],
)
def test_what_names_a_cell_leaves_it_out(sheet, name):
    assert cell_name(sheet, 15, "C") == name
    left = read_left_out({"leave_out": f"7,{name};x"})
    assert left.covers(sheet, 15, "C") and left.takes((sheet, 15, 2))
    assert not left.covers(sheet, 15, "D")
    assert left.covers("Иной", 15, "C") is (not sheet)


@pytest.mark.parametrize(
    "words", ["'" * 50_000, "'a ''b " * 20_000, "a!" * 50_000, "'x'!" * 20_000]
)
def test_strange_words_are_read_in_no_time(words):
    assert not read_left_out({"leave_out": words}).rows


def test_sheets_of_one_name_are_kept_apart(take):
    assert apart(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        parts = {"1.csv": "Регион,2023\nНигде,24\n", "2.csv": "Регион,2022\nАкмолинская,25\n"}
        resource = {"name": "жильё", "path": list(parts)}
        archive.writestr("datapackage.json", json.dumps({"resources": [resource]}))
        for name, text in parts.items():
            archive.writestr(name, text)
    intake = take(held.getvalue())
    assert [(e.sheet, e.row) for e in intake.located] == [("жильё (2)", 2)]
    assert faults(intake) == {("жильё", 2)}


def test_a_row_of_another_width_is_listed_as_it_came(take, edition):
    head = "Регион;Год;Значение\n"
    rows = "".join(f"Акмолинская;{year};25,1\n" for year in range(2010, 2020))
    intake = take((head + rows + "Павлодарская;2019;24,5;=1+1\n").encode())
    assert intake.rejected["", 12] == ("Павлодарская", "2019", "24,5", "=1+1")
    tell = partial(finding_words, edition, language="ru")
    (row,) = list(csv.reader(io.StringIO(rejects_csv(intake, tell, "ru").decode()), delimiter=";"))[
        1:
    ]
    assert row[2:] == ["Павлодарская", "2019", "24,5", "'=1+1"]
    assert len(intake.observations) == 10
