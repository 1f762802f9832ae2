"""ODS workbooks: what their reader drops, and repeats that would blow a small file up."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree  # entities were refused by `zipped` before anything is parsed

from qala.intake.extras import PERCENT, Extras
from qala.intake.limits import Limits

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_PREFIXES = {"table": _TABLE, "office": _OFFICE}
_COUNT = re.compile(r"\+?[0-9]+")  # the reader takes a plus as well
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_MANY = 10_000


def ods_extras(content: bytes, limits: Limits) -> dict[str, Extras]:
    """Return sheet name → what the sheet holds besides its plain values."""
    found: dict[str, Extras] = {}
    extras, row = Extras(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as stream:
        events = ("start", "end", "start-ns")
        for event, element in ElementTree.iterparse(stream, events):  # noqa: S314
            if event == "start-ns":
                _check_prefix(*element)
            elif event == "start":
                if element.tag == f"{_TABLE}table":
                    extras, row = found.setdefault(element.get(f"{_TABLE}name", ""), Extras()), 0
            elif element.tag == f"{_TABLE}table-row":
                row = _note_row(extras, element, row)
                element.clear()
                if extras.rows * extras.columns > limits.cells:
                    break
    return found


def _check_prefix(prefix: str, namespace: str) -> None:
    """Refuse names that mean something else than they say: the reader goes by the prefix alone."""
    known = _PREFIXES.get(prefix)
    if known and known != f"{{{namespace}}}":
        raise ValueError(prefix)


def _repeats(element: ElementTree.Element, of: str) -> int:
    text = element.get(f"{_TABLE}number-{of}-repeated", "1")
    return int(text) if _COUNT.fullmatch(text) else 1


def _note_row(extras: Extras, element: ElementTree.Element, row: int) -> int:
    """Note a row's cells and return the number of the row after it."""
    times = _repeats(element, "rows")
    column = 0
    for cell in element:
        if cell.tag in _CELLS:
            wide = _repeats(cell, "columns")
            if len(cell) or any(name.startswith(_OFFICE) for name in cell.keys()):  # noqa: SIM118
                extras.reach(row + times - 1, column + wide - 1)
                _note_cell(extras, cell, [(row, column), (times, wide)])
            column += wide
    return row + times


def _note_cell(extras: Extras, cell: ElementTree.Element, span: list[tuple[int, int]]) -> None:
    (row, column), (times, wide) = span
    error = cell.get(f"{_CALC}value-type") == "error"
    percent = cell.get(f"{_OFFICE}value-type") == "percentage"
    if not (error or percent) or times * wide > _MANY:
        return
    text = "".join(cell.itertext()).strip()
    for at in ((row + down, column + right) for down in range(times) for right in range(wide)):
        if error:
            extras.errors[at] = text
        else:
            extras.scales[at] = PERCENT
