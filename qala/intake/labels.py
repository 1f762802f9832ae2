"""Labels: what stands beside a row's figures (place, period, indicator, unit and the rest)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from qala.intake.columns import Columns
from qala.intake.naming import Section
from qala.intake.sheet import Row

_POWER = re.compile(r"[+-]?[0-9]{1,2}")
FILLED = ("place", "year", "indicator", "within")  # labels that may stand once for a group


@dataclass(slots=True)
class Labels:
    """What the label columns of a row say."""

    place: str = ""
    level: str = ""
    period: str = ""
    indicator: str = ""
    unit: str = ""
    status: str = ""
    source: str = ""
    note: str = ""
    shift: int | None = 0  # a power of ten; None where the cell says none


class LabelReader:
    """Reads the labels of one table's rows, from the top down.

    Parameters
    ----------
    place
        What the table is of where no row names a place.
    """

    def __init__(self, rows: list[Row], columns: Columns, section: Section, place: str) -> None:
        self.at, self.level, self.section, self.place = (
            columns.labels, columns.level, section, place,
        )  # fmt: skip
        self.fills = _filled_down(rows, columns.labels)
        self.above: dict[str, str] = {}
        self.filled = 0

    def read(self, row: Row) -> Labels:
        """Return a row's labels; a blank place, year or indicator takes the one above."""
        cells = row.cells
        texts = {role: cells[at].strip() for role, at in self.at.items()}
        level = self.level or self.section.level
        if "within" in texts:
            # «Область» beside «Город»: a row without a city is of the region.
            level = "city" if texts["place"] else "region"
            texts["place"] = texts["place"] or self._filled("within", texts)
        get = texts.get
        return Labels(
            self._filled("place", texts) or self.section.place or self.place,
            level,
            self._period(texts),
            self._filled("indicator", texts),
            get("unit", ""),
            get("status", ""),
            get("source", ""),
            get("note", ""),
            _power(get("unit_mult", "")),
        )

    def _period(self, texts: dict[str, str]) -> str:
        year = self._filled("year", texts) or self.section.period
        quarter = texts.get("quarter", "")
        if quarter.isdigit():
            quarter = f"Q{quarter}"
        return f"{year} {quarter}".strip() if quarter else year

    def _filled(self, role: str, texts: dict[str, str]) -> str:
        text = texts.get(role, "")
        if role not in self.fills:
            return text
        if text:
            self.above[role] = text
            return text
        if any(texts.get(each) for each in FILLED):
            self.filled += 1
            return self.above.get(role, "")
        return ""


def _filled_down(rows: list[Row], labels: dict[str, int]) -> set[str]:
    """Return the label columns that name a group in its first row only.

    A column that also repeats a name from row to row is no such column: a blank in it is a gap.
    """
    found: set[str] = set()
    for role in FILLED:
        at = labels.get(role)
        cells = [row.cells[at].strip() for row in rows] if at is not None else []
        named = [cell for cell in cells if cell]
        repeats = any(a == b for a, b in pairwise(named))
        if cells and cells[0] and len(named) < len(cells) and not repeats:
            found.add(role)
    return found


def _power(text: str) -> int | None:
    if not text:
        return 0
    return int(text) if _POWER.fullmatch(text) else None
