"""Delimiters, quotes and row widths of text tables. Numbers are SYNTHETIC."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qala.intake.limits import Limits
from qala.intake.opened import open_content

LIMITS = Limits()
SPECTRUM = Path(__file__).parents[1] / "fixtures" / "spectrum"
SHAPES = {
    "simple": [("a", "b", "c"), ("1", "2", "3")],
    "simple-crlf": [("a", "b", "c"), ("1", "2", "3")],
    "comma-in-quotes": [("имя", "город", "индекс"), ("Айгүл", "Қызылорда, 5-үй", "120000")],
    "empty": [("a", "b", "c"), ("1", "", ""), ("2", "3", "4")],
    "empty-crlf": [("a", "b", "c"), ("1", "", ""), ("2", "3", "4")],
    "escaped-quotes": [("a", "b"), ("1", 'ха "ха" ха'), ("3", "4")],
    "json": [("ключ", "значение"), ("1", '{"type": "Point", "coordinates": [65.5, 44.8]}')],
    "newlines": [("a", "b", "c"), ("1", "2", "3"), ("Сыр\nдария", "5", "6")],
    "newlines-crlf": [("a", "b", "c"), ("1", "2", "3"), ("Сыр\r\nдария", "5", "6")],
    "quotes-and-newlines": [("a", "b"), ("1", 'ха\n"ха"\nха'), ("3", "4")],
    "utf8": [("a", "b", "c"), ("1", "2", "3"), ("4", "5", "ұ")],
    "location-coordinates": [("имя", "место"), ("Қызылорда", "44°51'N, 65°31'E")],
}


def opened(text, **answers):
    content = text if isinstance(text, bytes) else text.encode()
    return open_content(content, "", LIMITS, answers)


def rows(text):
    return [row.cells for row in opened(text).sheets[0].rows]


def told(text):
    return [(each.code, each.row, each.column) for each in opened(text).findings]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_twelve_shapes_of_csv(shape):
    result = opened((SPECTRUM / f"{shape}.csv").read_bytes())
    assert [row.cells for row in result.sheets[0].rows] == SHAPES[shape]
    assert [row.number for row in result.sheets[0].rows] == list(range(1, len(SHAPES[shape]) + 1))
    assert not result.findings


@pytest.mark.parametrize(
    ("mark", "code"), [(";", "semicolon"), (",", "comma"), ("\t", "tab"), ("|", "pipe")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(mark, code, end):
    text = end.join(
        mark.join(row)
        for row in (("Регион", "2022", "2023"), ("Абай", "24", "25"), ("Жетісу", "", "3"))
    )
    result = opened(text)
    assert result.understood["delimiter"] == code
    assert result.sheets[0].rows[2].cells == ("Жетісу", "", "3")


def test_decimal_commas_do_not_make_a_comma_file():
    text = "Регион;2022\n" + "".join(f"Область {n};24,{n}\n" for n in range(9))
    assert opened(text).understood["delimiter"] == "semicolon"
    assert rows(text)[3] == ("Область 2", "24,2")


def test_an_answer_chooses_the_delimiter():
    result = opened("a;b,c\n1;2,3\n", delimiter="comma")
    assert result.sheets[0].rows[1].cells == ("1;2", "3")
    assert opened("a;b\n1;2\n", delimiter="smile").understood["delimiter"] == "semicolon"


def test_rows_count_as_excel_shows_them():
    result = opened('sep=;\nРегион;2022\n\n"Абай\nобласть";24,1\nЖетісу;3\n')
    assert [row.number for row in result.sheets[0].rows] == [1, 3, 4]


def test_a_quote_that_never_closes_names_its_row_and_swallows_nothing():
    text = 'Регион;2022\nАбай;1\n"Жетісу;2\nҰлытау;3\n'
    assert told(text) == [("unbalanced-quote", 3, "")]
    assert rows(text) == [("Регион", "2022"), ("Абай", "1"), ("Ұлытау", "3")]
    later = text.replace("Ұлытау", 'Ұлытау"')
    assert told(later) == [("unbalanced-quote", 3, "")]
    assert [row.number for row in opened(later).sheets[0].rows] == [1, 2, 4]


def test_two_quotes_that_never_close_are_both_named():
    text = 'Регион;2022\n"Абай;1\nЖетісу;2\nШымкент;"4\nҰлытау;3\n'
    assert told(text) == [("unbalanced-quote", 2, ""), ("unbalanced-quote", 4, "")]
    assert rows(text)[1:] == [("Жетісу", "2"), ("Ұлытау", "3")]


def test_unquoted_decimal_commas_refuse_the_file_and_name_the_cells():
    result = opened("Регион,2022,2023\nАбай,24,1,25,3\nЖетісу,20,5,21,4\n")
    (finding,) = result.findings
    assert (finding.code, finding.row, finding.column) == ("decimal-comma", 2, "B")
    assert (finding.cell, finding.params["found"], finding.params["expected"]) == ("24,1", "5", "3")
    assert not result.sheets


@pytest.mark.parametrize(
    "text",
    [
        "Регион,2022\nАбай,24,1\nЖетісу,20\n",
        "Регион,Год,Значение\nАбай,2022,24,1\nЖетісу,2022,20\nҰлытау,2022,3,5\n",
        "Регион,2022,2023,\nАбай,24,1,25,3\nЖетісу,20,5,21,4\n",
        "Регион,2022\nАбай,1 234,5\nЖетісу,20,5\n",
        "Регион,2022\nАбай,-24,1\nЖетісу,20,5%\n",
        "Регион,2022,2023,,\nАбай,24,1,25,3\nЖетісу,20,5,21,4\n",
    ],
)
def test_split_decimals_never_become_figures(text):
    assert [each.code for each in opened(text).findings] == ["decimal-comma"]
    assert not opened(text).sheets


def test_one_stray_cell_is_a_row_not_a_file():
    text = "Регион,2022\nАбай,24\nЖетісу,20,5\nҰлытау,3\nШымкент,4\n"
    assert told(text) == [("extra-cell", 3, "C")]


def test_quoted_decimal_commas_are_read():
    assert rows('Регион,2022\nАбай,"24,1"\nЖетісу,"20,5"\n')[1] == ("Абай", "24,1")


def test_short_rows_of_figures_are_named_and_titles_are_padded():
    text = "Тыс. тонн\nРегион;2022;2023\nАбай;1;2\nЖетісу;3\nИсточник: БНС, 2024\n"
    assert told(text) == [("missing-cell", 4, "B")]
    assert rows(text)[0] == ("Тыс. тонн", "", "")
    assert rows(text)[-1] == ("Источник: БНС, 2024", "", "")


def test_a_heading_short_of_a_cell_refuses_the_table():
    assert told("2022;2023\nАбай;1;2\nЖетісу;3;4\n")[0][0] == "heading-width"


def test_excels_own_short_blocks_are_no_fault():
    lines = [f"Область {n};1,0;сноска" if n < 16 else f"Область {n};1,0" for n in range(24)]
    text = "\n".join(["Регион;2022;Примечание", *lines[:15], *lines[16:]])
    assert not told(text)
    assert told(text.replace("Область 20;1,0", "Область 20;1,0;да"))


def test_blank_ends_are_cut_off():
    result = opened("Регион;2022;;;\nАбай;1;;;\n;;;;\n;;;;\n")
    assert [row.cells for row in result.sheets[0].rows] == [("Регион", "2022"), ("Абай", "1")]


def test_control_characters_name_row_and_column():
    assert told("Регион;2022\nАбай;1\0\nЖетісу;2\n") == [("control-character", 2, "B")]


def test_many_faults_are_counted_not_listed():
    text = "Регион;2022;2023\n" + "Абай;1;2\n" * 500 + "Жетісу;3\n" * 300
    codes = [each.code for each in opened(text).findings]
    assert len(codes) == LIMITS.told + 1
    assert opened(text).findings[-1].params["count"] == "200"


WORDS = st.sampled_from(
    ("Акмолинская", "Қызылорда, қ.", "г.Алматы", 'ГККП "Су"', "Сыр\nдария", "Abai Region")
)
FIGURES = st.sampled_from(("24,1", "1 234,5", "-", "x", "", "0,0", "45,6%", "1\u00a0234"))


@settings(max_examples=120, deadline=None)
@given(
    body=st.lists(st.tuples(WORDS, FIGURES, FIGURES), min_size=1, max_size=40),
    codec=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "kz1048", "cp1251")),
    mark=st.sampled_from(";,\t|"),
    end=st.sampled_from(("\n", "\r\n")),
)
def test_what_was_written_is_read(body, codec, mark, end):
    table = [("Аймақ", "2022", "2023"), *body]
    if codec == "cp1251":
        table = [tuple(cell.replace("Қ", "К").replace("қ", "к") for cell in row) for row in table]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=mark, lineterminator=end).writerows(table)
    result = opened(stream.getvalue().encode(codec))
    read = [row.cells for row in result.sheets[0].rows]
    width = len(read[0])
    assert read == [row[:width] for row in table]
    assert not any("".join(row[width:]) for row in table)
