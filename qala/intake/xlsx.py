"""XLSX workbooks: what their reader drops, looked up in the XML of each sheet."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple
from xml.etree import ElementTree  # entities were refused by `zipped` before anything is parsed

from qala.intake.extras import PERCENT, PERCENT_FORMATS, Extras, format_scale
from qala.intake.limits import Limits
from qala.intake.pieces import row_pieces, sheet_books

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
Pieces = Callable[[], Iterable[bytes]]
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
                found[name] = _read_part(partial(row_pieces, archive, part), scales, limits)
    return found


def parted(content: bytes, name: str) -> Iterator[bytes]:
    """Yield workbooks that hold the rows of a large sheet between them; none for a small one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = dict(_sheet_parts(archive)).get(name, "")
        known = part in archive.namelist()
    if known:
        yield from sheet_books(content, part)


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


def _read_part(pieces: Pieces, scales: dict[bytes, int], limits: Limits) -> Extras:
    """Look closely only at sheets in which a quick search finds something to look for."""
    extras = Extras(rows=_NEAR, columns=1)
    special = False
    for piece in pieces():
        columns = {each.upper() for each in set(_COLUMNS.findall(piece))}
        extras.columns = max(extras.columns, *(_column(each) + 1 for each in columns), 0)
        extras.rows = max(extras.rows, *map(int, set(_FAR_ROWS.findall(piece))), 0)
        special = special or _is_special(piece, scales)
    if special or extras.rows * extras.columns > limits.cells:
        extras.rows = extras.columns = 0
        for cell in _cells(pieces()):
            _note(extras, cell, scales)
            if extras.rows * extras.columns > limits.cells:
                break
    return extras


def _is_special(piece: bytes, scales: dict[bytes, int]) -> bool:
    """Whether cells have no reference, an error, a formula or a format that scales."""
    if b't="e"' in piece or b"t='e'" in piece or _FORMULA.search(piece) or _UNPLACED.search(piece):
        return True
    return bool(scales) and not scales.keys().isdisjoint(_STYLES.findall(piece))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number - 1


def _cells(pieces: Iterable[bytes]) -> Iterator[_Cell]:
    """Yield the cells that hold something; those without a reference follow the one before."""
    row = column = -1
    for part, found in ((piece, found) for piece in pieces for found in _CELL.finditer(piece)):
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
