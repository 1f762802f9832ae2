"""Strays: rows that gave no record, for their figure stands a column off or is faulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from qala.intake.numbers import looks_numeric
from qala.intake.record import Record, Recorded
from qala.intake.whereabouts import Whereabouts

Stray = tuple[str, int, int, str]  # sheet, row, column, cell


def labels_of(recorded: Recorded, where: Whereabouts, most: int) -> set[str]:
    """Return the labels of a file, those of faulty rows that gave no record as well.

    Beyond as many as it may have, one more is all.
    """
    records = recorded.records
    at = {(r.sheet, where.column_of(r.sheet, r.row, r.place, -1)) for r in records[:20]}
    cells = (
        where.cell((sheet, row, column))
        for sheet, column in at
        for row in recorded.findings.faulty_rows(sheet)
    )
    labels: set[str] = set()
    for label in chain((record.place for record in records), filter(None, cells)):
        labels.add(label)
        if len(labels) > most:
            break
    return labels


def stray_rows(records: Sequence[Record], where: Whereabouts) -> Iterator[Stray]:
    """Yield rows without a figure in whose place column a number stands.

    Only tables with one value column are looked at: there the columns have one meaning each.
    """
    for name, rows in where.sheets():
        own = [record for record in records if record.sheet in ("", name)]
        columns = _columns(own, where)
        if columns is None:
            continue
        place, value = columns
        first = min(record.row for record in own)
        odd = [
            (row.number, row.cells[place])
            for row in rows
            if first < row.number
            and not row.cells[value].strip()
            and looks_numeric(row.cells[place])
        ]
        read = {record.row for record in own} if odd else set[int]()
        yield from ((name, number, place, cell) for number, cell in odd if number not in read)


def _columns(records: Sequence[Record], where: Whereabouts) -> tuple[int, int] | None:
    """The place column and the one value column; None where figures stand in several."""
    values = {record.column for record in records}
    if len(values) != 1:
        return None
    sample = records[:20]
    found = Counter(where.column_of(r.sheet, r.row, r.place, -1) for r in sample)
    (place, _), (value,) = found.most_common(1)[0], tuple(values)
    return (place, value) if place not in (-1, value) else None
