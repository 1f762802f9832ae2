"""OLE2 containers, as XLS files are one: a stream of records put into a plain one."""

from __future__ import annotations

import struct

_SECTOR = 4096
_ENTRIES = _SECTOR // 4  # of an allocation table's sector
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_STREAM, _ROOT = 2, 5


def ole_file(stream: bytes) -> bytes:
    """Return an OLE2 file whose one stream is the workbook.

    Stream, directory, a blank sector for small streams (the reader takes no file without) and
    allocation table lie one behind the other; 20 MB need five sectors of the table, where the
    header has room for 109.
    """
    size = -(-max(len(stream), 1) // _SECTOR)
    tables = next(n for n in range(1, 110) if size + 2 + n <= n * _ENTRIES)
    chain = [*range(1, size), _END, _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _ENTRIES - len(chain))
    return b"".join(
        (
            _header(size, tables),
            stream.ljust(size * _SECTOR, b"\0"),
            _directory(size),
            bytes(_SECTOR),
            struct.pack(f"<{len(chain)}I", *chain),
        )
    )


def _header(size: int, tables: int) -> bytes:
    """Return the first sector: where the directory, behind the stream, and the table begin."""
    fixed = struct.pack("<8s16xHHHHH6x", _MAGIC, 0x3E, 4, 0xFFFE, 12, 6)
    where = struct.pack("<9I", 1, tables, size, 0, _SECTOR, _END, 0, _END, 0)
    listed = [*range(size + 2, size + 2 + tables)]
    listed += [_FREE] * (109 - tables)
    return (fixed + where + struct.pack("<109I", *listed)).ljust(_SECTOR, b"\0")


def _directory(size: int) -> bytes:
    root = _entry("Root Entry", _ROOT, 1, size + 1, _SECTOR)
    entries = root + _entry("Workbook", _STREAM, _FREE, 0, size * _SECTOR)
    blank = _entry("", 0, _FREE, 0, 0)
    return entries + blank * (_SECTOR // len(blank) - 2)


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le") if name else b""
    return struct.pack(
        "<64sHBBIII36xIQ", letters, len(letters), kind, 1, _FREE, _FREE, child, start, length
    )
