"""What the workbook reader drops: error cells, formats that scale, formulas without a result.

Calamine gives 45.6 % as 0.456, errors and unworked formulas as empty cells, and makes room for
every cell between the first and the last. Each would become a wrong number or no server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qala.intake.finding import Finding, Severity
from qala.intake.limits import Limits

At = tuple[int, int]  # row and column, both from 0
PERCENT = 2


@dataclass(slots=True)
class Extras:
    """What a sheet holds besides its plain values.

    ``scales`` is cell → power of ten between the stored value and the one a person sees: 2 for
    per cent, -3 a thousand. ``rows`` and ``columns`` tell how far the values reach.
    """

    errors: dict[At, str] = field(default_factory=dict[At, str])
    scales: dict[At, int] = field(default_factory=dict[At, int])
    unworked: list[At] = field(default_factory=list[At])
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """Note that a value stands in this cell."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)

    def overflow(self, sheet: str, limits: Limits) -> Finding | None:
        """Return the finding that refuses a sheet whose values reach too far."""
        if self.rows * self.columns <= limits.cells:
            return None
        params = {"sheet": sheet, "rows": str(self.rows), "columns": str(self.columns)}
        return Finding("workbook-spread", Severity.ERROR, params=params)


_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")


def format_scale(code: str) -> int:
    """Return the power of ten a number format shows a value by: 2 for ``0.0%``, -3 for ``0,``."""
    plain = _LITERAL.sub("", code.partition(";")[0])
    if "%" in plain:
        return PERCENT
    commas = _THOUSANDS.search(plain)
    return -3 * len(commas[1]) if commas else 0


PERCENT_FORMATS = (9, 10)  # Excel's built-in 0% and 0.00%
