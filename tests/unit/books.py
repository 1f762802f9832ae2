"""Workbooks made in memory: sheet name → rows of texts and numbers."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from qala.intake.finding import column_letter

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def book(sheets):
    """Return the bytes of an XLSX with these sheets."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        names = list(enumerate(sheets, 1))
        start = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f"<Relationships {PACKAGE}>{start}</Relationships>")
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"/>' for n, name in names
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        relations = "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n, _ in names
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f"<Relationships {PACKAGE}>{relations}</Relationships>",
        )
        for n, name in names:
            archive.writestr(f"xl/worksheets/s{n}.xml", _sheet(sheets[name]))
    return held.getvalue()


def _sheet(rows):
    data = "".join(
        f'<row r="{at}">{"".join(_cell(at, column, v) for column, v in enumerate(row))}</row>'
        for at, row in enumerate(rows, 1)
    )
    return f"<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>"


def _cell(row, column, value):
    ref = f'r="{column_letter(column)}{row}"'
    if isinstance(value, str):
        return f'<c {ref} t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
    return f"<c {ref}><v>{value}</v></c>"
