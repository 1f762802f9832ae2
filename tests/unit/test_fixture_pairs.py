"""Fixture pairs: a file as people send it, and what the door must make of it.

``<rule>-<case>.<ext>`` stands beside ``<rule>-<case>.findings.toml``, which says the outcome, every
finding and question, and some or all observations. Every number in them is SYNTHETIC.
"""

import tomllib
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from qala.edition import ROOT
from qala.intake import take_in
from qala.intake.finding import column_letter
from qala.text import LANGUAGES
from qala.wording import finding_words, option_words, question_words

FOLDER = ROOT / "tests" / "fixtures" / "intake"
TODAY = date(2026, 6, 1)
ENDING = ".findings.toml"
PAIRS = sorted(FOLDER.glob(f"*{ENDING}"))


def file_of(pair: Path) -> Path:
    stem = pair.name.removesuffix(ENDING)
    (found,) = (f for f in FOLDER.glob(f"{stem}.*") if f != pair and f.stem == stem)
    return found


def history_of(expected):
    published = defaultdict(lambda: defaultdict(dict))
    for series in expected.get("published", []):
        place = published[series["indicator"]][series["ref_area"]]
        place |= {str(year): float(value) for year, value in series["values"].items()}
    return lambda indicator: published.get(indicator, {})


def taken(pair: Path, edition):
    expected = tomllib.loads(pair.read_text("utf-8"))
    file = file_of(pair)
    return expected, take_in(
        file.read_bytes(),
        expected.get("name", file.name),
        edition.catalogue,
        edition.gazetteer,
        today=TODAY,
        history=history_of(expected),
        answers=expected.get("answers", {}),
        aliases=expected.get("aliases", {}),
        indicator=expected.get("indicator", ""),
        uploaded=True,
    )


def row_of(located):
    o = located.observation
    return {
        "indicator": o.indicator,
        "ref_area": o.ref_area,
        "time_period": o.time_period,
        "obs_value": o.obs_value,
        "obs_status": o.obs_status.value,
        "note": o.note,
        "row": located.row,
        "column": column_letter(located.column),
        "sheet": located.sheet,
    }


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name.removesuffix(ENDING))
def test_the_door_makes_of_a_file_what_its_pair_says(pair, edition):
    expected, intake = taken(pair, edition)
    found = Counter((f.code, f.row, f.column) for f in intake.findings)
    wanted = Counter(
        (f["code"], f.get("row", 0), f.get("column", "")) for f in expected.get("finding", [])
    )
    assert found == wanted
    assert [q.code for q in intake.questions] == [q["code"] for q in expected.get("question", [])]
    for question, listed in zip(intake.questions, expected.get("question", []), strict=True):
        options = [option.code for option in question.options]
        assert options == listed.get("options", options)
    assert intake.outcome == expected["outcome"]
    rows = [row_of(each) for each in intake.located]
    for observation in expected.get("observation", []):
        assert any(observation.items() <= row.items() for row in rows), (observation, rows[:5])
    if "observations" in expected:
        assert len(rows) == expected["observations"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name.removesuffix(ENDING))
def test_everything_a_pair_brings_up_has_words_in_three_languages(pair, edition):
    _, intake = taken(pair, edition)
    for language in LANGUAGES:
        for finding in intake.findings:
            assert finding_words(edition, finding, language).strip()
            assert len(finding.cell) <= 40
        for question in intake.questions:
            assert question_words(edition, question, language).strip()
            for option in question.options:
                assert option_words(edition, question, option, language).strip()


def test_every_file_has_its_pair_and_every_number_is_said_to_be_synthetic():
    files = {f.name for f in FOLDER.iterdir()} - {p.name for p in PAIRS}
    assert files == {file_of(pair).name for pair in PAIRS}
    for pair in PAIRS:
        assert "SYNTHETIC" in pair.read_text("utf-8"), pair.name
