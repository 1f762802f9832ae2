"""XLS workbooks (OLE2 with BIFF records): what they are, and what their reader drops."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from qala.intake.extras import PERCENT, PERCENT_FORMATS, Extras, format_scale
from qala.intake.finding import Finding, Severity
from qala.intake.ole import ole_file

_BOF, _EOF, _FILEPASS, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_DIMENSIONS, _UNKNOWN = 0x0200, 0x0FFF
_FORMAT, _XF, _FORMULA, _BOOLERR, _MULRK = 0x041E, 0x00E0, 0x0006, 0x0205, 0x00BD
_NUMBERS = {_FORMULA, 0x0203, 0x027E}
_VALUES = {*_NUMBERS, _BOOLERR, 0x00FD, 0x0204, 0x00D6}
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
           0x24: "#NUM!", 0x2A: "#N/A"}  # fmt: skip
_FOREIGN = {"WordDocument": "DOC", "PowerPoint Document": "PPT"}
BROKEN = (OSError, ValueError, struct.error, IndexError, TypeError)
Record = tuple[int, int, bytes]  # where it starts, what it is, what it holds


def ole_kind(content: bytes) -> str | Finding:
    """Return ``xls``, or the finding that refuses an OLE2 file."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                return Finding("encrypted-workbook", Severity.ERROR)
            for stream, kind in _FOREIGN.items():
                if ole.exists(stream):
                    return Finding("foreign-file", Severity.ERROR, params={"kind": kind})
        stream = workbook_stream(content)
    except BROKEN:
        return Finding("broken-workbook", Severity.ERROR)
    if not stream:
        return Finding("foreign-file", Severity.ERROR, params={"kind": "OLE2"})
    head = (kind for _, (_, kind, _) in zip(range(20), _records(stream), strict=False))
    return Finding("encrypted-workbook", Severity.ERROR) if _FILEPASS in head else "xls"


def workbook_stream(content: bytes) -> bytes:
    """Return the BIFF records of an OLE2 file; empty where it has none."""
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        for name in ("Workbook", "Book"):
            if ole.exists(name):
                return ole.openstream(name).read()
    return b""


def _records(stream: bytes) -> Iterator[Record]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


class _Walk:
    """Gathers the extras of each sheet while the records go by."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []  # style → format
        self.starts: dict[int, str] = {}
        self.found: dict[str, Extras] = {}
        self.sheet, self.depth = Extras(), 0
        self.scales: list[int] | None = None
        self.begun: set[int] = set()
        self.idle: list[int] = []  # records the reader is better without

    def take(self, at: int, kind: int, body: bytes) -> None:
        if kind == _BOF:
            self.depth += 1
        if self.depth > 1 or kind == _DIMENSIONS:
            self.idle.append(at)
        if kind == _EOF:
            self.depth -= 1
        elif self.depth == 1:
            self._take_own(at, kind, body)

    def _take_own(self, at: int, kind: int, body: bytes) -> None:
        """Take a record that is not of a chart inside a sheet."""
        if kind == _BOF and at in self.starts:
            self.sheet = self.found.setdefault(self.starts[at], Extras())
            self.begun.add(at)
        elif kind == _SHEET:
            self.starts[struct.unpack_from("<I", body)[0]] = _text(body[6:], wide=False)
        elif kind == _FORMAT:
            self.formats[struct.unpack_from("<H", body)[0]] = _text(body[2:], wide=True)
        elif kind == _XF:
            self.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind in _VALUES or kind == _MULRK:
            self._take_value(kind, body)

    def _take_value(self, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        if kind == _MULRK:
            count = (len(body) - 6) // 6
            styles = [struct.unpack_from("<H", body, 4 + 6 * each)[0] for each in range(count)]
            for step, each in enumerate(styles):
                self._take_number(row, column + step, each)
        elif kind == _BOOLERR:
            if body[7]:
                self.sheet.errors[row, column] = _ERRORS.get(body[6], "#N/A")
        elif kind == _FORMULA and body[12:14] == b"\xff\xff":
            if body[6] == 2:
                self.sheet.errors[row, column] = _ERRORS.get(body[8], "#N/A")
        elif kind in _NUMBERS:
            self._take_number(row, column, style)
        self.sheet.reach(row, column)

    def _take_number(self, row: int, column: int, style: int) -> None:
        if self.scales is None:
            self.scales = [self._scale(each) for each in self.styles]
        self.sheet.reach(row, column)
        if style < len(self.scales) and self.scales[style]:
            self.sheet.scales[row, column] = self.scales[style]

    def _scale(self, number: int) -> int:
        return PERCENT if number in PERCENT_FORMATS else format_scale(self.formats.get(number, ""))


def read_xls(content: bytes) -> tuple[bytes, dict[str, Extras]]:
    """Return a workbook of the same sheets for its reader, and what they hold besides values.

    The reader makes room for as many cells as a record says there are, and ends the process where
    there is none: it is given what was looked through, in a container of our own, without what
    sheets say of their size and without the figures of charts inside them.

    Raises
    ------
    OSError, ValueError, struct.error, IndexError
        The file is broken.
    """
    stream = bytearray(workbook_stream(content))
    walk = _Walk()
    for record in _records(bytes(stream)):
        walk.take(*record)
    if walk.begun != walk.starts.keys():
        raise ValueError("a sheet that begins nowhere")
    for at in walk.idle:
        struct.pack_into("<H", stream, at, _UNKNOWN)
    return ole_file(bytes(stream)), walk.found


def _text(body: bytes, *, wide: bool) -> str:
    """Return a BIFF8 string: its length in one byte or two, a flag, then Latin-1 or UTF-16."""
    length = struct.unpack_from("<H", body)[0] if wide else body[0]
    start = 2 if wide else 1
    double = body[start] & 1 if start < len(body) else 0
    raw = body[start + 1 : start + 1 + length * (1 + double)]
    return raw.decode("utf-16-le" if double else "latin-1", "replace")
