"""Columns: what each column of a block holds, told by its heading or else by its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qala.intake.grid import Block, is_figure, is_period, typo
from qala.intake.headings import PLACE_ROLES, role_of, split_unit, unit_text
from qala.intake.hints import Hints
from qala.intake.marks import is_section, is_total
from qala.intake.periods import Dated, read_dated
from qala.intake.stacked import stacked_headings

BETWEEN = " / "
SAMPLE = 200  # rows looked at to tell what a column holds
LABELS = (
    "place", "year", "quarter", "indicator", "unit", "status", "source", "note", "unit_mult",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures and what its headings say of them.

    ``texts`` are the headings that name neither period nor place nor unit, from the top down;
    ``fault`` is the code of a heading that means a period and is none.
    """

    at: int
    heading: str
    texts: tuple[str, ...] = ()
    period: str = ""
    place: str = ""
    unit: str = ""
    fault: str = ""


@dataclass(slots=True)
class Columns:
    """The columns of a block: ``labels`` is role → column, ``values`` the figures."""

    labels: dict[str, int]
    values: list[ValueColumn]
    others: list[int]
    level: str = ""
    headed: bool = True
    headings: dict[int, str] = field(default_factory=dict[int, str])


def read_columns(block: Block, hints: Hints) -> Columns:
    """Return what each column of a block holds."""
    headings = stacked_headings(block)
    roles = {at: role_of(texts[-1]) for at, texts in headings.items() if texts}
    sample = block.body[:SAMPLE]
    cells = {
        at: [row.cells[at].strip() for row in sample if row.cells[at].strip()]
        for at in range(block.left, block.right)
    }
    found = _Sorter(headings, roles, cells, hints).sort()
    found.headed = bool(block.header)
    found.headings = {at: BETWEEN.join(texts) for at, texts in headings.items() if texts}
    return found


class _Sorter:
    """Sorts the columns of one block into labels and values."""

    def __init__(
        self,
        headings: dict[int, tuple[str, ...]],
        roles: dict[int, str],
        cells: dict[int, list[str]],
        hints: Hints,
    ) -> None:
        self.headings, self.roles, self.cells, self.hints = headings, roles, cells, hints
        self.found = Columns({}, [], [])

    def sort(self) -> Columns:
        """Return the columns sorted."""
        for at, role in self.roles.items():
            self._take_role(at, role)
        self._find_places()
        self._find_periods()
        self._find_indicators()
        self._take_code()
        self._take_values()
        return self.found

    def _take_role(self, at: int, role: str) -> None:
        if role in PLACE_ROLES and self._misnamed(at):
            return
        name = "place" if role in PLACE_ROLES else role
        labels = self.found.labels
        if name == "place" and name in labels:
            self._take_second_place(at, role)
        elif name in LABELS and name not in labels:
            labels[name] = at
            self.found.level = PLACE_ROLES.get(role, self.found.level)

    def _take_second_place(self, at: int, role: str) -> None:
        """«Область» beside «Город»: the city is the place where there is one."""
        labels, level = self.found.labels, PLACE_ROLES[role]
        if level == "city" and self.found.level != "city":
            labels["within"], labels["place"], self.found.level = labels["place"], at, level
        elif self.found.level == "city" and level != "city":
            labels.setdefault("within", at)

    def _misnamed(self, at: int) -> bool:
        """A heading of places over figures («Города» as a count) or over indicators is none."""
        cells = self.cells[at]
        figures = sum(map(is_figure, cells))
        places = self._share(at, self.hints.is_place)
        counts = figures * 2 > len(cells) and places < 0.5
        return counts or self._share(at, self.hints.is_indicator) > places

    def _share(self, at: int, holds: object) -> float:
        distinct = set(self.cells[at])
        if not distinct or not callable(holds):
            return 0.0
        return sum(bool(holds(cell)) for cell in distinct) / len(distinct)

    def _free(self) -> list[int]:
        taken = set(self.found.labels.values())
        return [at for at in self.cells if at not in taken and self.cells[at]]

    def _texts(self) -> list[int]:
        """Free columns that hold more words than figures and have no role of their own."""
        known = {"value", "number", "code", "aside"}
        free = [at for at in self._free() if self.roles.get(at) not in known]
        return [at for at in free if self._share(at, is_figure) < 0.5]

    def _find_places(self) -> None:
        """The column with most names of places; else the first of words."""
        if "place" in self.found.labels:
            return
        texts = self._texts()
        shares = {at: self._share(at, self.hints.is_place) for at in texts}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] >= 0.3:
            self.found.labels["place"] = best

    def _find_periods(self) -> None:
        if "year" in self.found.labels or any(map(self._heads_period, self.headings)):
            return
        for at in self._free():
            named = self.roles.get(at, "") or any(map(self.hints.is_indicator, self.headings[at]))
            rest = [other for other in self._free() if other != at]
            if not named and rest and self._share(at, is_period) >= 0.95:
                self.found.labels["year"] = at
                return

    def _heads_period(self, at: int) -> bool:
        return any(is_period(text) for text in self.headings[at])

    def _find_indicators(self) -> None:
        if "indicator" in self.found.labels:
            return
        shares = {at: self._share(at, self.hints.is_indicator) for at in self._texts()}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] > 0:
            self.found.labels["indicator"] = best

    def _take_code(self) -> None:
        """A column of codes stands for the place where no name does."""
        codes = [at for at, role in self.roles.items() if role == "code"]
        if "place" not in self.found.labels and codes:
            self.found.labels["place"] = codes[0]
        if "place" not in self.found.labels and "indicator" not in self.found.labels:
            first = next(iter(self._texts()), None)
            # Labels nobody knows are still labels where years or places stand above figures.
            if first is not None and any(map(self._heads_period, self.headings)):
                self.found.labels["place"] = first

    def _take_values(self) -> None:
        free = [at for at in self._free() if self.roles.get(at) not in ("number", "code", "aside")]
        named = [at for at in free if self.roles.get(at) == "value"]
        wide = any(self._heads_period(at) for at in free)
        wanted = named if named and not wide else [at for at in free if self._holds_figures(at)]
        if not self._numbered(wanted):
            wanted = [at for at in wanted if not self._counts_rows(at, wanted)]
        places = self._places_above(wanted)
        self.found.values = [self._value(at, at in places) for at in wanted]
        self.found.others = [at for at in free if at not in wanted]

    def _numbered(self, wanted: Sequence[int]) -> bool:
        return len(wanted) < 2

    def _counts_rows(self, at: int, wanted: Sequence[int]) -> bool:
        """A first column 1, 2, 3 … numbers the rows."""
        numbers = [cell.removesuffix(".0").rstrip(".") for cell in self.cells[at]]
        if at != wanted[0] or any(self._heads_period(at) for at in (at,)) or len(numbers) < 3:
            return False
        return numbers == [str(index + 1) for index in range(len(numbers))]

    def _holds_figures(self, at: int) -> bool:
        heading = self.headings[at]
        headed = any(is_period(t) or typo(t) for t in heading)
        return headed or self._share(at, is_figure) >= 0.5

    def _places_above(self, wanted: Sequence[int]) -> set[int]:
        """Columns headed by places, where most are: an unknown name among them is one too."""
        known = [at for at in wanted if any(map(self._names_place, self.headings[at]))]
        if len(known) * 2 < len(wanted) or not known or "place" in self._row_places():
            return set()
        return set(wanted)

    def _row_places(self) -> dict[str, int]:
        """A place column stands beside place headings only by its role's mistake."""
        at = self.found.labels.get("place")
        if at is None or self._share(at, self.hints.is_place) < 0.3:
            return {}
        return {"place": at}

    def _names_place(self, text: str) -> bool:
        return not is_total(text) and not is_section(text) and self.hints.is_place(text)

    def _value(self, at: int, by_place: bool) -> ValueColumn:
        texts, period, place, unit, fault = [], "", "", "", ""
        for text in self.headings[at]:
            whole = read_dated(f"{text} {period}") if period else None
            if isinstance(whole, Dated) and "-Q" in whole.code:
                period = f"{text} {period}"
            elif is_period(text):
                period = text
            elif typo(text):
                fault = typo(text)
            elif unit_text(text):
                unit = unit_text(text)
            else:
                bare, own = split_unit(text)
                unit = own or ("%" if "%" in text else unit)
                texts.append(bare)
        # «Значение» alone says nothing; over other headings («Число») it does.
        if all(role_of(text) == "value" for text in texts):
            texts = []
        if by_place:
            names = [text for text in texts if self._names_place(text)] or texts[:1]
            place = names[0] if names else ""
            texts = [text for text in texts if text != place]
        heading = BETWEEN.join(self.headings[at])
        return ValueColumn(at, heading, tuple(texts), period, place, unit, fault)
