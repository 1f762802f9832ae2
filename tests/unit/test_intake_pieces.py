"""A large sheet read some rows at a time is the sheet read whole. SYNTHETIC figures."""

import io
import zipfile

import pytest
import xlsxwriter

from qala.intake import pieces
from qala.intake.limits import Limits
from qala.intake.opened import open_content

PART = "xl/worksheets/sheet1.xml"
GAP = range(40, 60)  # rows that hold nothing


@pytest.fixture(scope="module")
def content():
    """A workbook of all a sheet can hold that its reader drops or pads."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    sheet = book.add_worksheet("Данные")
    book.add_worksheet("Пояснения").write(0, 0, "Текст")
    formats = [{"num_format": code} for code in ("0.0%", "#,##0,", "yyyy-mm-dd")]
    percent, thousands, day = map(book.add_format, formats)
    sheet.merge_range("C2:F2", "Обеспеченность жильём")
    for row in range(4, 160):
        if row in GAP:
            continue
        first = 1 if row > 100 else 2  # the first piece begins a column further in
        sheet.write(row, first, f"Район {row % 7}")
        sheet.write(row, 3, 20 + row / 7)
        sheet.write(row, 4, 0.123 + row / 1000, percent)
        sheet.write(row, 5, 12345 + row, thousands)
        if row < 120:
            sheet.write(row, 6, 40_000 + row, day)
    sheet.write_string(20, 3, "24,5")
    sheet.write_formula(30, 3, "=1/0", None, "#DIV/0!")
    sheet.write_formula(150, 3, "=A1", None, "")
    sheet.write_formula(170, 8, "=1/0", None, "#N/A")
    sheet.merge_range("C150:D151", "Итого")
    book.close()
    return held.getvalue()


@pytest.fixture
def parts(monkeypatch):
    """How often a sheet was read in parts, parts being small."""
    made = []

    def count(*given):
        made.append(given)
        return build(*given)

    build = pieces._book
    monkeypatch.setattr(pieces, "_book", count)
    monkeypatch.setattr(pieces, "_PIECE", 1_500)
    return made


def changed(content, old, new):
    """The workbook with a change in its sheet's XML."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            assert name != PART or old in text
            after.writestr(name, text.replace(old, new, 1) if name == PART else text)
    return held.getvalue()


def read(content):
    opened = open_content(content, "x.xlsx", Limits(ratio=1000), {})
    return [(s.name, s.rows, s.merged, set(s.texts)) for s in opened.sheets], opened.findings


def test_parts_give_the_sheet_as_it_is_whole(content, parts, monkeypatch):
    (sheet, notes), findings = read(content)
    assert len(parts) > 8
    assert (20 + 1, 3) in sheet[3]
    assert {len(row.cells) for row in sheet[1]} == {9}
    assert len(sheet[2]) == 2
    assert {"formula-without-value", "scaled-format"} <= {each.code for each in findings}
    monkeypatch.setattr(pieces, "_PIECE", 10_000_000)
    del parts[:]
    assert read(content) == ([sheet, notes], findings)
    assert not parts


@pytest.mark.parametrize(
    ("old", "new", "parted"),
    [
        (b'<row r="150"', b'<row r="12"', True),  # its cells know better: it stays where it is
        (b'<c r="B150"', b'<c r="B12"', True),  # a cell far up: the parts do not follow each other
        (b"</row>", b"<!-- </row><row r='9'> --></row>", False),
        (b"<sheetData>", b"<sheetData ><!-- -->", False),
    ],
)
def test_a_sheet_out_of_order_is_read_whole(content, parts, monkeypatch, old, new, parted):
    odd = changed(content, old, new)
    found = read(odd)
    assert bool(parts) is parted
    monkeypatch.setattr(pieces, "_PIECE", 10_000_000)
    assert read(odd) == found


@pytest.mark.usefixtures("parts")
def test_pieces_joined_are_the_sheet(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = list(pieces.row_pieces(archive, PART))
        assert b"".join(found) == archive.read(PART)
    assert len(found) > 8
    assert all(each.endswith(b"</row>") for each in found[:-1])
