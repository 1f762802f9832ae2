"""Heads: what stands above a table's body, parted into captions and header."""

from __future__ import annotations

from collections.abc import Sequence

from qala.intake.grid import Block, filled, is_figure, is_numbering, is_period
from qala.intake.headings import role_of, unit_text
from qala.intake.marks import is_continued
from qala.intake.sheet import Row


def split_head(rows: Sequence[Row], body: Row) -> tuple[list[Row], list[Row]]:
    """Part the rows above a body into captions and header."""
    kept = [row for row in rows if filled(row)]
    begin = next((at for at, row in enumerate(kept) if not _is_caption(row)), len(kept))
    if begin == len(kept) and kept and _is_single_header(kept[-1], body):
        begin -= 1
    tail = kept[begin:]
    header = [r for r in tail if not _is_aside(r) and not is_numbering([c for c in r.cells if c])]
    captions = kept[:begin] + [row for row in tail if _is_aside(row)]
    return captions, header


def _is_caption(row: Row) -> bool:
    columns = filled(row)
    if len(columns) == 1:
        return True
    units = [at for at in columns if unit_text(row.cells[at]) or is_continued(row.cells[at])]
    others = [at for at in columns if at not in units]
    named = any(role_of(row.cells[at]) or is_period(row.cells[at]) for at in others)
    return bool(units) and len(others) <= 1 and columns[0] in (*others, 0) and not named


def _is_aside(row: Row) -> bool:
    """A unit or «Продолжение» alone between title and header."""
    columns = filled(row)
    text = row.cells[columns[0]]
    return len(columns) == 1 and bool(unit_text(text) or is_continued(text))


def _is_single_header(row: Row, body: Row) -> bool:
    """A lone cell over the only column of figures is that column's heading."""
    columns = filled(row)
    figures = [at for at in filled(body) if at > 0 and is_figure(body.cells[at])]
    text = row.cells[columns[0]]
    return columns == figures and not unit_text(text) and not is_continued(text)


def take_sections(block: Block) -> None:
    """A lone label below the header («Городская местность») opens the body's first part."""
    lone: list[Row] = []
    while len(block.header) > 1 and filled(block.header[-1]) == [0]:
        if role_of(block.header[-1].cells[0]):
            break
        lone.insert(0, block.header.pop())
    open_sections(block, lone)


def open_sections(block: Block, waiting: list[Row]) -> None:
    """Make label lines that a body follows sections of it."""
    for row in waiting:
        block.sections.append((row.number, row.cells[filled(row)[0]].strip()))
    waiting.clear()
