"""Naming: which indicator a figure is of, in the file's own words."""

from __future__ import annotations

from dataclasses import dataclass, field

from qala.intake.columns import BETWEEN
from qala.intake.headings import PLACE_ROLES, role_of, split_unit
from qala.intake.hints import Hints
from qala.intake.marks import is_note, is_section, is_total
from qala.intake.periods import Dated, read_dated


@dataclass(slots=True)
class Section:
    """What the label lines above a row say («Городская местность», «2022 год», «Города»)."""

    text: str = ""
    unit: str = ""
    period: str = ""
    place: str = ""
    level: str = ""

    def open(self, text: str, hints: Hints) -> None:
        """Take in one more label line."""
        if is_section(text) or is_total(text) or is_note(text):
            return
        if role_of(text) in ("region", "city"):
            self.level = PLACE_ROLES[role_of(text)]
        elif isinstance(read_dated(text), Dated):
            self.period = text
        elif hints.is_place(text):
            self.place = text
        else:
            self.text, self.unit = split_unit(text)


@dataclass(slots=True)
class Namer:
    """Joins title, section, row and column into the indicator's words, each joint once."""

    title: str
    hints: Hints
    _known: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])

    def name(self, row: str, section: str, texts: tuple[str, ...]) -> str:
        """Return the words for a figure; the shortest that name an indicator we know."""
        key = (row, section, *texts)
        if key not in self._known:
            self._known[key] = self._join([t for t in (section, row, *texts) if t])
        return self._known[key]

    def _join(self, parts: list[str]) -> str:
        telling = [part for part in parts if not is_total(part) and part != self.title]
        whole = BETWEEN.join(telling)
        for text in (whole, *telling[-1:]):
            if text and self.hints.is_indicator(text):
                return text
        if not telling or (len(telling) == 1 and telling[0] == self.title):
            return self.title
        return BETWEEN.join((self.title, *telling)) if self.title else whole
