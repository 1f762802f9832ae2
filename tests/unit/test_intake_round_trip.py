"""Random tables, written in random ways, come back as the same figures. Numbers are SYNTHETIC."""

import csv
import io
import os
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qala.intake.hints import Hints
from qala.intake.limits import Limits
from qala.intake.opened import open_content
from qala.intake.recorded import record_sheets

PLACES = (
    "Акмолинская", "Актюбинская", "Атырауская", "Западно-Казахстанская", "Жамбылская",
    "Костанайская", "Кызылординская", "Мангистауская", "Павлодарская", "Северо-Казахстанская",
    "Туркестанская", "Ұлытау", "г. Шымкент",
)  # fmt: skip
MARKS = {"-": "absent", "…": "not_available", "х": "confidential", "н/д": "not_available"}
STYLES = (
    (",", " "), (",", "\u00a0"), (",", "\u202f"), (",", ""), (",", "."),
    (".", ""), (".", ","), (".", "'"), (".", " "),
)  # fmt: skip
HINTS = Hints(is_place=lambda text: text in PLACES)


@dataclass
class Case:
    """A table and the way it is written."""

    truth: dict[tuple[str, str], Decimal | str]
    layout: str
    style: tuple[str, str]
    delimiter: str
    encoding: str
    years: list[int]
    places: list[str]
    words: dict[str, str] = field(default_factory=dict)

    def written(self, place: str, year: int) -> str:
        value = self.truth.get((place, str(year)))
        if value is None:
            return ""
        if isinstance(value, str):
            return next(m for m, s in MARKS.items() if m == value)
        decimal, grouping = self.style
        whole, _, part = f"{value:f}".partition(".")
        sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        groups = []
        while len(whole) > 3 and grouping:
            whole, last = whole[:-3], whole[-3:]
            groups.insert(0, last)
        return sign + grouping.join([whole, *groups]) + (decimal + part if part else "")

    def rows(self) -> list[list[str]]:
        suffix = self.words["year"]
        heads = [f"{year}{suffix}" for year in self.years]
        corner = self.words["corner"]
        if self.layout == "wide-year":
            rows = [[corner, *heads]]
            rows += [[p, *(self.written(p, y) for y in self.years)] for p in self.places]
        elif self.layout == "wide-place":
            rows = [["Год", *self.places]]
            for year, head in zip(self.years, heads, strict=True):
                rows.append([head, *(self.written(p, year) for p in self.places)])
        elif self.layout == "two-level":
            rows = [[corner, *heads], ["", *["всего"] * len(heads)]]
            rows += [[p, *(self.written(p, y) for y in self.years)] for p in self.places]
        else:
            rows = [["Регион", "Год", "Значение"]]
            for place in self.places:
                for at, (year, head) in enumerate(zip(self.years, heads, strict=True)):
                    label = place if at == 0 or self.layout == "long" else ""
                    rows.append([label, head, self.written(place, year)])
        width = max(map(len, rows))
        above = [[line] + [""] * (width - 1) for line in self.words["above"].split("|") if line]
        below = [[line] + [""] * (width - 1) for line in self.words["below"].split("|") if line]
        return above + rows + below

    def content(self) -> bytes:
        stream = io.StringIO()
        csv.writer(stream, delimiter=self.delimiter).writerows(self.rows())
        return stream.getvalue().encode(self.encoding)


NUMBERS = (
    st.decimals(-99999, 9999999, places=1)
    | st.decimals(0, 9999, places=3)
    | st.integers(0, 9999999).map(Decimal)
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    places = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=8, unique=True))
    years = sorted(draw(st.sets(st.integers(2001, 2024), min_size=2, max_size=6)))
    cells = NUMBERS | st.sampled_from(sorted(MARKS))
    truth = {(p, str(y)): draw(cells) for p in places for y in years}
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    style = draw(st.sampled_from(STYLES))
    words = {
        "year": draw(st.sampled_from(["", " г.", " ж.", " год"])),
        "corner": draw(st.sampled_from(["", "Регион", "Область"])),
        "above": draw(
            st.sampled_from(["", "Выбросы в атмосферу", "Выбросы в атмосферу|тыс. тонн"])
        ),
        "below": draw(st.sampled_from(["", "Источник: БНС", "Примечание. Данные уточнены"])),
    }
    layout = draw(st.sampled_from(["long", "fill-down", "wide-year", "wide-place", "two-level"]))
    delimiter = draw(st.sampled_from(";\t|,"))
    return Case(truth, layout, style, delimiter, encoding, years, places, words)


def read(case: Case, answers: dict[str, str]):
    opened = open_content(case.content(), "table.csv", Limits(), answers)
    return opened, record_sheets(opened.sheets, HINTS, answers)


def figures(records) -> dict[tuple[str, str], Decimal | str]:
    return {(r.place, r.period): Decimal(r.value) if r.value else r.status for r in records}


@settings(
    max_examples=int(os.environ.get("QALA_EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(cases())
def test_a_table_written_in_any_way_comes_back_as_the_same_figures(case: Case) -> None:
    truth = {k: MARKS[v] if isinstance(v, str) else v for k, v in case.truth.items()}
    opened, recorded = read(case, {})
    found = figures(recorded.records)
    assert all(truth[key] == value for key, value in found.items()), "a wrong number"
    asked = {question.code for question in recorded.questions}
    assert not opened.questions
    assert asked <= {"decimal"}
    if asked:
        name = "comma" if case.style[0] == "," else "point"
        _, recorded = read(case, {"decimal": name})
        found = figures(recorded.records)
    assert found == truth
    assert len(recorded.records) == len(truth), "twice"
    assert not [f for f in recorded.findings if f.severity == "error"]
