"""What a file is, by its content: a table we read, or something refused with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from qala.intake.biff import ole_kind
from qala.intake.facts import read_facts
from qala.intake.finding import Finding, Severity
from qala.intake.limits import Limits
from qala.intake.zipped import zip_kind

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HEAD = 65_536
_BINARY = 0.05  # a text with more control bytes than this is no text


class Container(StrEnum):
    """What a file that is read can be."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PACKAGE = "package"


class _Magic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    kind: str
    hex: str
    at: int = 0


class _Magics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    magic: tuple[_Magic, ...]


def refuse(code: str, **params: str) -> Finding:
    """Return the finding that refuses a whole file."""
    return Finding(code, Severity.ERROR, params=params)


def identify(content: bytes, limits: Limits) -> Container | Finding:
    """Return what a file's content is, or the finding that refuses it."""
    if len(content) > limits.bytes:
        return refuse("file-too-large", limit=str(limits.bytes // 1_000_000))
    if not content:
        return refuse("empty-file")
    if content.startswith(ZIP):
        kind = zip_kind(content, limits)
    elif content.startswith(OLE):
        kind = ole_kind(content)
    else:
        return next(_faults(content, limits), Container.TEXT)
    return kind if isinstance(kind, Finding) else Container(kind)


def _faults(content: bytes, limits: Limits) -> Iterator[Finding]:
    """Why content that is neither workbook nor package is no text table."""
    for each in read_facts("magic", _Magics).magic:
        if content.startswith(bytes.fromhex(each.hex), each.at):
            yield refuse(each.code, kind=each.kind)
    yield from _check_markup(content)
    if not strip_bom(content):
        yield refuse("bom-only")
    if utf16(content):
        return
    head = content[:_HEAD]
    if not content.startswith(BOMS[1:]) and len(CONTROL.findall(head)) > _BINARY * len(head):
        yield refuse("binary-content")
    if not strip_bom(content).strip(b"\x00 \t\r\n;,|\xa0\x1a"):
        yield refuse("blank-file")
    yield from _check_lines(content, limits)


def strip_bom(content: bytes) -> bytes:
    """Return content without its byte order mark."""
    bom = next((each for each in BOMS if content.startswith(each)), b"")
    return content[len(bom) :]


def _check_markup(content: bytes) -> Iterator[Finding]:
    """HTML that calls itself Excel, XML, JSON; UTF-16 is looked at without its zero bytes."""
    start = strip_bom(content[:2048]).replace(b"\0", b"").lstrip().lower()
    if re.match(rb"<(!doctype html|html|head|body|meta|table|style|div|script)\b", start):
        yield refuse("html-file")
    elif start.startswith(b"<?xml") or re.match(rb"<[!a-z][\w:-]*[\s>]", start):
        yield refuse("html-file" if b"<html" in start else "xml-file")
    elif re.match(rb'(\{\s*"|\[\s*[\[{])', start):
        yield refuse("json-file")


def _check_lines(content: bytes, limits: Limits) -> Iterator[Finding]:
    """No line is a giant; a search a line, since a pattern would look again from every byte."""
    end = b"\n" if b"\n" in content else b"\r"
    start = row = 0
    while start < len(content):
        row += 1
        stop = content.find(end, start)
        stop = len(content) if stop < 0 else stop
        if stop - start > limits.line:
            params = {"limit": str(limits.line)}
            yield Finding("line-too-long", Severity.ERROR, row=row, params=params)
            return
        start = stop + 1


def utf16(content: bytes) -> str:
    """Return the UTF-16 codec that a byte order mark or the pattern of zero bytes tells, or ""."""
    if content.startswith(BOMS[1:3]):
        return "utf-32"
    if content.startswith(BOMS[3:]):
        return "utf-16"
    head = content[: _HEAD & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Digits, spaces and separators have a zero byte, all on one side; Cyrillic letters have 4.
    few, many = sorted((even, odd))
    if many < 0.1 * len(head) / 2 or few > 0.05 * many or len(content) % 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
