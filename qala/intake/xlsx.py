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
_LETTERS = 6  # of a column that might be one
_SHORTEST = 5  # bytes of a text in the table of texts
# No pattern looks past the next «<»: a search from each of a million tags ends soon.
_PREFIX = rb"(?:[^\s<>/:!?=\"']+:)?"
_TAG = re.compile(rb"<" + _PREFIX + rb"(?:row|c)(?=[\s/>])")
_CELL = re.compile(
    rb"<(" + _PREFIX + rb")(row|c)((?:\s+[^\s<>=\"'/]+\s*=\s*(?:\"[^<>\"]*\"|'[^<>']*'))*)\s*(/?)>"
)
_REF = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d*)[\"']")
# What could be a reference in any reader's eyes, wherever it stands.
_COLUMNS = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)\d")
_FAR_ROWS = re.compile(rb"r\s*=\s*[\"'][A-Za-z]*(\d{5,})")
_OPENED = re.compile(rb"<" + _PREFIX + rb"c(?=[\s/>])")
_PLACED = re.compile(rb"<" + _PREFIX + rb"c\s+r\s*=\s*[\"'][A-Za-z]+\d")
_TEXTS = re.compile(rb"<" + _PREFIX + rb"sst(?=[\s/>])([^<]*)")
_COUNT = re.compile(rb"ount\s*=\s*[\"']\s*\+?(\d+)")
_STYLES = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
Pieces = Callable[[], Iterable[bytes]]
_BLOCK = 1 << 20
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
        _check_texts(archive, limits)
        sheets = list(_sheet_parts(archive))
        known = {part for _, part in sheets}
        others = [each for each in names - known if _has_cells(archive, each)]
        for name, part in (*sheets, *zip(others, others, strict=True)):
            key = name if name not in found else part
            found[key] = _read_part(partial(row_pieces, archive, part), scales, limits)
    return found


def _has_cells(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a reader that looks elsewhere for a sheet might find one here."""
    return any(b"sheetData" in piece for piece in _tagged(archive, part))


def _check_texts(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse a table of more texts than fit: the reader makes room for them at once.

    Where there is no such room, it ends the process.
    """
    for name in archive.namelist():
        if name.casefold().endswith("sharedstrings.xml"):
            tags = (tag for piece in _tagged(archive, name) for tag in _TEXTS.findall(piece))
            counts = (int(count) for tag in tags for count in _COUNT.findall(tag))
            if max(counts, default=0) > limits.unpacked // _SHORTEST:
                raise ValueError("more texts than fit")


def _tagged(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in pieces that begin with a tag, but for the first."""
    rest = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            whole, _, begun = (rest + block).rpartition(b"<")
            yield whole
            rest = b"<" + begun
    yield rest


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
    """Yield names of sheets and the parts they are in, found as the reader finds them.

    Raises
    ------
    KeyError
        There is no such part.
    """
    names = {name.casefold(): name for name in archive.namelist()}
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in _parse(archive, "xl/workbook.xml").iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
        target = targets.get(relation, "")
        yield sheet.get("name", ""), names[_part_of(target)]


def _part_of(target: str) -> str:
    """«worksheets/a.xml», «/xl/worksheets/a.xml» and «xl/worksheets/a.xml» are one."""
    inside = target if target.casefold().startswith("xl/") else posixpath.join("xl", target)
    return posixpath.normpath(posixpath.join("/", inside))[1:].casefold()


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
    if b't="e"' in piece or b"t='e'" in piece or _FORMULA.search(piece):
        return True
    if len(_OPENED.findall(piece)) != len(_PLACED.findall(piece)):
        return True
    return bool(scales) and not scales.keys().isdisjoint(_STYLES.findall(piece))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:_LETTERS].upper():
        number = number * 26 + letter - 64
    return number - 1


def _cells(pieces: Iterable[bytes]) -> Iterator[_Cell]:
    """Yield the cells that hold something; those without a reference follow the one before.

    Raises
    ------
    ValueError
        A tag is none in plain XML: another reader might find its cell elsewhere.
    """
    row = column = -1
    for part, found, after in ((piece, *tag) for piece in pieces for tag in _tags(piece)):
        prefix, kind, attributes, closed = found.groups()
        refs = list(_REF.finditer(attributes))
        if len(refs) > 1:
            raise ValueError("a cell in two places")
        ref = refs[0] if refs else None
        if kind == b"row":
            row, column = (int(ref[2]) - 1 if ref and ref[2] else row + 1), -1
            continue
        column = _column(ref[1]) if ref and ref[1] else column + 1
        row = int(ref[2]) - 1 if ref and ref[2] else row
        if not closed:
            end = part.find(b"</" + prefix + b"c>", found.end(), after)
            body = part[found.end() : after if end < 0 else end]
            if body:
                yield _Cell(row, column, attributes, body)


def _tags(piece: bytes) -> Iterator[tuple[re.Match[bytes], int]]:
    """Yield the tags of rows and cells, and where the next one begins."""
    found = list(_CELL.finditer(piece))
    if len(found) != len(_TAG.findall(piece)):
        raise ValueError("a tag that is none")
    ends = [each.start() for each in found[1:]]
    yield from zip(found, [*ends, len(piece)], strict=False)


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
