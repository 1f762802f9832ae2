"""How much one file may hold; every refusal prints the limit it met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What an upload may measure.

    Attributes
    ----------
    bytes : int
        Size of the file as it arrives.
    rows, columns, cell : int
        Size of one table, and characters in one cell.
    line : int
        Bytes in one line of text.
    fuzzy : int
        Unknown names for which near ones are looked up.
    unpacked, ratio, entries : int
        What a zip (a workbook is one) may unpack to: bytes, bytes out for each byte in, files.
    sheets : int
        Sheets of a workbook, tables of a package.
    cells : int
        Cells of the smallest rectangle that holds all values of one sheet: readers make room for
        every cell of it, so two cells far apart would eat the memory.
    figures, labels : int
        Figures of one file, and different names of places in it.
    told : int
        Rows named one by one for the same fault; the rest are counted, but for those that tell
        of another text: of these, as many as ``fuzzy``.
    """

    bytes: int = 20_000_000
    rows: int = 200_000
    columns: int = 500
    cell: int = 10_000
    fuzzy: int = 500
    unpacked: int = 50_000_000
    ratio: int = 100
    entries: int = 200
    sheets: int = 100
    line: int = 1_000_000
    cells: int = 4_000_000
    figures: int = 200_000
    labels: int = 20_000
    told: int = 100
