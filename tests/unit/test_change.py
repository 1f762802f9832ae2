"""Change over time: a small known example, and never across a break."""

import pytest

from qala.analysis.change import Change, NoChange, change, comparable
from qala.catalogue import Break
from qala.observation import ObservationStatus
from qala.store import Cell
from qala.text import Text

STATUS = ObservationStatus
PRESS = frozenset({"paper"})


def a_break(at: str) -> Break:
    words = Text("SYNTHETIC", "SYNTHETIC", "SYNTHETIC")
    return Break(f"b{at}", at, "method", ("*",), ("*",), words)


def series(**years) -> list[tuple[str, Cell]]:
    """Years with a value, or a whole cell, in SYNTHETIC numbers."""
    return [
        (code[1:], each if isinstance(each, Cell) else Cell(each, STATUS.NORMAL, "office", ""))
        for code, each in years.items()
    ]


SUSPECT = Cell(99.0, STATUS.SUSPECT, "office", "")
FROM_PRESS = Cell(99.0, STATUS.NORMAL, "paper", "")
MISSING = Cell(None, STATUS.NOT_AVAILABLE, "office", "")


def test_a_known_example():
    told = change(series(y2018=20.0, y2020=22.0, y2023=25.0), "2023", [])
    assert told == Change("2018", "2023", 5.0, 0.25)


def test_a_fall_is_negative():
    told = change(series(y2020=40.0, y2021=30.0), "2021", [])
    assert told == Change("2020", "2021", -10.0, -0.25)


def test_the_start_is_at_most_five_years_before():
    years = series(y2010=1.0, y2017=2.0, y2018=4.0, y2022=7.0, y2023=8.0)
    assert change(years, "2023", []) == Change("2018", "2023", 4.0, 1.0)


def test_a_period_in_the_middle_looks_back_only():
    years = series(y2018=4.0, y2020=6.0, y2023=99.0)
    assert change(years, "2020", [a_break("2022")]) == Change("2018", "2020", 2.0, 0.5)


@pytest.mark.parametrize(("start", "share"), [(0.0, None), (-2.0, None), (2.0, 1.0)])
def test_no_percentage_from_zero_or_below(start, share):
    told = change(series(y2020=start, y2021=4.0), "2021", [])
    assert isinstance(told, Change)
    assert told.share == share


@pytest.mark.parametrize(("end", "share"), [(40.0, 9.0), (40.1, None), (0.4, -0.9)])
def test_no_percentage_of_more_than_tenfold(end, share):
    """From so small a base it misleads: 1 to 50 is told as +49, not as +4,900 %."""
    told = change(series(y2020=4.0, y2023=end), "2023", [])
    assert isinstance(told, Change)
    assert (told.difference, told.share) == (end - 4.0, share and pytest.approx(share))


def test_a_change_starts_after_the_last_break():
    years = series(y2018=10.0, y2020=11.0, y2021=20.0, y2023=24.0)
    told = change(years, "2023", [a_break("2019"), a_break("2021")])
    assert told == Change("2021", "2023", 4.0, 0.2)


def test_no_change_is_told_across_a_break_and_the_break_is_named():
    broken = a_break("2022")
    assert change(series(y2021=10.0, y2022=20.0), "2022", [broken]) == NoChange("break", broken)


def test_a_break_after_the_period_does_not_matter():
    years = series(y2018=10.0, y2020=12.0)
    assert change(years, "2020", [a_break("2022")]) == Change("2018", "2020", 2.0, 0.2)


def test_a_break_before_the_series_begins_is_none_of_its_own():
    assert change(series(y2022=20.0), "2022", [a_break("2022")]) == NoChange("short")


@pytest.mark.parametrize("odd", [SUSPECT, FROM_PRESS, MISSING], ids=["suspect", "press", "missing"])
def test_what_is_no_part_of_the_line_starts_no_change(odd):
    years = series(y2018=odd, y2019=10.0, y2023=12.0)
    assert change(years, "2023", [], PRESS) == Change("2019", "2023", 2.0, 0.2)


@pytest.mark.parametrize("odd", [SUSPECT, FROM_PRESS, MISSING], ids=["suspect", "press", "missing"])
def test_what_is_no_part_of_the_line_ends_no_change(odd):
    assert change(series(y2018=10.0, y2023=odd), "2023", [], PRESS) == NoChange("suspect")


def test_quarters_and_normals_make_no_line():
    cells = series(y2020=1.0)
    odd = [("2021-Q1", cells[0][1]), ("2000-2020", cells[0][1]), ("_U", cells[0][1])]
    assert comparable(cells + odd, [], PRESS) == cells


@pytest.mark.parametrize(
    ("years", "period"),
    [(series(y2023=1.0), "2023"), (series(y2010=1.0, y2023=2.0), "2023"), ([], "2023"),
     (series(y2018=1.0, y2020=2.0), "2021")],
    ids=["one value", "too long ago", "none", "no value of that year"],
)  # fmt: skip
def test_a_short_series_tells_no_change(years, period):
    assert change(years, period, []) == NoChange("short")


def test_east_kazakhstan_has_no_percentage_from_2021_to_2022(edition):
    """In June 2022 Abai left East Kazakhstan: the two years are not of one place."""
    former = edition.cube.cell("emissions_stationary_total", "KZ-VOS", "2021").value
    today = edition.cube.cell("emissions_stationary_total", "KZ-63", "2022").value
    assert (former, today) == (128.1, 83.3)
    breaks = edition.catalogue.breaks_of("emissions_stationary_total", "KZ-63")
    joined = [
        *edition.cube.series("emissions_stationary_total", "KZ-VOS"),
        *edition.cube.series("emissions_stationary_total", "KZ-63"),
    ]
    told = change(joined, "2022", breaks, edition.press)
    assert isinstance(told, NoChange)
    assert told.reason == "break"
    assert told.broken is not None and told.broken.at == "2022"


def test_no_shipped_change_crosses_a_break_or_touches_suspect_or_press(edition):
    press, told = edition.press, 0
    for code in edition.catalogue.indicators:
        for place in edition.cube.places_of(code):
            years = edition.cube.series(code, place)
            breaks = edition.catalogue.breaks_of(code, place)
            cells = dict(years)
            for period in cells:
                if not period.isdigit():
                    continue
                found = change(years, period, breaks, press)
                if isinstance(found, Change):
                    told += 1
                    assert not any(found.start < b.at <= found.end for b in breaks), (code, place)
                    ends = cells[found.start], cells[found.end]
                    assert all(cell.status is not STATUS.SUSPECT for cell in ends)
                    assert all(cell.source not in press for cell in ends)
    assert told > 5000
