"""Workbooks whose reader would see something else than was looked through. SYNTHETIC figures."""

import io
import struct
import zipfile

import olefile
import pytest
from books import book

from qala.edition import ROOT
from qala.intake.biff import read_xls, workbook_stream
from qala.intake.limits import Limits
from qala.intake.ole import ole_file
from qala.intake.opened import open_content

XLS = ROOT / "tests" / "fixtures" / "intake" / "workbook-plain-xls.xls"
END = 0x0A
PART, MAIN = "xl/worksheets/s1.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
    "</styleSheet>"
).encode()
SHARES = [["Регион", 2023], ["Акмолинская", 0.456]]


def rows_of(content):
    """The cells of the first sheet, and what refuses the file."""
    opened = open_content(content, "x.xlsx", Limits(), {})
    rows = [row.cells for row in opened.sheets[0].rows] if opened.sheets else []
    return rows, [each.code for each in opened.findings]


def changed(content, change, names=()):
    """The workbook with other parts; `names` gives some of them another name."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            after.writestr(dict(names).get(name, name), change(name, before.read(name)))
        after.writestr("xl/styles.xml", STYLES)
    return held.getvalue()


def as_share(name, text):
    return text.replace(b'<c r="B2">', b'<c r="B2" s="1">') if name == PART else text


@pytest.mark.parametrize("other", [PART, "xl/worksheets/S1.XML", "xl/Worksheets/s1.xml"])
def test_a_share_stays_one_whatever_letters_name_the_part(other):
    content = changed(book({"A": SHARES}), as_share, [(PART, other)])
    assert rows_of(content) == ([("Регион", "2023"), ("Акмолинская", "45.6%")], [])


def test_two_parts_of_one_name_are_refused():
    held = io.BytesIO(book({"A": SHARES}))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/worksheets/S1.xml", "<worksheet/>")
    assert rows_of(held.getvalue()) == ([], ["broken-workbook"])


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 4_190_000, 20_000_000])
def test_a_stream_comes_back_from_its_container(size):
    stream = (bytes(range(251)) * (size // 251 + 1))[:size]
    with olefile.OleFileIO(io.BytesIO(ole_file(stream))) as ole:
        assert not ole.parsing_issues
        found = ole.openstream("Workbook").read()
    assert found[:size] == stream
    assert not found[size:].strip(b"\0")


def last_end(stream):
    """Where the record lies that ends the last sheet."""
    at, ends = 0, []
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        ends += [at] if kind == END else []
        at += 4 + length
    return ends[-1]


def test_figures_of_a_chart_inside_a_sheet_are_no_cells_of_it():
    stream = workbook_stream(XLS.read_bytes())
    at = last_end(stream)
    figure = struct.pack("<HHHHHd", 0x0203, 14, 9, 5, 0, 99.5)
    chart = struct.pack("<HHHH12x", 0x0809, 16, 0x0600, 0x0020) + figure
    chart += struct.pack("<HH", END, 0)
    rows, findings = rows_of(ole_file(stream[:at] + chart + stream[at:]))
    assert (rows, findings) == rows_of(XLS.read_bytes())
    assert rows


def test_a_sheet_that_begins_nowhere_is_refused():
    stream = bytearray(workbook_stream(XLS.read_bytes()))
    sheet = stream.find(struct.pack("<H", 0x85))
    struct.pack_into("<I", stream, sheet + 4, 24)
    with pytest.raises(ValueError, match="begins nowhere"):
        read_xls(ole_file(bytes(stream)))
