"""Text → rows: parsed strictly; what does not fit is named by its row, nothing is swallowed."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from qala.intake.cleaning import Cells
from qala.intake.decode import Decoding
from qala.intake.delimiter import DELIMITERS, NONE, declared_delimiter
from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.limits import Limits
from qala.intake.sheet import Row

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_FIGURE = re.compile(r"\d|^\W*$")  # holds a digit or nothing
FEW = 4  # texts of a row that stand nowhere else: its figure, its notes
_UNUSED = "\x1f"  # a delimiter no text has: one column


@dataclass(slots=True)
class Parsed:
    """The rows of a text, each as wide as it came, and what was found on the way.

    ``refused`` is set where the text passes a limit: then no row counts.
    """

    rows: list[Row] = field(default_factory=list[Row])
    findings: list[Finding] = field(default_factory=list[Finding])
    refused: bool = False


def parse(
    open_lines: Callable[[], Iterable[str]], delimiter: str, decoding: Decoding, limits: Limits
) -> Parsed:
    """Return a text's rows; `open_lines` starts reading it from its first line.

    A quote that is never closed names the row it opens in; that row is set apart and reading
    goes on with the line after it.
    """
    parser = _Parser(delimiter, decoding, limits)
    lines = iter(open_lines())
    first = next(lines, "")
    # Excel does not show a line `sep=;`: the next one is its row 1.
    parser.lines = lines if declared_delimiter(first) else itertools.chain([first], lines)
    while not parser.read():
        pass
    return parser.parsed


class _Parser:
    def __init__(self, delimiter: str, decoding: Decoding, limits: Limits) -> None:
        self.mark = _UNUSED if delimiter == NONE else DELIMITERS[delimiter]
        self.decoding, self.limits = decoding, limits
        self.parsed = Parsed()
        self.lines: Iterator[str] = iter(())
        self.taken: list[str] = []  # lines of the record being read
        self.number = 0
        self.clean = Cells()
        self.told: dict[str, int] = {}

    def _feed(self) -> Iterator[str]:
        for line in self.lines:
            self.taken.append(line)
            yield line

    def read(self) -> bool:
        """Read records until the end (True) or until a quote breaks the table (False)."""
        reader = csv.reader(self._feed(), delimiter=self.mark, strict=True)
        try:
            for cells in reader:
                self.number += 1
                if len(self.taken) > 1 and self._swallowed():
                    return self._set_apart()
                self.taken.clear()
                if not self._take(cells):
                    return True
        except csv.Error:
            self.number += 1
            return self._set_apart()
        return True

    def _swallowed(self) -> bool:
        """Whether a quote closed rows too late: each of its lines is a row of figures by itself."""
        width = len(self.parsed.rows[-1].cells) if self.parsed.rows else 0
        return width > 1 and all(
            len(cells := line.split(self.mark)) == width and all(map(_FIGURE.search, cells[1:]))
            for line in self.taken
        )

    def _set_apart(self) -> bool:
        """Name the row whose quote does not close and go on after its first line."""
        first, *rest = self.taken or [""]
        if not rest and len(first) > csv.field_size_limit():
            return self._refuse("cell-too-long", limit=str(self.limits.cell))
        self._tell("unbalanced-quote", cell=cut(first.rstrip("\r\n")))
        self.lines = itertools.chain(rest, self.lines)
        self.taken = []
        if self.told["unbalanced-quote"] > self.limits.told:
            self.parsed.refused = True
        return self.parsed.refused

    def _take(self, cells: list[str]) -> bool:
        """Keep a row; False where the text passes a limit."""
        text = "".join(cells)
        if not text.strip():
            return True
        if len(cells) > self.limits.columns and (found := _filled(cells)) > self.limits.columns:
            limit = str(self.limits.columns)
            return not self._refuse("too-many-columns", limit=limit, found=str(found))
        # A table of one figure a row has few texts that are new; a wide one is refused in time.
        if self.clean.read > self.limits.figures + FEW * len(self.parsed.rows):
            return not self._refuse("too-many-figures", limit=str(self.limits.figures))
        if len(self.parsed.rows) >= self.limits.rows:
            return not self._refuse("too-many-rows", limit=str(self.limits.rows))
        if len(text) > self.limits.cell and len(max(cells, key=len)) > self.limits.cell:
            return not self._refuse("cell-too-long", limit=str(self.limits.cell), cell=text)
        suspect = self.decoding.mixed or not text.isprintable()
        if suspect and (fault := self._fault(cells)):
            self._tell(*fault)
        else:
            self.parsed.rows.append(Row(self.number, tuple(map(self.clean.__getitem__, cells))))
        return True

    def _fault(self, cells: list[str]) -> tuple[str, int, str] | None:
        """Return code, column and cell of what no text may hold."""
        for column, cell in enumerate(cells):
            if _CONTROL.search(cell):
                return "control-character", column, cell
            if self.decoding.mixed and not cell.isascii() and self._is_foreign(cell):
                return "mixed-encoding", column, cell
        return None

    def _is_foreign(self, cell: str) -> bool:
        """Whether a cell is in another encoding than the text."""
        if _ESCAPED.search(cell):
            return True
        if self.decoding.encoding == "utf-8":
            return False
        try:
            return bool(cell.encode(self.decoding.codec).decode("utf-8"))
        except UnicodeError:
            return False

    def _tell(self, code: str, column: int = -1, cell: str = "") -> None:
        """Add a finding on the row; beyond the limit they are only counted."""
        self.told[code] = self.told.get(code, 0) + 1
        if self.told[code] <= self.limits.told:
            shown = cut(_ESCAPED.sub("□", _CONTROL.sub("□", cell)))
            letter = column_letter(column) if column >= 0 else ""
            finding = Finding(code, Severity.ERROR, row=self.number, column=letter, cell=shown)
            self.parsed.findings.append(finding)

    def _refuse(self, code: str, cell: str = "", **params: str) -> bool:
        finding = Finding(code, Severity.ERROR, row=self.number, cell=cut(cell), params=params)
        self.parsed = Parsed([], [finding], refused=True)
        return True


def _filled(cells: list[str]) -> int:
    return max((i + 1 for i, cell in enumerate(cells) if cell.strip()), default=0)
