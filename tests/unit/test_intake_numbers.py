"""How columns write their numbers, and what is no number. Every number here is SYNTHETIC."""

import pytest

from qala.intake.ballot import decide
from qala.intake.finding import Severity
from qala.intake.marks import missing_status, status_of
from qala.intake.miswritten import cause_of
from qala.intake.numbers import (
    FORMATS,
    Figure,
    NumberFault,
    NumberFormat,
    read_figure,
    read_typed,
    tidy,
    vote,
)
from qala.intake.periods import Dated, PeriodFault, periods_in, read_dated, without_period
from qala.observation import ObservationStatus

COMMA, POINT = NumberFormat(",", " "), NumberFormat(".", ",")


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("1 234,5", COMMA, "1234.5"),
        ("1\u00a0234,5", COMMA, "1234.5"),
        ("1\u202f234\u202f567", COMMA, "1234567"),
        ("1\u2009234", COMMA, "1234"),
        ("−3,5", COMMA, "-3.5"),
        ("–3,5", COMMA, "-3.5"),
        ("‑3,5", COMMA, "-3.5"),
        ("- 3,5", COMMA, "-3.5"),
        ("+3,5", COMMA, "3.5"),
        (",5", COMMA, ".5"),
        ("0,0", COMMA, "0.0"),
        ("1,234.5", POINT, "1234.5"),
        ("0.10", POINT, "0.10"),
        ("1e+16", POINT, "1e+16"),
        ("1’234.5", NumberFormat(".", "'"), "1234.5"),
        ("1.234.567", NumberFormat(",", "."), "1234567"),
        ("2407.4557910000003", POINT, "2407.4557910000003"),
    ],
)
def test_a_number_comes_out_in_machine_form_and_exact(text, form, number):
    figure = read_figure(text, form)
    assert figure == Figure(number)
    assert figure.value == float(number)


@pytest.mark.parametrize(
    ("text", "number", "footnote", "unit"),
    [
        ("12,3*", "12.3", "*", ""),
        ("12,3 **", "12.3", "**", ""),
        ("24,1¹", "24.1", "¹", ""),
        ("24,1 1)", "24.1", "1)", ""),
        ("45,6 %", "45.6", "", "%"),
        ("45,6%", "45.6", "", "%"),
        ("45,6%*", "45.6", "*", "%"),
    ],
)
def test_footnote_marks_and_per_cent_signs_come_off_and_are_told(text, number, footnote, unit):
    assert read_figure(text, COMMA) == Figure(number, None, footnote, unit)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("########", "excel-narrow"),
        ("#ДЕЛ/0!", "excel-error"),
        ("#N/A", "excel-error"),
        ("#ЗНАЧ!", "excel-error"),
        ("24.май", "excel-date"),
        ("май.24", "excel-date"),
        ("24.мамыр", "excel-date"),
        ("24-May", "excel-date"),
        ("2024-05-24", "excel-date"),
        ("2024-05-24 00:00:00", "excel-date"),
        ("24.05.2024", "excel-date"),
        ("24:05", "excel-date"),
        ("1,23E+11", "excel-rounded"),
        ("2З,1", "letters-in-number"),
        ("2O,1", "letters-in-number"),
        ("l2,5", "letters-in-number"),
        ("12,5 тыс.", "letters-in-number"),
        ("7.0 (mg)", "letters-in-number"),
        ("0x1A", "letters-in-number"),
        ("1e5x", "letters-in-number"),
        ("20-25", "number-range"),
        ("20 – 25,5", "number-range"),
        ("(12,5)", "number-in-brackets"),
        ("nan", "not-finite"),
        ("NaN", "not-finite"),
        ("inf", "not-finite"),
        ("-Infinity", "not-finite"),
        ("1e400", "not-finite"),
        ("1_000", "number-grouping"),
        ("1 23,5", "number-grouping"),
        ("12,3,4", "number-grouping"),
        ("1  234", "number-grouping"),
        ("12345 678", "number-grouping"),
        ("٢٤", "foreign-digits"),
        ("१२", "foreign-digits"),
        ("２４", "foreign-digits"),
        ("24,11)", "footnote-unclear"),
        ("нет сведений за год", "type-error"),
        ("½", "type-error"),
        ("=1+1", "type-error"),
    ],
)
def test_what_is_no_number_names_its_cause(text, code):
    for form in FORMATS:
        assert not isinstance(read_figure(text, form), Figure), form
    assert cause_of(text) == code or code == "not-finite"
    assert read_figure(text, COMMA) == NumberFault(code)


@pytest.mark.parametrize(
    ("cells", "decimal", "readings"),
    [
        (["24,1", "1 234"], {","}, 1),
        (["24.1", "1,234.5"], {"."}, 1),
        (["1.234,5", "2.345"], {","}, 1),
        (["1,234", "5,678"], {",", "."}, 2),
        (["1.234", "5.678"], {",", "."}, 2),
        (["1,234", "0,567"], {","}, 1),
        (["1.234", "12345.678"], {"."}, 1),
        (["5", "17"], {",", "."}, 1),
        (["1,234", "1,2"], {","}, 1),
        (["1,234,567", "1,234"], {"."}, 1),
        (["-", "24,1", "х"], {","}, 1),
    ],
)
def test_a_column_votes(cells, decimal, readings):
    found = vote(cells)
    assert {form.decimal for form in found.formats} == decimal
    assert found.readings == readings


def test_a_tie_is_asked_unless_a_neighbour_a_range_an_answer_or_a_standard_decides():
    def no_range(_at):
        return None

    tie = {1: ["1,234", "5,678"]}
    assert decide(tie, {}, no_range).examples == ["1,234"]
    assert decide(tie, {}, no_range).read(1, "1,234") is None
    assert decide(tie, {"decimal": "point"}, no_range).read(1, "1,234") == Figure("1234")
    assert decide(tie, {"decimal": "comma"}, no_range).read(1, "1,234") == Figure("1.234")
    assert decide({**tie, 2: ["24,1"]}, {}, no_range).read(1, "1,234") == Figure("1.234")
    by_range = decide(tie, {}, lambda _at: (0.0, 10.0))
    assert by_range.read(1, "1,234") == Figure("1.234")
    assert [f.code for f in by_range.findings] == ["decimal-by-range"]
    assert decide(tie, {}, lambda _at: (0.0, 1e6)).examples == ["1,234"]
    points = {1: ["1.234", "5.678"]}
    assert decide(points, {}, no_range, standard=True).read(1, "1.234") == Figure("1.234")


def test_a_mixed_column_is_read_cell_by_cell_and_its_twofold_cells_are_held_back():
    ballot = decide({1: ["12,5", "13.5", "1,234"]}, {}, lambda _at: None)
    assert [(f.code, f.severity) for f in ballot.findings] == [("mixed-decimals", Severity.NOTICE)]
    assert ballot.read(1, "12,5") == Figure("12.5")
    assert ballot.read(1, "13.5") == Figure("13.5")
    assert ballot.read(1, "1,234") is None


def test_a_workbooks_number_is_kept_as_stored_and_shown_tidy():
    assert read_typed("2407.4557910000003") == Figure("2407.4557910000003")
    assert read_typed("45.6%") == Figure("45.6", unit="%")
    assert read_typed("1 234,5") is None
    assert tidy(2407.4557910000003) == "2407.455791"
    assert tidy(2346.2999999999997) == "2346.3"
    assert tidy(20495975.0) == "20495975"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("-", "absent"),
        ("–", "absent"),
        ("—", "absent"),
        ("…", "not_available"),
        ("...", "not_available"),
        ("x", "confidential"),
        ("х", "confidential"),
        ("Х", "confidential"),
        ("н/д", "not_available"),
        ("Н.Д.", "not_available"),
        ("нет  данных", "not_available"),
        ("мәлімет жоқ", "not_available"),
        ("NA", "not_available"),
        ("незначительно", "negligible"),
        ("0,0", None),
        ("0", None),
        ("nan", None),
        ("xx", None),
        ("", None),
    ],
)
def test_missing_marks_keep_their_meaning(text, status):
    assert missing_status(text) == (status and ObservationStatus(status))


def test_sdmx_letters_are_statuses():
    assert status_of("A") is ObservationStatus.NORMAL
    assert status_of("p") is ObservationStatus.PROVISIONAL
    assert status_of("Q") is ObservationStatus.CONFIDENTIAL
    assert status_of("?") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023", "2023"),
        ("2023.0", "2023"),
        ("2023 г.", "2023"),
        ("2023г", "2023"),
        ("2023 ж.", "2023"),
        ("2023 год", "2023"),
        ("2023 жыл", "2023"),
        ("за 2023 год", "2023"),
        ("2023 жылғы", "2023"),
        ("31.12.2023", "2023"),
        ("на конец 2023 года", "2023"),
        ("2023-Q1", "2023-Q1"),
        ("2023Q1", "2023-Q1"),
        ("I кв. 2023", "2023-Q1"),
        ("2023 г. IV квартал", "2023-Q4"),
        ("1-й квартал 2023", "2023-Q1"),
        ("2023 ж. 2-тоқсан", "2023-Q2"),
        ("январь-март 2023", "2023-Q1"),
        ("2000-2025", "2000-2025"),
        ("2000-2025-M07", "2000-2025-M07"),
        ("_U", "_U"),
        ("2023*", "2023"),
        ("2023¹", "2023"),
    ],
)
def test_a_period_reads(text, code):
    dated = read_dated(text)
    assert isinstance(dated, Dated)
    assert (dated.code, dated.doubt) == (code, "")


@pytest.mark.parametrize(
    ("text", "doubt", "code", "other"),
    [
        ("01.01.2024", "date", "2024", "2023"),
        ("2024-01-01", "date", "2024", "2023"),
        ("2024-01-01 00:00:00", "date", "2024", "2023"),
        ("на 1 января 2024 года", "date", "2024", "2023"),
        ("2024 жылғы 1 қаңтарға", "date", "2024", "2023"),
        ("на начало 2024 года", "date", "2024", "2023"),
        ("2023/24", "fiscal", "2023", "2024"),
        ("2023/2024 уч. год", "fiscal", "2023", "2024"),
        ("2023-2024", "fiscal", "2023", "2024"),
        ("FY2023", "fiscal", "2023", "2024"),
    ],
)
def test_a_doubtful_period_says_between_what(text, doubt, code, other):
    assert read_dated(text) == Dated(code, doubt=doubt, other=other)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20233", "year-typo"),
        ("202З", "year-typo"),
        ("2О23", "year-typo"),
        ("2O23", "year-typo"),
        ("май 2023", "period-part"),
        ("январь-июнь 2023", "period-part"),
        ("1 полугодие 2023", "period-part"),
        ("24.05.2023", "period-part"),
        ("9 месяцев 2023", "period-part"),
    ],
)
def test_a_text_that_means_a_period_and_is_none_says_why(text, code):
    assert read_dated(text) == PeriodFault(code)


@pytest.mark.parametrize(
    "text",
    ["", "12,5", "1234", "9999", "2023 к 2022, %", "2023, %", "2023=100", "Выбросы 2023", "Итого"],
)
def test_what_means_no_period_is_none(text):
    assert read_dated(text) is None


def test_captions_name_years_but_not_by_days_of_release():
    assert periods_in("Выбросы за 2022 год") == ("2022",)
    assert periods_in("Выбросы в 2005-2022 годах") == ("2005", "2022")
    assert periods_in("Дата релиза: 18.05.2023") == ()
    assert periods_in("18 мая 2023 года") == ()
    assert periods_in("Население на 01.01.2024") == ("01.01.2024",)
    assert without_period("Выбросы за 2022 год") == "Выбросы"
    assert without_period("2022 год") == "2022 год"
