"""Blocks: where on a sheet the tables stand, one below the other or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from qala.intake.grid import (
    Block,
    filled,
    follow,
    is_amount,
    is_figure,
    is_numbering,
    is_period,
    is_plain,
    stripped,
    typo,
)
from qala.intake.headings import role_of
from qala.intake.heads import open_sections, split_head, take_sections
from qala.intake.hints import Hints
from qala.intake.marks import is_note, is_total
from qala.intake.sheet import Row, Sheet

SEEN = 50  # rows by which a table is known


class Splitter:
    """Splits one sheet into its blocks."""

    def __init__(self, sheet: Sheet, hints: Hints) -> None:
        self.rows, self.hints = sheet.rows, hints
        self.blocks: list[Block] = []
        self._dated: dict[tuple[int, int], bool] = {}

    def split(self) -> list[Block]:
        """Return the blocks, one below the other."""
        start = 0
        while start < len(self.rows):
            first = self._first_body(start)
            if first is None:
                break
            start = self._take_block(start, first)
        return self.blocks

    def _first_body(self, start: int) -> int | None:
        """The first row with a label and a figure that is no header."""
        headed = cornered = False
        for index in range(start, len(self.rows)):
            row = self.rows[index]
            columns = filled(row)
            cells = [row.cells[at] for at in columns]
            if len(cells) < 2 or is_numbering(cells):
                continue
            if self._is_header(row) and not (headed and self._is_labelled(row, columns)):
                headed, cornered = True, cornered or columns[0] == 0
                continue
            if self._stands_below(row, columns, headed, cornered):
                return index
            if sum(map(is_figure, cells)) >= 1 and not self._is_lone_code(cells):
                return index
        return None

    def _stands_below(self, row: Row, columns: list[int], headed: bool, cornered: bool) -> bool:
        """Whether a row without a figure still is body: it has a label (its cell may be faulty)."""
        label = row.cells[columns[0]].strip()
        if self.hints.is_place(label) and not is_total(label):
            return True
        if not headed or columns[0] > 0:
            return False
        return is_period(label) or (cornered and not role_of(label))

    def _is_lone_code(self, cells: list[str]) -> bool:
        """A title's number beside the title («1.» and words) is no figure."""
        figures = [cell for cell in cells if is_figure(cell)]
        return len(figures) == 1 and figures[0] == cells[0] and cells[0].strip().endswith(".")

    def _is_header(self, row: Row) -> bool:
        """Whether a row names columns: known headings, periods or places side by side."""
        columns = filled(row)
        cells = [row.cells[at].strip() for at in columns]
        if len(cells) < 2:
            return False
        figures = [cell for cell in cells if is_figure(cell)]
        periods = [cell for cell in cells if is_period(cell)]
        if all(cell in periods or (periods and typo(cell)) for cell in figures):
            return self._names_columns(cells, periods, columns[0] == 0)
        return False

    def _names_columns(self, cells: list[str], periods: list[str], labelled: bool) -> bool:
        roles = {role_of(cell) for cell in cells} - {""}
        if not periods:
            named = cells[1:] if labelled else cells
            places = [c for c in named if not is_total(c) and self.hints.is_place(c)]
            return len(roles) >= 2 or len(places) >= 2
        dated = labelled and is_period(cells[0]) and not follow(cells)
        if dated or self.hints.is_place(cells[0]):
            return follow(cells[1:]) and len(periods) >= 3
        return len(periods) >= 2 or bool(roles) or not is_period(cells[0])

    def _take_block(self, start: int, first: int) -> int:
        """Add the block whose first body row is given; return where the next may begin."""
        block = Block()
        block.captions, block.header = split_head(self.rows[start:first], self.rows[first])
        take_sections(block)
        end = self._take_body(block, first)
        self.blocks.append(block)
        return end

    def _take_body(self, block: Block, first: int) -> int:
        heads = {stripped(row) for row in block.header}
        waiting: list[Row] = []  # label lines: sections if a body follows, else notes
        for index in range(first, len(self.rows)):
            row = self.rows[index]
            # The first row is body by definition: every block takes one, so splitting ends.
            if index == first or (is_plain(row) and block.header):
                if waiting:
                    open_sections(block, waiting)
                block.body.append(row)
                continue
            columns = filled(row)
            if len(columns) >= 2 and not self._may_be_header(row, columns, block):
                open_sections(block, waiting)
                block.body.append(row)
            elif len(columns) >= 2 and not waiting and stripped(row) in heads:
                block.repeated.append(row.number)
            elif len(columns) >= 2:
                return self._next_block(block, waiting, index)
            elif columns:
                waiting.append(row)
        self._part_signatures(block)
        block.notes += waiting
        return len(self.rows)

    def _part_signatures(self, block: Block) -> None:
        """Lines at the end without a figure or a known label are signatures, not figures."""
        while len(block.body) > 1 and self._is_signature(block.body[-1]):
            block.signatures.insert(0, block.body.pop())

    def _is_signature(self, row: Row) -> bool:
        cells = [row.cells[at].strip() for at in filled(row)]
        known = any(self.hints.is_place(cell) or is_period(cell) for cell in cells)
        return not known and not any(map(is_figure, cells))

    def _may_be_header(self, row: Row, columns: list[int], block: Block) -> bool:
        if any(is_amount(row.cells[at].strip()) for at in columns):
            return False
        if block.header and self._is_labelled(row, columns, block.body):
            return False
        return self._is_header(row) or self._opens_table(row, columns)

    def _is_labelled(self, row: Row, columns: list[int], body: Sequence[Row] = ()) -> bool:
        """Below a header, a row that begins with a place or period is body: 2010 is a value.

        The period may stand further in, where the rows above have theirs (fill-down).
        """
        at = columns[0]
        label = row.cells[at].strip()
        if not is_period(label):
            return self.hints.is_place(label) or self._is_dated(row, columns, body)
        return at == 0 or (bool(body) and self._all_dated(body, at))

    def _is_dated(self, row: Row, columns: list[int], body: Sequence[Row]) -> bool:
        """Whether a row has its period where all rows above have theirs: 2010 beside it is a value.

        Without a place in it, three rows above must say so, and no cell be a known heading.
        """
        texts = [row.cells[at].strip() for at in columns]
        cells = zip(columns, texts, strict=True)
        if not any(is_period(text) and self._all_dated(body, at) for at, text in cells):
            return False
        placed = any(self.hints.is_place(text) and not is_total(text) for text in texts[1:])
        return placed or (len(body) > 2 and not any(map(role_of, texts)))

    def _all_dated(self, body: Sequence[Row], at: int) -> bool:
        """Whether a column holds periods in all of a table's first rows, which soon are known."""
        if len(body) < SEEN:
            return all(is_period(each.cells[at]) for each in body)
        key = (body[0].number, at)
        if key not in self._dated:
            self._dated[key] = all(is_period(each.cells[at]) for each in body[:SEEN])
        return self._dated[key]

    def _opens_table(self, row: Row, columns: list[int]) -> bool:
        """A blank corner with texts beside it, none of them a figure."""
        texts = [row.cells[at] for at in columns]
        blank = columns[0] > 0 and len(columns) >= 2
        return blank and not any(map(is_figure, texts)) and not any(map(is_note, texts))

    def _next_block(self, block: Block, waiting: list[Row], index: int) -> int:
        """The lines just above a new header are its captions; notes stay with the old table."""
        self._part_signatures(block)
        notes = [row for row in waiting if is_note(row.cells[filled(row)[0]])]
        block.notes = notes
        titles = len(waiting) - (waiting.index(notes[-1]) + 1 if notes else 0)
        back = index
        while titles and back > 0:
            back -= 1
            titles -= bool(filled(self.rows[back]))
        return back


def split_sheet(sheet: Sheet, hints: Hints) -> list[Block]:
    """Return the tables of a sheet, from the top down and from the left to the right."""
    blocks = Splitter(sheet, hints).split()
    for block in blocks:
        block.right = max((row.width for row in chain(block.header, block.body)), default=0)
    return [part for block in blocks for part in _side_by_side(block, hints)]


def _side_by_side(block: Block, hints: Hints) -> list[Block]:
    """Part tables that stand beside each other, a blank column between."""
    rows = [*block.header, *block.body[:SEEN]]
    used = {at for row in rows for at in filled(row)}
    gaps = [at for at in range(1, block.right) if at not in used]
    starts = [at + 1 for at in gaps if at + 1 in used and _has_labels(block, at + 1, hints)]
    if not starts:
        return [block]
    edges = [0, *starts, block.right]
    parts = [_slice(block, a, b) for a, b in pairwise(edges)]
    return [part for part in parts if part.body]


def _has_labels(block: Block, column: int, hints: Hints) -> bool:
    cells = [row.cells[column] for row in block.body[:SEEN] if row.cells[column].strip()]
    known = sum(hints.is_place(cell.strip()) or is_period(cell) for cell in cells)
    return bool(cells) and known * 2 >= len(cells)


def _slice(block: Block, left: int, right: int) -> Block:
    """The same rows, blank outside the columns."""

    def cut(rows: list[Row]) -> list[Row]:
        inside = [Row(row.number, _only(row.cells, left, right)) for row in rows]
        return [row for row in inside if filled(row)]

    captions = cut(block.captions) or block.captions
    return Block(
        captions, cut(block.header), cut(block.body), block.notes, cut(block.signatures),
        block.sections, block.repeated, left, right,
    )  # fmt: skip


def _only(cells: tuple[str, ...], left: int, right: int) -> tuple[str, ...]:
    return tuple(cell if left <= at < right else "" for at, cell in enumerate(cells))
