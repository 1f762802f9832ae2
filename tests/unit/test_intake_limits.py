"""Limits too large for a fixture, met by small ones: refused with the limit in words. SYNTHETIC."""

import csv
import io
from datetime import date
from functools import partial
from time import process_time
from zipfile import ZipFile

import pytest
from books import book

from qala.intake import Limits, Outcome, take_in
from qala.intake.rejects import rejects_csv
from qala.text import LANGUAGES
from qala.wording import finding_words

HEAD = "Показатель;Регион;Год;Значение\n"
ROW = "housing_area_per_person;Акмолинская;{};25,1\n"
GOOD = HEAD + "".join(ROW.format(year) for year in range(2010, 2020))
SHEET = [["Регион", 2023], ["Акмолинская", 25.1]]


def giant(code):
    """The content, the limits it goes beyond, and the words of its finding."""
    uneven = "".join(ROW.format(year).strip() + ";9\n" for year in range(1990, 2000))
    return {
        "file-too-large": (b" " * 2_000_001, Limits(bytes=2_000_000), {"2"}),
        "line-too-long": (GOOD.encode() + b"x" * 501, Limits(line=500), {"500", "12"}),
        "too-many-rows": (GOOD.encode(), Limits(rows=10), {"10"}),
        "too-many-sheets": (book({str(n): SHEET for n in range(4)}), Limits(sheets=3), {"3"}),
        "more-rows": ((GOOD + uneven).encode(), Limits(told=3), {"7"}),
    }[code]


@pytest.fixture
def take(edition):
    def take(content, **more):
        return take_in(
            content,
            "x.csv",
            edition.catalogue,
            edition.gazetteer,
            today=date(2026, 6, 1),
            uploaded=True,
            indicator="housing_area_per_person",
            **more,
        )

    return take


@pytest.mark.parametrize(
    "code", ["file-too-large", "line-too-long", "too-many-rows", "too-many-sheets"]
)
def test_a_file_beyond_a_limit_is_refused(take, edition, code):
    content, limits, shown = giant(code)
    intake = take(content, limits=limits)
    assert (intake.outcome, [f.code for f in intake.findings]) == (Outcome.REJECT, [code])
    for language in LANGUAGES:
        words = finding_words(edition, intake.findings[0], language)
        assert all(number in words for number in shown) and words.endswith("."), words
        assert "{" not in words


@pytest.mark.parametrize(
    "code", ["file-too-large", "line-too-long", "too-many-rows", "too-many-sheets"]
)
def test_a_file_that_just_keeps_to_its_limit_is_not_refused_by_it(take, code):
    content, limits, _ = giant(code)
    one_more = {
        "file-too-large": Limits(bytes=limits.bytes + 1),
        "line-too-long": Limits(line=limits.line + 1),
        "too-many-rows": Limits(rows=limits.rows + 1),
        "too-many-sheets": Limits(sheets=limits.sheets + 1),
    }[code]
    assert code not in {f.code for f in take(content, limits=one_more).findings}


def test_uneven_rows_beyond_the_limit_are_counted(take, edition):
    content, limits, _ = giant("more-rows")
    intake = take(content, limits=limits)
    assert [f.code for f in intake.findings] == ["extra-cell"] * 3 + ["more-rows"]
    assert intake.outcome is Outcome.PARTIAL
    assert len(intake.observations) == 10
    assert all("7" in finding_words(edition, intake.findings[-1], each) for each in LANGUAGES)


def test_a_sheet_with_too_many_rows_is_named_among_several(take, edition):
    content = book({"Мало": SHEET, "Много": [*SHEET, *[["Абай", 1]] * 9]})
    (found,) = take(content, limits=Limits(rows=8)).findings
    assert (found.code, found.sheet) == ("too-many-rows", "Много")
    assert "Много" in finding_words(edition, found, "ru")


def long_table(rows):
    return HEAD + "".join(f"housing_area_per_person;{name};{year};25,1\n" for name, year in rows)


@pytest.mark.parametrize("decimals", [",5", ""])
def test_more_figures_than_a_file_may_hold_are_refused(take, edition, decimals):
    rows = "".join(f"Абай;{n}1{decimals};{n}2{decimals};{n}3{decimals}\n" for n in range(20, 40))
    content = ("Регион;2010;2011;2012\n" + rows).encode()
    intake = take(content, limits=Limits(figures=59))
    assert (intake.outcome, intake.observations) == (Outcome.REJECT, [])
    assert [f.code for f in intake.findings] == ["too-many-figures"]
    assert not intake.questions
    assert all("59" in finding_words(edition, intake.findings[0], each) for each in LANGUAGES)
    kept = {f.code for f in take(content, limits=Limits(figures=60)).findings}
    assert "too-many-figures" not in kept


def test_blank_cells_are_no_figures(take):
    content = ("Регион;2010;2011;2012\n" + "Абай;24,5;;\n" * 9 + "Акмолинская;24;25;26\n").encode()
    for room, codes in ((12, {"place-outside-period", "blank-cells"}), (11, {"too-many-figures"})):
        assert {f.code for f in take(content, limits=Limits(figures=room)).findings} == codes


def test_names_without_end_are_refused_as_a_whole(take, edition):
    content = long_table((f"Место {n}", 2023) for n in range(30)).encode()
    intake = take(content, limits=Limits(labels=29))
    assert [f.code for f in intake.findings] == ["too-many-places"]
    assert all("29" in finding_words(edition, intake.findings[0], each) for each in LANGUAGES)
    assert len(take(content, limits=Limits(labels=30)).findings) == 30


def test_faults_alike_are_counted_and_their_rows_listed_all_the_same(take, edition):
    rows = [("Нигде", year) for year in range(2000, 2010)]
    rows += [("Акмолинская", 2010), ("Негде", 2011)]
    intake = take(long_table(rows).encode(), limits=Limits(told=3))
    codes = [(f.code, f.cell) for f in intake.findings]
    assert codes == [("unknown-place", "Нигде")] * 3 + [
        ("unknown-place", "Негде"),
        ("more-rows", ""),
    ]
    assert intake.findings[-1].params["count"] == "7"
    assert intake.outcome is Outcome.PARTIAL
    assert len(intake.rejected) == 11
    tell = partial(finding_words, edition, language="ru")
    text = rejects_csv(intake, tell, "ru").decode("utf-8-sig")
    listed = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    assert [row[0] for row in listed] == [str(n) for n in (*range(2, 12), 13)]
    assert all(f"Строка {row[0]}," in row[1] and row[3] in row[1] for row in listed), listed


def test_what_is_only_noticed_is_counted_in_other_words(take, edition):
    rows = [("Нигде", year) for year in range(2000, 2010)]
    content = long_table([*rows, ("Акмолинская", 2010)]).encode()
    intake = take(content, limits=Limits(told=3), answers={"leave_out": "all"})
    assert intake.outcome is Outcome.ACCEPT_WARN
    assert [f.code for f in intake.findings] == ["unknown-place"] * 3 + ["more-alike"]
    assert not intake.rejected
    assert all("7" in finding_words(edition, intake.findings[-1], each) for each in LANGUAGES)


def test_a_million_blank_rows_between_two_cells_cost_next_to_nothing(take):
    far = '<row r="1048576"><c r="C1048576"><v>1</v></c></row></sheetData>'
    held = io.BytesIO()
    with ZipFile(io.BytesIO(book({"A": SHEET}))) as near, ZipFile(held, "w") as archive:
        for name in near.namelist():
            archive.writestr(name, near.read(name).replace(b"</sheetData>", far.encode()))
    begun = process_time()
    intake = take(held.getvalue())
    assert process_time() - begun < 0.7
    assert [each.obs_value for each in intake.observations] == [25.1]
