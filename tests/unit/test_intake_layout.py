"""Tables in the layouts people use → records. Every number here is SYNTHETIC."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.intake.finding import Severity
from qala.intake.hints import Hints
from qala.intake.recorded import record_sheets
from qala.intake.sheet import Row, Sheet

PLACES = {
    "Акмолинская",
    "Актюбинская",
    "Абай",
    "Кокшетау",
    "г. Алматы",
    "Республика Казахстан",
    "Итого",
}
HINTS = Hints(
    is_place=lambda text: text in PLACES, is_indicator=lambda text: text in {"Население", "Выбросы"}
)


def sheet_of(text: str, name: str = "", *, typed: bool = False, texts=frozenset()) -> Sheet:
    lines = [line.split(";") for line in text.strip("\n").split("\n")]
    width = max(map(len, lines))
    rows = (Row(at + 1, (*cells, *[""] * (width - len(cells)))) for at, cells in enumerate(lines))
    return Sheet(name, tuple(row for row in rows if any(row.cells)), typed, texts=texts)


def read(*sheets: Sheet | str, **answers: str):
    return record_sheets(
        [s if isinstance(s, Sheet) else sheet_of(s) for s in sheets], HINTS, answers
    )


def figures(recorded):
    return [(r.place, r.period, r.value or r.status) for r in recorded.records]


def codes(recorded):
    return [(f.code, f.row, f.column) for f in recorded.findings]


LONG = "Акмолинская;2021;1,5\nАкмолинская;2022;2\nАбай;2021;-\nАбай;2022;3,5"
TWO = [("Акмолинская", "2021", "1.5"), ("Акмолинская", "2022", "2"),
       ("Абай", "2021", "absent"), ("Абай", "2022", "3.5")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("Регион;2021;2022\nАкмолинская;1,5;2\nАбай;-;3,5", "wide-year"),
        (";2021.0;2022.0\nАкмолинская;1.5;2\nАбай;-;3.5", "wide-year"),
        (f"Регион;Год;Значение\n{LONG}", "long"),
        (f"Terr;When;Znach\n{LONG}", "long"),
        ("Область;Год;Мәні\nАкмолинская;2021;1,5\n;2022;2\nАбай;2021;-\n;2022;3,5", "long"),
        ("№;Регион;2021;2022\n1;Акмолинская;1,5;2\n2;Абай;-;3,5", "wide-year"),
        ("Регион;2021;2022\nА;1;2\nАкмолинская;1,5;2\nАбай;-;3,5", "wide-year"),
        ("Выбросы\n;;тыс. тонн\n;2021;2022\nАкмолинская;1,5;2\nАбай;-;3,5\n* a", "wide-year"),
        ("Регион;2021;2022\nАкмолинская;1,5;2\nРегион;2021;2022\nАбай;-;3,5", "wide-year"),
        ("Регион;2021;2022\nАкмолинская;1,5;2\nв том числе:\nАбай;-;3,5", "wide-year"),
        ("Регион;2021;2022;2022 к 2021, %\nАкмолинская;1,5;2;133,3\nАбай;-;3,5;-", "wide-year"),
        ("КАТО;Регион;2021;2022\n110000000;Акмолинская;1,5;2\n100000000;Абай;-;3,5", "wide-year"),
    ],
)  # fmt: skip
def test_one_table_in_many_layouts_gives_the_same_figures(text, layout):
    recorded = read(text)
    assert figures(recorded) == TWO
    assert recorded.understood["layout"] == layout
    assert not recorded.questions
    assert all(f.severity is Severity.NOTICE for f in recorded.findings)


def test_places_across():
    recorded = read("Год;Акмолинская;Абай\n2021;1,5;-\n2022;2;3,5")
    assert sorted(figures(recorded)) == sorted(TWO)
    assert recorded.understood["layout"] == "wide-place"


def test_an_unknown_name_among_places_across_is_a_place():
    recorded = read("Год;Акмолинская;Абай;Тридевятая\n2021;1;2;3")
    assert figures(recorded)[2] == ("Тридевятая", "2021", "3")


def test_headers_of_two_and_three_levels():
    recorded = read(
        "Регион;Население;;;\n;2021;;2022;\n;всего;из них женщины;всего;из них женщины\n"
        "Акмолинская;4;2;6;3"
    )
    assert [(r.indicator, r.period, r.value) for r in recorded.records] == [
        ("Население", "2021", "4"),
        ("Население / всего, из них женщины", "2021", "2"),
        ("Население", "2022", "6"),
        ("Население / всего, из них женщины", "2022", "3"),
    ]
    quarters = read("Регион;2021;;2022;\n;I кв.;II кв.;I кв.;II кв.\nАкмолинская;1;2;3;4")
    assert [r.period for r in quarters.records] == ["2021-Q1", "2021-Q2", "2022-Q1", "2022-Q2"]


def test_a_column_of_per_cent_does_not_take_the_tables_unit():
    recorded = read(
        "Вода за 2022 год\n;;тыс. куб. м\n;Утечка, всего;в % ко всей воде\nАкмолинская;5;9,5"
    )
    assert [r.unit for r in recorded.records] == ["тыс. куб. м", "%"]


def test_several_tables_keep_their_titles():
    recorded = read(
        "Население\n;2021;2022\nАкмолинская;1;2\n* уточнено\n\n"
        "Выбросы, тыс. тонн\n;2021;2022\nАкмолинская;7;8"
    )
    found = [(r.indicator, r.period, r.value, r.unit) for r in recorded.records]
    assert found == [
        ("Население", "2021", "1", ""), ("Население", "2022", "2", ""),
        ("Выбросы", "2021", "7", "тыс. тонн"), ("Выбросы", "2022", "8", "тыс. тонн"),
    ]  # fmt: skip


def test_tables_side_by_side():
    recorded = read("Регион;2021;;Регион;2022\nАкмолинская;1,5;;Акмолинская;2\nАбай;-;;Абай;3,5")
    assert sorted(figures(recorded)) == sorted(TWO)


def test_a_continued_sheet_takes_the_title_before():
    first = sheet_of("Выбросы\n;2021\nАкмолинская;1", "1")
    second = sheet_of("Продолжение\n;2022\nАкмолинская;2", "1(1)")
    recorded = read(first, second)
    assert [(r.sheet, r.indicator, r.period) for r in recorded.records] == [
        ("1", "Выбросы", "2021"),
        ("1(1)", "Выбросы", "2022"),
    ]


def test_sections_name_part_period_or_level():
    recorded = read(
        "Регион;2021\nГородская местность\nАкмолинская;1\nСельская местность\nАкмолинская;2"
    )
    assert [r.indicator for r in recorded.records] == ["Городская местность", "Сельская местность"]
    recorded = read("Регион;Выбросы\n2021 год\nАкмолинская;1\n2022 год\nАкмолинская;2")
    assert [r.period for r in recorded.records] == ["2021", "2022"]


def test_a_heading_tells_regions_from_cities():
    recorded = read("Область;Город;2021\nАкмолинская;;1\n;Кокшетау;2")
    assert [(r.place, r.level) for r in recorded.records] == [
        ("Акмолинская", "region"),
        ("Кокшетау", "city"),
    ]
    assert {r.level for r in read("Город;2021\nАбай;1").records} == {"city"}


def test_the_year_comes_from_title_cover_or_answer_and_is_never_invented():
    table = "Регион;Выбросы\nАкмолинская;1\nАбай;2"
    assert {r.period for r in read(f"Итоги за 2022 год\n{table}").records} == {"2022"}
    cover = sheet_of("Дата релиза: 18.05.2023\nО работе сооружений\n2022 год", "Обложка")
    assert {r.period for r in read(cover, sheet_of(table)).records} == {"2022"}
    asked = read(table)
    assert [q.code for q in asked.questions] == ["year"]
    assert {r.period for r in asked.records} == {""}
    assert {r.period for r in read(table, year="2021").records} == {"2021"}
    two = read(f"Выбросы в 2021–2022 годах\n{table}")
    assert [o.code for q in two.questions for o in q.options] == ["2021", "2022"]


def test_dates_and_years_across_two_are_asked_once():
    recorded = read("Регион;01.01.2023;01.01.2024\nАкмолинская;1;2")
    assert [q.code for q in recorded.questions] == ["date"]
    answered = read("Регион;01.01.2023;01.01.2024\nАкмолинская;1;2", date="before")
    assert [r.period for r in answered.records] == ["2022", "2023"]
    assert [q.code for q in read("Регион;2022/23;2023/24\nАкмолинская;1;2").questions] == ["fiscal"]


def test_a_mistyped_year_leaves_its_column_out_and_says_so():
    recorded = read("Регион;2021;20222;202З\nАкмолинская;1,5;7;8")
    assert codes(recorded) == [("year-typo", 1, "C"), ("year-typo", 1, "D")]
    assert figures(recorded) == [("Акмолинская", "2021", "1.5")]


def test_values_that_look_like_years_stay_values():
    recorded = read("Регион;2021;2022;2023\nАбай;2010;2011;2012\nАкмолинская;1999;2001;2002")
    assert [r.value for r in recorded.records] == ["2010", "2011", "2012", "1999", "2001", "2002"]
    recorded = read("Область;Год;Значение\nАбай;2001;1990\n;2002;2010")
    assert figures(recorded) == [("Абай", "2001", "1990"), ("Абай", "2002", "2010")]


def test_a_gap_is_filled_down_only_in_tables_that_name_each_group_once():
    recorded = read("Область;Год;Значение\nАбай;2021;1\nАбай;2022;2\n;2023;3")
    assert ("row-without-label", 4, "C") in codes(recorded)
    assert len(recorded.records) == 2


def test_a_blank_is_no_zero_and_no_record():
    recorded = read("Регион;2021;2022\nАкмолинская;1;\nАбай;;\nАктюбинская;3;4")
    assert len(recorded.records) == 3
    (found,) = recorded.findings
    assert (found.code, found.params["count"]) == ("blank-cells", "3")


def test_footnotes_are_explained_from_below():
    recorded = read("Регион;2021;2022 (предв.)\nАкмолинская;1,5*;2\n* предварительные данные")
    one, two = recorded.records
    assert (one.footnote, one.note, one.status) == ("*", "предварительные данные", "provisional")
    assert two.status == "provisional"
    assert [f.params["cells"] for f in recorded.findings] == ["B2"]


def test_tables_without_places_and_files_without_tables_are_named():
    contents = sheet_of("1.;Население;5\n1.1;Выбросы;7", "Содержание")
    assert codes(read(contents)) == [("no-table", 0, "")]
    assert "header-missing" in [f.code for f in read("Акмолинская;1;2\nАбай;3;4").findings]
    assert [f.code for f in read("Акмолинская;2021;2,5\nАбай;2021;4").findings] == ["no-header"]


def test_signatures_below_a_table_are_no_figures():
    recorded = read(
        "Регион;2021;2022\nАкмолинская;1;2\nДиректор;А. Иванов\nТел. +7 7172 000000;Исп. Петров"
    )
    assert codes(recorded) == [("line-left-out", 3, "")]


def test_a_workbooks_numbers_need_no_vote_but_its_texts_do():
    rows = ";2021;2022\nАкмолинская;2407.4557910000003;1,5\nАбай;1.234;45.6%"
    recorded = read(sheet_of(rows, "Лист1", typed=True, texts=frozenset({(2, 2)})))
    assert [r.value for r in recorded.records] == ["2407.4557910000003", "1.5", "1.234", "45.6"]
    assert not recorded.questions


def test_one_place_for_the_whole_table_stands_above_it():
    recorded = read("г. Алматы\nПоказатель;2021;2022\nНаселение;1;2\nВыбросы;3;4")
    assert {r.place for r in recorded.records} == {"г. Алматы"}
    assert [r.indicator for r in recorded.records] == [
        "Население",
        "Население",
        "Выбросы",
        "Выбросы",
    ]


def test_places_across_under_a_blank_corner():
    recorded = read(";Акмолинская;Абай\n2021;1,5;-\n2022;2;3,5")
    assert sorted(figures(recorded)) == sorted(TWO)


def test_a_fault_in_the_first_row_is_told_and_not_taken_for_a_heading():
    for label in ("Акмолинская", "Тридевятая"):
        recorded = read(f"Регион;2021\n{label};24.май\nАбай;3,5")
        assert codes(recorded) == [("excel-date", 2, "B")]
        assert figures(recorded) == [("Абай", "2021", "3.5")]


def test_splitting_ends_whatever_the_sheet_holds():
    cells = ["", "2021", "Абай", "Год", "1,5", "-", "Итого", "Примечание", "20233", "x", "1."]
    for a in cells:
        for b in cells:
            for c in cells:
                read(f"{a};{b}\n{b};{c}\n{c};{a}\n{a};{c}")


CELLS = st.sampled_from(
    [
        "",
        "",
        "2021",
        "2022 г.",
        "2010",
        "Абай",
        "Акмолинская",
        "Регион",
        "Год",
        "Значение",
        "1,5",
        "24.май",
        "-",
        "x",
        "Итого",
        "в том числе:",
        "Население",
        "тыс. тонн",
        "20233",
        "№",
        "1",
        "2",
        "I кв.",
        "01.01.2024",
        "1 234",
        "1.234",
        "Источник: Б",
        "Продолжение",
        "*",
    ]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=9))
def test_no_sheet_makes_the_reader_fall_over_or_keep_silent(rows):
    sheet = sheet_of("\n".join(";".join(row) for row in rows))
    recorded = read(sheet)
    assert recorded.records or recorded.findings or recorded.questions
    cells = {row.number: row.cells for row in sheet.rows}
    assert all(cells[r.row][r.column].strip() for r in recorded.records if r.value)
