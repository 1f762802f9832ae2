"""XLSX: the figures, what they mean and where they come from, each on its own sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qala.edition import Edition
from qala.export.about import About, unit_name
from qala.observation import Observation
from qala.text import say
from qala.wording import place_name

# Text stays text: no formula, no link, whatever it looks like.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_COLUMNS = ("ref_area", "place", "period", "value", "unit", "status", "source", "note", "title")
_WIDTHS = (12, 28, 14, 14, 16, 16, 20, 40, 60)


def workbook_bytes(edition: Edition, observations: Sequence[Observation], told: About) -> bytes:
    """Return a workbook of three sheets: data, metadata, sources. Numbers are numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties({"title": told.title, "comments": told.link})
    strong = book.add_format({"bold": True, "bottom": 1})
    data = _sheet(book, "data", told.language)
    data.write_row(0, 0, [say(f"export.{name}", told.language) for name in _COLUMNS], strong)
    for row, each in enumerate(observations, 1):
        _write(data, row, edition, each, told)
    for column, width in enumerate(_WIDTHS):
        data.set_column(column, column, width)
    data.freeze_panes(1, 0)
    data.autofilter(0, 0, max(len(observations), 1), len(_COLUMNS) - 1)
    _write_lines(_sheet(book, "metadata", told.language), told.lines())
    _write_sources(_sheet(book, "sources", told.language), told, strong)
    book.close()
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, language: str) -> Worksheet:
    return book.add_worksheet(say(f"export.sheet_{name}", language)[:31])


def _write(sheet: Worksheet, row: int, edition: Edition, each: Observation, told: About) -> None:
    words = {
        0: each.ref_area,
        1: place_name(edition.gazetteer[each.ref_area], told.language),
        2: each.time_period,
        4: unit_name(edition, each.indicator, told.language),
        5: say(f"status.{each.obs_status}", told.language),
        6: each.source,
        7: each.note,
        8: edition.indicator(each.indicator).title[told.language],
    }
    for column, text in words.items():
        sheet.write_string(row, column, text)
    if each.obs_value is not None:
        sheet.write_number(row, 3, each.obs_value)


def _write_lines(sheet: Worksheet, lines: Sequence[tuple[str, str]]) -> None:
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)


def _write_sources(sheet: Worksheet, told: About, strong: Format) -> None:
    names = ("source", "attribution", "licence", "url")
    sheet.write_row(0, 0, [say(f"export.{name}", told.language) for name in names], strong)
    for row, each in enumerate(told.sources, 1):
        for column, text in enumerate((each.code, each.attribution, each.licence, each.url)):
            sheet.write_string(row, column, text)
    for column, width in enumerate((20, 80, 40, 60)):
        sheet.set_column(column, column, width)
