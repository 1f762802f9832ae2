"""XLSX workbooks: what their reader drops, looked up in the XML of each sheet."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree  # entities were refused by `zipped` before anything is parsed

from qala.intake.extras import PERCENT, PERCENT_FORMATS, Extras, format_scale
from qala.intake.limits import Limits

_MAIN = "{*}"
_CELL = re.compile(rb"<(\w+:)?(row|c)(?=[\s/>])([^>]*?)(/?)>")
_REF = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)(\d*)[\"']")
_COLUMNS = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)\d")
_FAR_ROWS = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]*(\d{5,})[\"']")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^>]*\sr\s*=)")
_STYLES = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NEAR = 9_999  # rows with fewer than five digits are not counted one by one


class _Cell(NamedTuple):
    row: int
    column: int
    attributes: bytes
    body: bytes


def xlsx_extras(content: bytes, limits: Limits) -> dict[str, Extras]:
    """Return sheet name → what the sheet holds besides its plain values."""
    found: dict[str, Extras] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        scales = _style_scales(archive) if "xl/styles.xml" in names else {}
        for name, part in _sheet_parts(archive):
            if part in names:
                found[name] = _read_part(archive.read(part), scales, limits)
    return found


def _parse(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))  # noqa: S314


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in _parse(archive, "xl/workbook.xml").iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
        target = targets.get(relation, "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target))[1:]


def _style_scales(archive: zipfile.ZipFile) -> dict[bytes, int]:
    """Style number → power of ten, for the styles that scale."""
    root = _parse(archive, "xl/styles.xml")
    codes = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    scales = {str(each): PERCENT for each in PERCENT_FORMATS}
    scales |= {number: format_scale(code) for number, code in codes.items()}
    styles = root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    by_style = {str(i).encode(): scales.get(x.get("numFmtId", ""), 0) for i, x in enumerate(styles)}
    return {style: scale for style, scale in by_style.items() if scale}


def _read_part(part: bytes, scales: dict[bytes, int], limits: Limits) -> Extras:
    """Look closely only at sheets in which a quick search finds something to look for."""
    extras = Extras()
    columns = {each.upper() for each in set(_COLUMNS.findall(part))}
    extras.columns = max((_column(each) + 1 for each in columns), default=1)
    extras.rows = max((int(each) for each in _FAR_ROWS.findall(part)), default=_NEAR)
    far = extras.rows * extras.columns > limits.cells or _UNPLACED.search(part)
    special = b't="e"' in part or b"t='e'" in part or _FORMULA.search(part)
    if far or special or not scales.keys().isdisjoint(_STYLES.findall(part)):
        extras.rows = extras.columns = 0
        for cell in _cells(part):
            _note(extras, cell, scales)
            if extras.rows * extras.columns > limits.cells:
                break
    return extras


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number - 1


def _cells(part: bytes) -> Iterator[_Cell]:
    """Yield the cells that hold something; those without a reference follow the one before."""
    row = column = -1
    for found in _CELL.finditer(part):
        prefix, kind, attributes, closed = found.groups()
        ref = _REF.search(attributes)
        if kind == b"row":
            row, column = (int(ref[2]) - 1 if ref and ref[2] else row + 1), -1
            continue
        column = _column(ref[1]) if ref and ref[1] else column + 1
        row = int(ref[2]) - 1 if ref and ref[2] else row
        if not closed:
            end = part.find(b"</" + (prefix or b"") + b"c>", found.end())
            body = part[found.end() : end]
            if body:
                yield _Cell(row, column, attributes, body)


def _note(extras: Extras, cell: _Cell, scales: dict[bytes, int]) -> None:
    at = (cell.row, cell.column)
    kind, style = _TYPE.search(cell.attributes), _STYLES.search(cell.attributes)
    value = _VALUE.search(cell.body)
    extras.reach(*at)
    if kind and kind[1] == b"e":
        extras.errors[at] = (value[1] if value else b"#N/A").decode("utf-8", "replace")
    elif kind and kind[1] != b"n":
        return
    elif _FORMULA.search(cell.body) and not (value and value[1]):
        extras.unworked.append(at)
    elif style and style[1] in scales:
        extras.scales[at] = scales[style[1]]
