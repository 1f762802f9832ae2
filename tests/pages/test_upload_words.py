"""What was answered on the upload page is told in words; widgets' names are one a thing."""

import tomllib
from pathlib import Path

import pytest

from qala.intake import Finding, Severity
from qala.text import LANGUAGES
from qala.ui.page import Page
from qala.ui.selection import Selection
from qala.ui.shelf import Shelf
from qala.ui.upload.answered import answer_words
from qala.ui.upload.naming import finding_name, named
from qala.wording import finding_words

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = tomllib.loads((ROOT / "qala/text/messages/questions.toml").read_text("utf-8"))[
    "question"
]


@pytest.fixture(scope="module")
def pages(edition):
    """A page in each language."""
    shelf = Shelf(edition)
    chosen = ("housing_area_per_person", "KZ-43", "2023")
    return {each: Page("upload", shelf, Selection(each, *chosen)) for each in LANGUAGES}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_kind_of_answer_has_words_in_every_language(pages, kind):
    for option in QUESTIONS[kind].keys() - {"ask"}:
        for language, page in pages.items():
            label, _, said = answer_words(page, kind, option).partition(": ")
            assert label != kind, language
            assert "{" not in said, language
            assert language == "en" or said.casefold() != option or kind == "encoding", language


def test_places_cells_and_rows_are_named(pages):
    page = pages["en"]
    assert answer_words(page, "place:Нарния", "KZ-11") == "«Нарния»: Akmola Region"
    assert answer_words(page, "edit:12:C", "24,1") == "Cell C12: 24,1"
    assert answer_words(page, "edit:A:B:12:C", "") == "Cell A B C12: –"
    assert answer_words(page, "leave_out", "all") == "Rows left out: all with errors"
    assert answer_words(page, "leave_out", "4 7") == "Rows left out: 4 7"
    assert len(answer_words(page, f"place:{'x' * 900}", "y" * 900)) < 140


def test_no_two_widgets_share_a_name_and_none_holds_a_word_of_a_file():
    cells = [("", 1, "AB", "x"), ("", 1, "A", "Bx"), ("A", 1, "B", "x"), ("", 11, "B", "x")]
    findings = [
        Finding("type-error", Severity.ERROR, row, column, "", cell, sheet=sheet)
        for sheet, row, column, cell in cells
    ]
    names = {finding_name("edit", each) for each in findings}
    assert len(names) == len(findings)
    hostile = named("option", "<b>'\"]", "place:{x}")
    assert hostile.removeprefix("option_").isalnum()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_like_no_other_is_told_without_an_empty_list(pages, language):
    finding = Finding(
        "unknown-place",
        Severity.ERROR,
        row=4,
        column="A",
        cell="SYNTHETIC",
        params={"candidates": "–"},
    )
    told = finding_words(pages[language].edition, finding, language)
    assert "SYNTHETIC" in told
    assert ": –" not in told
