"""From bytes to sheets: what a file is, its encoding, damage told back. Numbers are SYNTHETIC."""

import gzip
import io
import sys
import tomllib
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from qala.intake.cleaning import clean_cell
from qala.intake.guard import Container, identify
from qala.intake.limits import Limits
from qala.intake.opened import open_content
from qala.text.messages import message_keys

LIMITS = Limits()
NAMES = ("Акмолинская", "Кызылординская", "Павлодарская", "Туркестанская")
KAZAKH = ("Ақмола облысы", "Қызылорда облысы", "Түркістан облысы", "Ұлытау облысы")
ENCODINGS = ("cp1251", "kz1048", "koi8-r", "cp866", "mac-cyrillic")


def table(names=NAMES):
    return "Регион;2022;2023\r\n" + "".join(f"{name};24,1;25,3\r\n" for name in names)


def opened(content, **answers):
    return open_content(content, "file.csv", LIMITS, answers)


def codes(content, **answers):
    return [finding.code for finding in opened(content, **answers).findings]


def first_column(content, **answers):
    return [row.cells[0] for row in opened(content, **answers).sheets[0].rows[1:]]


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_what_excel_writes_is_read_without_a_word(codec):
    result = opened(table().encode(codec))
    assert [row.cells[0] for row in result.sheets[0].rows[1:]] == list(NAMES)
    assert not result.findings
    assert not result.questions


@pytest.mark.parametrize("codec", ["koi8-r", "cp866", "mac-cyrillic"])
def test_a_rare_encoding_is_named_with_three_samples(codec):
    result = opened(table().encode(codec))
    assert [row.cells[0] for row in result.sheets[0].rows[1:]] == list(NAMES)
    (finding,) = result.findings
    assert finding.code == "unusual-encoding"
    assert len(finding.params["samples"].split(", ")) == 3
    assert not result.questions


def test_kazakh_windows_encoding_is_told_from_the_russian_one():
    result = opened(table(KAZAKH).encode("kz1048"))
    assert result.understood["encoding"] == "kz-1048"
    assert result.sheets[0].rows[2].cells[0] == "Қызылорда облысы"


@pytest.mark.parametrize("codec", ENCODINGS)
def test_every_name_is_read_in_every_encoding_or_asked_about(edition, codec):
    for place in edition.gazetteer:
        for language in ("ru", "kk"):
            name = place.name[language]
            try:
                content = f"region;2022\n{name};1\n".encode(codec)
            except UnicodeEncodeError:
                continue
            result = opened(content)
            assert result.questions or result.sheets[0].rows[1].cells[0] == clean_cell(name)


def test_an_answer_chooses_the_encoding():
    content = table().encode("koi8-r")
    assert first_column(content, encoding="koi8-r") == list(NAMES)
    assert first_column(content, encoding="cp866") != list(NAMES)
    assert opened(content, encoding="rot13").understood["encoding"] == "koi8-r"


def test_thousands_spaces_alone_make_no_encoding_unusual():
    result = opened("region;2022\nKyzylorda;1\u00a0234,5\n".encode("cp1251"))
    assert result.sheets[0].rows[1].cells[1] == "1\u00a0234,5"
    assert not result.findings
    assert not result.questions


@pytest.mark.parametrize("codec", ["cp1251", "latin-1"])
def test_text_encoded_twice_is_mended_on_the_senders_word(codec):
    content = table().encode().decode(codec, "ignore").encode()
    (question,) = opened(content).questions
    assert question.code == "double-encoding"
    assert "Регион" in question.params["after"]
    mended = opened(content, **{"double-encoding": "mend"})
    assert not mended.questions
    assert mended.sheets[0].rows[0].cells[0] == "Регион"
    kept = opened(content, **{"double-encoding": "keep"})
    assert kept.sheets[0].rows[0].cells[0] != "Регион"


def test_lost_kazakh_letters_come_back_for_every_unit_and_the_total(edition):
    gazetteer = edition.gazetteer
    names = [gazetteer[code].name.kk for code in ("KZ", *gazetteer.current_units)]
    content = table(names).encode("cp1251", "replace")
    result = open_content(content, "", LIMITS, {}, gazetteer)
    assert [row.cells[0] for row in result.sheets[0].rows[1:]] == names
    assert [question.code for question in result.questions] == ["lost-letters"]
    answered = open_content(content, "", LIMITS, {"lost-letters": "recover"}, gazetteer)
    assert not answered.questions
    kept = open_content(content, "", LIMITS, {"lost-letters": "keep"}, gazetteer)
    assert "?ызылорда облысы" in [row.cells[0] for row in kept.sheets[0].rows]


def test_a_question_mark_is_not_a_lost_letter(edition):
    content = "Регион;Верно?\r\nАкмолинская;?\r\nИтого?;5\r\n".encode("cp1251")
    result = open_content(content, "", LIMITS, {}, edition.gazetteer)
    assert not result.questions
    assert result.sheets[0].rows[2].cells[0] == "Итого?"


def test_a_row_in_another_encoding_is_named_and_never_stored_as_a_replacement_mark():
    lines = table().encode().splitlines(keepends=True)
    lines[2] = lines[2].decode().encode("cp1251")
    result = opened(b"".join(lines))
    assert [(f.code, f.row, f.column) for f in result.findings] == [("mixed-encoding", 3, "A")]
    assert [row.number for row in result.sheets[0].rows] == [1, 2, 4, 5]
    assert "\ufffd" not in "".join(cell for row in result.sheets[0].rows for cell in row.cells)
    result.findings[0].cell.encode()  # no lone surrogates for a message to stumble over


def test_invisible_characters_go_and_visible_ones_stay():
    invisible = [c for c in map(chr, range(0x80, 0x10000)) if unicodedata.category(c) == "Cf"]
    assert clean_cell("".join(f"а{c}" for c in invisible)) == "а" * len(invisible)
    assert clean_cell("24,1¹ ²\u00a0\u202f№ «ә»") == "24,1¹ ²\u00a0\u202f№ «ә»"
    assert clean_cell(unicodedata.normalize("NFD", "Қызылордай ё")) == "Қызылордай ё"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf", "bom-only"),
        (b"\xff\xfe", "bom-only"),
        (b" \r\n;;\r\n", "blank-file"),
        (b"a;b\r\n", "header-only"),
        (gzip.compress(b"a;b\n1;2\n", mtime=0), "archive-file"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), "archive-file"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "archive-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "picture-file"),
        (b"GIF89a" + bytes(20), "picture-file"),
        (b"%PDF-1.4\n", "pdf-file"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html><html>", "html-file"),
        (b"<table><tr><td>1</td></tr>", "html-file"),
        (b"<?xml version='1.0'?><a/>", "xml-file"),
        (b'{"a": 1}', "json-file"),
        (b'[{"a": 1}]', "json-file"),
        (b"MZ\x90\x00" + bytes(60), "executable-file"),
        (b"\x7fELF" + bytes(60), "executable-file"),
        (b"PAR1" + bytes(60), "foreign-file"),
        (bytes(range(32)) * 9, "binary-content"),
        (b"PK\x03\x04" + bytes(40), "broken-workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "broken-workbook"),
    ],
)
def test_what_is_no_table_is_refused_with_its_own_code(content, code):
    result = opened(content)
    assert [finding.code for finding in result.findings] == [code]
    assert not result.sheets


def test_the_name_is_never_believed():
    assert identify(table().encode(), LIMITS) is Container.TEXT
    result = open_content(table().encode(), "../../etc/passwd.xlsx", LIMITS, {})
    assert len(result.sheets[0].rows) == 5


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a;b\n1;2\n" * 200, "file-too-large"),
        (b"a;b\n" * 60, "too-many-rows"),
        (b";".join(b"%d" % n for n in range(30)) + b"\n1;2\n", "too-many-columns"),
        (b"a;b\n1;" + b"x" * 60 + b"\n", "cell-too-long"),
        (b"a;b\n" + b"1;" * 300, "line-too-long"),
    ],
)
def test_limits_are_kept_and_printed(content, code):
    limits = replace(LIMITS, bytes=1000, rows=50, columns=20, cell=50, line=500)
    result = open_content(content, "", limits, {})
    assert [finding.code for finding in result.findings] == [code]
    assert result.findings[0].params["limit"]
    assert not result.sheets


def zipped(files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_bombs_are_refused_before_anything_is_unpacked():
    parts = {"xl/workbook.xml": b"<a/>", "xl/a.xml": b"0" * 1_000_000}
    assert codes(zipped(parts)) == ["zip-bomb"]
    assert codes(zipped({f"xl/{n}.xml": b"<a/>" for n in range(300)})) == ["zip-bomb"]
    small = replace(LIMITS, unpacked=500_000, ratio=10**9)
    assert open_content(zipped(parts), "", small, {}).findings[0].code == "zip-bomb"


def test_a_zip_that_lies_about_its_size_is_refused():
    content = bytearray(zipped({"xl/workbook.xml": b"<a/>" * 1000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + at
        content[start : start + 4] = (10).to_bytes(4, "little")
    assert codes(bytes(content)) == ["broken-workbook"]


def test_every_code_of_the_first_room_has_words():
    words = set(message_keys())
    for name in (
        "guard",
        "zipped",
        "biff",
        "workbook",
        "decode",
        "dialect",
        "widths",
        "package",
        "mended",
    ):
        module = __import__(f"qala.intake.{name}", fromlist=["x"])
        source = Path(sys.modules[module.__name__].__file__).read_text("utf-8")
        for kind, call in (
            ("finding", ("Finding(", "refuse(", "_refuse(", "_uneven(")),
            ("question", ("Question(",)),
        ):
            for part in call:
                for piece in source.split(f'{part}"')[1:]:
                    code = piece.partition('"')[0]
                    assert (
                        f"{kind}.{code}" if kind == "finding" else f"question.{code}.ask"
                    ) in words, code


def test_the_pairs_say_what_was_understood():
    folder = Path(__file__).parents[1] / "fixtures" / "intake"
    checked = 0
    for pair in folder.glob("*.findings.toml"):
        understood = tomllib.loads(pair.read_text("utf-8")).get("understood", {})
        stem = pair.name.removesuffix(".findings.toml")
        files = [each for each in folder.glob(f"{stem}.*") if each.stem == stem]
        if understood and understood.keys() <= {"encoding", "delimiter", "container"}:
            result = opened(files[0].read_bytes())
            assert result.understood.items() >= understood.items(), stem
            checked += 1
    assert checked > 15
