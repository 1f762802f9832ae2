"""Zip files: workbooks and packages told apart, bombs and traps refused before any parsing."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from qala.intake.finding import Finding, Severity
from qala.intake.limits import Limits

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_TRAPS = (b"<!doctype", b"<!entity")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_DOCUMENTS = {"word/document.xml": "DOCX", "ppt/presentation.xml": "PPTX"}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
          ValueError, KeyError)  # fmt: skip


def _refuse(code: str, **params: str) -> Finding:
    return Finding(code, Severity.ERROR, params=params)


def zip_kind(content: bytes, limits: Limits) -> str | Finding:
    """Return ``xlsx``, ``ods`` or ``package``, or the finding that refuses the zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return next(_faults(archive, len(content), limits), None) or _kind(archive)
    except BROKEN:
        return _refuse("broken-workbook")


def _faults(archive: zipfile.ZipFile, size: int, limits: Limits) -> Iterator[Finding]:
    entries = archive.infolist()
    unpacked = sum(each.file_size for each in entries)
    if (
        len(entries) > limits.entries
        or unpacked > limits.unpacked
        or unpacked > limits.ratio * size
    ):
        yield _refuse(
            "zip-bomb",
            entries=str(len(entries)),
            unpacked=str(unpacked // 1_000_000),
            limit=str(limits.unpacked // 1_000_000),
        )
    if len({each.filename.casefold() for each in entries}) < len(entries):
        yield _refuse("broken-workbook")  # readers differ in which of two they take
    if any(each.flag_bits & _ENCRYPTED for each in entries):
        yield _refuse("encrypted-workbook")
    if _overlapping(entries):
        yield _refuse("zip-bomb", entries=str(len(entries)), unpacked="?", limit="0")
    for each in entries:
        yield from _check_entry(archive, each)


def _overlapping(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether entries share their bytes, the trick of small bombs."""
    spans = sorted((each.header_offset, each.compress_size) for each in entries)
    return any(start + size > after for (start, size), (after, _) in pairwise(spans))


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Finding]:
    """Unpack an entry to see its true size and checksum; XML must declare no entities."""
    xml = entry.filename.lower().endswith((".xml", ".rels"))
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if not xml:
                continue
            if not tail and chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield _refuse("broken-workbook")  # no office writes UTF-16; it hides traps
            if any(trap in (tail + chunk).lower() for trap in _TRAPS):
                yield _refuse("xml-entities")
            tail = chunk[-16:]


def _kind(archive: zipfile.ZipFile) -> str | Finding:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return _refuse("unsupported-workbook", kind="XLSB")
    if "mimetype" in names and "content.xml" in names:
        return _open_document(archive, names)
    for part, kind in _DOCUMENTS.items():
        if part in names:
            return _refuse("foreign-file", kind=kind)
    if package_root(names) is not None:
        return "package"
    return _refuse("archive-file", kind="ZIP")


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str | Finding:
    kind = archive.read("mimetype").decode("ascii", "replace").strip()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest):
        return _refuse("encrypted-workbook")
    return "ods" if kind == _ODS else _refuse("foreign-file", kind=kind.rpartition(".")[2][:20])


def package_root(names: set[str]) -> str | None:
    """Return the folder of the one ``datapackage.json`` in a zip ("" for the top), or None."""
    found = [each for each in names if each.rpartition("/")[2] == "datapackage.json"]
    roots = sorted((each.removesuffix("datapackage.json") for each in found), key=len)
    return roots[0] if roots and roots[0].count("/") <= 1 else None
