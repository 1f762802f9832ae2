"""Pieces: a large sheet of an XLSX workbook some rows at a time, for readers hold a sheet whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain

_PIECE = 1_000_000  # bytes of XML
_MOST_AROUND = 4_000_000  # bytes of texts and styles, read again with each piece
_ROW_END = b"</row>"
_HEAD = re.compile(rb".*?<sheetData\s*>", re.DOTALL)
_TAIL = b"</sheetData></worksheet>"
# What says how a sheet's cells are to be read; a piece is a workbook of these and some rows.
_AROUND = (
    "[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/styles.xml", "xl/sharedstrings.xml",
)  # fmt: skip


def row_pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a sheet's XML, cut behind rows where it is large; in comments nobody knows a row."""
    if archive.getinfo(part).file_size <= _PIECE or _has_asides(archive, part):
        yield archive.read(part)
        return
    rest = b""
    for block in _blocks(archive, part):
        whole, end, begun = (rest + block).rpartition(_ROW_END)
        if end:
            yield whole + end
        rest = begun
    yield rest


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while block := stream.read(_PIECE):
            yield block


def _has_asides(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet has comments or other text that is no cell's."""
    last = b""
    for block in _blocks(archive, part):
        if b"<!" in last + block[:1] or b"<!" in block:
            return True
        last = block[-1:]
    return False


def sheet_books(content: bytes, part: str) -> Iterator[bytes]:
    """Yield workbooks that hold the rows of one sheet between them, in their order.

    Nothing for a small sheet, nor for one that cannot be parted.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        around = {name: archive.read(name) for name in _names_around(archive)}
        if sum(map(len, around.values())) > _MOST_AROUND:
            return
        pieces = row_pieces(archive, part)
        first, second = next(pieces, b""), next(pieces, None)
        head = _HEAD.match(first)
        if head is None or second is None:
            return
        ahead, rows = head[0], first[head.end() :]
        for piece in chain([second], pieces):
            yield _book(around, part, ahead + rows + _TAIL)
            rows = piece
        yield _book(around, part, ahead + rows)


def _names_around(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.casefold() in _AROUND]


def _book(around: dict[str, bytes], part: str, sheet: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in around.items():
            archive.writestr(name, content)
        archive.writestr(part, sheet)
    return out.getvalue()
