"""The door as a whole: answers change the outcome, codes have words, rejects are safe."""

import ast
import csv
import io
import json
from datetime import date
from functools import partial

import pytest
from test_fixture_pairs import PAIRS, taken

from qala.__main__ import main
from qala.edition import ROOT
from qala.intake import Outcome, take_in
from qala.intake.edits import column_number, read_left_out
from qala.intake.rejects import cell_to_mend, rejects_csv
from qala.intake.template import template_csv
from qala.text import LANGUAGES, message_keys
from qala.wording import finding_words

TODAY = date(2026, 6, 1)
HEAD = "Показатель;Регион;Год;Значение\n"
GOOD = "housing_area_per_person;Акмолинская;2023;25,1\n"
BAD = "housing_area_per_person;Нигде;2023;24\n"
# Told by the shipped files' own path or of the data as a whole, never of an upload.
SHIPPED_ONLY = {"key-in-two-files",
    "unknown-source", "source-not-listed", "unique-error", "correction-misses", "encoding-error",
    "source-error", "missing-label", "ambiguous-place", "missing-value", "empty-file",
    "control-character", "duplicate-label", "part-exceeds-whole", "parts-miss-total",
}  # fmt: skip

# Beyond what a fixture may weigh; told in tests with small limits.
GIANTS = {"file-too-large", "line-too-long", "too-many-rows", "too-many-sheets", "more-rows",
    "too-many-figures", "too-many-places", "more-alike",
}  # fmt: skip


@pytest.fixture
def take(edition):
    def take(text, **more):
        content = text if isinstance(text, bytes) else text.encode()
        return take_in(
            content,
            more.pop("name", "x.csv"),
            edition.catalogue,
            edition.gazetteer,
            today=TODAY,
            uploaded=True,
            **more,
        )

    return take


def test_every_observation_knows_its_cell(take):
    intake = take("Обеспеченность жильём\nРегион;2022;2023\nАкмолинская;24;25,5\n")
    assert [(e.row, e.column, e.observation.obs_value) for e in intake.located] == [
        (3, 1, 24.0), (3, 2, 25.5),
    ]  # fmt: skip
    assert intake.observations == [each.observation for each in intake.located]


def test_faulty_rows_are_left_out_on_the_users_word_only(take):
    assert take(HEAD + GOOD + BAD).outcome is Outcome.PARTIAL
    for word in ("all", "3", "B3", "2 3"):
        intake = take(HEAD + GOOD + BAD, answers={"leave_out": word})
        assert intake.outcome is (Outcome.REJECT if word == "2 3" else Outcome.ACCEPT_WARN), word
    assert take(HEAD + GOOD + BAD, answers={"leave_out": "7"}).outcome is Outcome.PARTIAL


def test_an_edited_cell_is_read_like_the_files_own(take):
    intake = take(HEAD + GOOD + BAD, answers={"edit:3:B": "Абай облысы", "edit:2:D": "26,5"})
    assert intake.outcome is Outcome.ACCEPT
    assert [o.obs_value for o in intake.observations] == [26.5, 24.0]
    assert take(HEAD + GOOD, answers={"edit:2:D": "2O,1"}).outcome is Outcome.REJECT
    assert take(HEAD + GOOD, answers={"edit:x:y": "1", "edit:": "2", "edit:99:ZZZ": "3"}).located


def test_an_accepted_suggestion_is_an_alias_to_learn(take):
    intake = take(HEAD + GOOD + BAD, answers={"place:Нигде": "KZ-39"})
    assert intake.outcome is Outcome.ACCEPT
    assert intake.aliases == {"Нигде": "KZ-39"}
    assert take(HEAD + GOOD + BAD, aliases=intake.aliases).outcome is Outcome.ACCEPT


def test_an_upload_is_its_own_source_and_a_known_one_is_kept(take):
    head = HEAD.strip() + ";Источник\n"
    text = head + GOOD.strip() + ";baq25\nhousing_area_per_person;Абай;2023;22;Акимат\n"
    observations = take(text).observations
    assert [(o.source, o.note) for o in observations] == [("baq25", ""), ("upload", "Акимат")]


def test_nothing_is_taken_while_a_question_on_it_is_open(take):
    intake = take(HEAD + "housing_area_per_person;Кызылорда;2023;21\n")
    assert (intake.outcome, intake.observations) == (Outcome.ASK, [])


def test_an_answer_nobody_asked_for_changes_nothing(take):
    answers = {"unit": "convert", "jump": "keep", "duplicate": "first", "decimal": "point"}
    plain, answered = take(HEAD + GOOD), take(HEAD + GOOD, answers=answers | {"zzz": "1"})
    assert plain.observations == answered.observations


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "Регион;Год;Значение\n", "a", "\n\n\n", ";;;\n;;;\n"]
)
def test_nothing_in_it_is_refused_with_a_reason(take, text):
    intake = take(text)
    assert intake.outcome is Outcome.REJECT
    assert intake.findings


def test_unknown_names_by_the_thousand_are_refused_in_time(take):
    text = HEAD + "".join(f"housing_area_per_person;Место {n};2023;24\n" for n in range(5000))
    intake = take(text)
    assert intake.outcome is Outcome.REJECT
    assert sum(f.params.get("candidates", "–") != "–" for f in intake.findings) <= 500


@pytest.mark.parametrize(
    ("text", "column"), [("A", 0), ("z", 25), ("AA", 26), ("ZZZZ", -1), ("", -1), ("Я", -1)]
)
def test_letters_name_columns(text, column):
    assert column_number(text) == column


def test_left_out_words_are_read_as_rows_and_cells():
    left = read_left_out({"leave_out": "12, c15;x"})
    assert left.covers("", 12, "A")
    assert left.covers("", 15, "C")
    assert not left.covers("", 15, "D")


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@a", "\tx", "\rx", " =1", "\0"])
def test_a_text_that_starts_a_formula_is_quoted(text):
    assert cell_to_mend(text).startswith("'")


@pytest.mark.parametrize("text", ["-12,5", "+3", "-", "Абай", "12", ""])
def test_numbers_and_words_stay(text):
    assert cell_to_mend(text) == text or text == "-"


def test_rejects_are_a_table_with_reasons(take, edition):
    intake = take(HEAD + GOOD + "housing_area_per_person;=cmd|x;2023;24\n")
    for language in LANGUAGES:
        tell = partial(finding_words, edition, language=language)
        text = rejects_csv(intake, tell, language).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter="," if language == "en" else ";"))
        assert rows[1][0] == "3"
        assert "'=cmd|x" in rows[1]
        assert len(rows) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["housing_area_per_person", "population_jan1", "emissions_stationary_total"]
)
def test_the_filled_template_comes_back_without_a_question(take, edition, language, code):
    entry, values = edition.catalogue.indicators[code], edition.published(code)
    values = {place: series["2022"] for place, series in values.items() if "2022" in series}
    parts = (entry, "2022", edition.catalogue, edition.gazetteer, language)
    intake = take(template_csv(*parts, values))
    assert intake.outcome is Outcome.ACCEPT
    units = {"KZ", *edition.gazetteer.current_units}
    assert {o.ref_area: o.obs_value for o in intake.observations} == {
        place: value for place, value in values.items() if place in units
    }
    assert take(template_csv(*parts)).outcome is Outcome.REJECT


def literal_codes():
    """Codes of findings and questions that the door's own modules write."""
    found = set()
    for path in (ROOT / "qala" / "intake").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def called_with(names):
    for path in (ROOT / "qala" / "intake").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in names and isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value


def test_every_code_the_door_tells_or_asks_has_words():
    known = set(message_keys())
    told = {
        c for c in called_with({"Finding", "tell", "_tell", "_fault", "_add"}) if isinstance(c, str)
    }
    assert {c for c in told if f"finding.{c}" not in known} == set()
    asked = {c for c in called_with({"Question", "ask"}) if isinstance(c, str)}
    assert {c for c in asked if f"question.{c}.ask" not in known} == set()


def test_every_code_with_words_is_told_somewhere_and_has_a_fixture(edition):
    written = literal_codes()
    findings = {k.removeprefix("finding.") for k in message_keys() if k.startswith("finding.")}
    questions = {k.split(".")[1] for k in message_keys() if k.startswith("question.")}
    seen_findings, seen_questions = set(), set()
    for pair in PAIRS:
        _, intake = taken(pair, edition)
        seen_findings |= {f.code for f in intake.findings}
        seen_questions |= {q.code.partition(":")[0] for q in intake.questions}
    assert findings & written - seen_findings - SHIPPED_ONLY - GIANTS == set()
    assert questions - seen_questions == set()


def run(capsys, *arguments):
    status = main(["intake", *map(str, arguments)])
    return status, json.loads(capsys.readouterr().out)


def test_the_command_line_tells_what_a_file_would_give(tmp_path, capsys):
    file = tmp_path / "данные.csv"
    file.write_text(
        HEAD + GOOD + "housing_area_per_person;Республика Казахстан;2023;23,9\n", "cp1251"
    )
    status, told = run(capsys, file, "--format", "json")
    assert (status, told["action"]) == (0, "accept")
    assert told["observations"][1] == {
        "indicator": "housing_area_per_person", "ref_area": "KZ", "time_period": "2023",
        "obs_value": 23.9, "obs_status": "normal", "row": 3, "column": "D",
    }  # fmt: skip
    assert {"findings", "questions", "seconds"} <= told.keys()


def test_the_command_line_takes_indicator_and_answers(tmp_path, capsys):
    file, answers = tmp_path / "t.csv", tmp_path / "a.json"
    file.write_text("Регион;2023\nКызылорда;21,5\n", "utf-8")
    status, told = run(capsys, file)
    assert (status, told["action"]) == (1, "ask")
    status, told = run(capsys, file, "--indicator", "housing_area_per_person")
    assert (status, [q["code"] for q in told["questions"]]) == (1, ["level"])
    answers.write_text(json.dumps({"level": "city"}), "utf-8")
    status, told = run(capsys, file, "--indicator", "housing_area_per_person", "--answers", answers)
    assert (status, told["observations"][0]["ref_area"]) == (0, "CITY-KYZYLORDA")


def test_the_command_line_refuses_with_two(tmp_path, capsys):
    file = tmp_path / "p.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert run(capsys, file)[0] == 2
    assert main(["intake", str(tmp_path / "none.csv")]) == 2
    assert main(["intake", str(file), "--indicator", "nothing"]) == 2
    (tmp_path / "a.json").write_text("[1]", "utf-8")
    assert main(["intake", str(file), "--answers", str(tmp_path / "a.json")]) == 2
