"""Noted findings, packed: a file may have one in every row, alike but for row and cell."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qala.intake.finding import Finding, Severity

_Kind = tuple[str, Severity, str, str, str, str, tuple[tuple[str, str], ...]]


class Noted:
    """Findings in the order in which they came; each is put together when it is asked for."""

    def __init__(self) -> None:
        self._kinds: list[Finding] = []  # one of each kind, without its row and cell
        self._numbers: dict[_Kind, int] = {}
        self._kind, self._row, self._end = array("I"), array("I"), array("I")
        # The texts one after the other: kept as they are, they would hold the memory of all rows.
        self._cells = bytearray()

    def add(self, found: Finding) -> None:
        """Add a finding."""
        self._kind.append(self._number(found))
        self._row.append(found.row)
        self._cells += found.cell.encode("utf-8", "surrogatepass")
        self._end.append(len(self._cells))

    def _number(self, found: Finding) -> int:
        params = tuple(found.params.items())
        kind = (
            found.code, found.severity, found.column, found.heading, found.file, found.sheet, params
        )  # fmt: skip
        number = self._numbers.setdefault(kind, len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(replace(found, row=0, cell=""))
        return number

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add findings."""
        for found in findings:
            self.add(found)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._kind)

    def __iter__(self) -> Iterator[Finding]:
        """Yield them."""
        start = 0
        for number, row, end in zip(self._kind, self._row, self._end, strict=True):
            kind, cell = (
                self._kinds[number],
                self._cells[start:end].decode("utf-8", "surrogatepass"),
            )
            yield Finding(
                kind.code, kind.severity, row, kind.column, kind.heading, cell, kind.params,
                kind.file, kind.sheet,
            )  # fmt: skip
            start = end

    @property
    def faulty(self) -> bool:
        """Whether one of them is an error."""
        return any(kind.severity is Severity.ERROR for kind in self._kinds)

    def faulty_rows(self, sheet: str) -> Iterator[int]:
        """Yield the rows of a sheet that have an error, one for each of their errors."""
        errors = [each.severity is Severity.ERROR and each.sheet == sheet for each in self._kinds]
        for number, row in zip(self._kind, self._row, strict=True):
            if row and errors[number]:
                yield row
