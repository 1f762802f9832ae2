"""What only the sender knows: questions answered and taken back, cells mended. SYNTHETIC."""

import csv
import io

import pytest

from tests.e2e.uploads.desk import (
    content,
    counts,
    drop,
    facts,
    figures,
    publish,
    take_back,
    wide,
)


@pytest.fixture
def glass(visitor):
    return visitor().open("upload", lang="en")


@pytest.fixture(scope="module")
def lines(edition):
    return wide(edition, figures(edition, shift=0.3))


def long_lines(lines):
    """The same file in the long form."""
    years = lines[1].split(";")[1:]
    found = ["Показатель;Регион;Год;Значение"]
    for line in lines[2:]:
        name, *values = line.split(";")
        title = lines[0].strip(";")
        found += [f"{title};{name};{y};{v}" for y, v in zip(years, values, strict=True)]
    return found


def is_ready(glass):
    """Whether the page offers to publish."""
    return glass.page.locator(".st-key-source_title").count() == 1


def choose(glass, box, words):
    field = glass.page.locator(f"{box} input")
    field.click()
    field.fill(words)
    glass.page.get_by_role("option", name=words, exact=True).click()
    return glass.settle()


@pytest.fixture
def faulty(glass, lines):
    """A staged file with an unknown place, a letter for a digit and a bad year."""
    rows = long_lines(lines)
    place, value, year = rows[6].split(";"), rows[12].split(";"), rows[18].split(";")
    rows[6] = ";".join([place[0], "Нарния", *place[2:]])
    rows[12] = ";".join([*value[:3], value[3].replace(",", ",З")])
    rows[18] = ";".join([*year[:2], "20233", year[3]])
    drop(glass, content(rows))
    assert glass.page.locator("[data-testid=stExpander]").count() == 3
    assert not is_ready(glass)
    return glass


def test_each_faulty_cell_is_mended_where_it_stands(faulty):
    choose(faulty, "[class*=st-key-mend_]", "Akmola Region")
    assert faulty.page.locator("[data-testid=stExpander]").count() == 2
    box = faulty.page.get_by_label("Correct cell D13")
    box.fill("24,5")
    box.press("Enter")
    faulty.settle()
    assert faulty.page.locator("[data-testid=stExpander]").count() == 1
    faulty.page.get_by_role("button", name="Leave out row 19").click()
    faulty.settle()
    assert is_ready(faulty)
    said = faulty.page.locator(".st-key-answers button").all_inner_texts()
    assert sorted(each.split("\n")[-1] for each in said) == [
        "Cell D13: 24,5",
        "Rows left out: 19",
        "«Нарния»: Akmola Region",
    ]
    for words in ("«Нарния»", "Cell D13", "Rows left out"):
        take_back(faulty, words)
    assert faulty.page.locator("[data-testid=stExpander]").count() == 3


def test_a_cell_mended_wrongly_shows_what_was_written_and_can_be_mended_again(faulty):
    box = faulty.page.get_by_label("Correct cell D13")
    box.fill("2x,4")
    box.press("Enter")
    assert faulty.settle().page.get_by_label("Correct cell D13").input_value() == "2x,4"
    box.fill("24,5")
    box.press("Enter")
    assert faulty.settle().page.get_by_label("Correct cell D13").count() == 0


def test_all_faulty_rows_are_left_out_on_ones_word_and_can_be_downloaded(faulty):
    with faulty.page.expect_download() as download:
        faulty.page.locator(".st-key-rejects button").click()
    text = download.value.path().read_text("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in table[1:]] == ["7", "13", "19"]
    assert "Нарния" in table[1][1]
    faulty.page.locator(".st-key-leave_all button").click()
    faulty.settle()
    assert is_ready(faulty)
    assert counts(faulty)[0] + counts(faulty)[1] > 0
    publish(faulty)


def test_one_label_on_many_rows_is_asked_about_once(glass, lines):
    rows = [line.replace("Акмолинская область", "Нарния") for line in long_lines(lines)]
    drop(glass, content(rows))
    assert glass.page.locator("[class*=st-key-mend_]").count() == 1
    assert glass.page.get_by_role("button", name="Leave out rows 7, 8, 9, 10, 11").count() == 1


@pytest.mark.parametrize(
    ("kind", "change", "words", "said"),
    [
        ("unit", ("кв. м", "тыс. кв. м"), "The numbers are right; take them as they are", "Unit:"),
        ("decimal", (",", ",00"), "The comma is decimal", "Decimal sign: comma"),
        ("level", ("г. Алматы", "Алматы"), "Cities", "Level: cities"),
    ],
)
def test_a_question_is_answered_and_the_answer_taken_back(glass, lines, kind, change, words, said):
    asked = rows_asking(lines, kind, change)
    drop(glass, content(asked))
    question = glass.page.locator(f"[class*=st-key-question_{kind}_]")
    assert question.count() == 1
    option = glass.page.locator(f"[class*=st-key-option_{kind}_] button", has_text=words)
    option.first.click()
    glass.settle()
    assert question.count() == 0
    take_back(glass, said)
    assert question.count() == 1


def rows_asking(lines, kind, change):
    if kind == "unit":
        return [lines[0].replace(*change), *lines[1:]]
    if kind == "decimal":  # 24,1 → 1,241 in each cell of one year
        head = [lines[0].split(",")[0] + ";;", "Регион;2024;2025"]
        return head + [
            f"{line.split(';')[0]};1,2{at:02d};2,3{at:02d}" for at, line in enumerate(lines[2:])
        ]
    names = {"Алматы": 21.3, "Туркестан": 20.1, "Кызылорда": 21.1, "Актобе": 24.1}
    rows = [f"{name};{value};{value + 0.2:.1f}".replace(".", ",") for name, value in names.items()]
    return [lines[0].strip(";") + ";;", "Регион;2024;2025", *rows]


def test_the_encoding_is_switched_and_switched_back(glass, lines):
    drop(glass, content(lines))
    title = facts(glass)["Title"]
    choose(glass, ".st-key-understood_encoding", "KOI8-R")
    assert facts(glass).get("Title", "") != title
    take_back(glass, "Encoding: KOI8-R")
    assert facts(glass)["Title"] == title
    assert is_ready(glass)


def test_another_indicator_is_chosen_for_the_file(glass, lines):
    drop(glass, content(lines))
    box = glass.page.locator(".st-key-understood_indicator input")
    words = "Housing · Floor space per resident, urban"
    box.click()
    box.fill("urban")
    option = glass.page.get_by_role("option").first
    words = option.inner_text()
    option.click()
    glass.settle()
    assert glass.page.locator(".st-key-answers button", has_text=words).count() == 1


def test_the_same_finding_twice_does_not_end_the_page(glass, lines):
    rows = long_lines(lines)
    rows += [rows[-1].replace(rows[-1].split(";")[1], f"Нарния {at % 3}") for at in range(400)]
    rows += [f"{rows[1].rsplit(';', 1)[0]};x{at % 2}" for at in range(400)]
    drop(glass, content(rows))
    assert glass.page.locator("[data-testid=stException]").count() == 0
    assert glass.page.locator("[data-testid=stExpander]").count() >= 2
    assert glass.page.get_by_text("more cells: mend them in the file").count() >= 1


def test_a_file_of_five_hundred_columns_stands(glass):
    heads = ";".join(["Регион", "Год", *(f"Показатель {at}" for at in range(498))])
    row = ";".join(["Область Абай", "2024", *(str(at) for at in range(498))])
    drop(glass, content([heads, row]))
    assert glass.page.locator("[data-testid=stException]").count() == 0
    assert glass.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
