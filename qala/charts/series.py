"""Series of the edition → lines with ready hover words."""

from __future__ import annotations

from collections.abc import Sequence

from qala.catalogue import Break, Indicator
from qala.charts.lines import Dot, Line, Mark
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import Place
from qala.store import Cell
from qala.text import say
from qala.wording import period_words, place_name, source_words, value_with_unit


def hover_words(
    edition: Edition, entry: Indicator, place: Place, period: str, cell: Cell, language: str
) -> str:
    """Return place, value with unit, period, status and source of a cell, a line each."""
    lines = [
        f"{place_name(place, language)}: {value_with_unit(edition, entry, cell.value, language)}",
        period_words(period, language),
    ]
    if cell.status not in (None, ObservationStatus.NORMAL):
        lines.append(say(f"status.{cell.status}", language))
    return "\n".join([*lines, source_words(edition, cell.source, language)])


def line_of(edition: Edition, entry: Indicator, place: Place, language: str) -> Line:
    """Return a place's yearly values as a line, cut at its breaks; press figures as points."""
    press = edition.press
    breaks = edition.catalogue.breaks_of(entry.id, place.code)
    runs: list[list[Dot]] = []
    points: list[Dot] = []
    stretch = -1
    for code, cell in edition.cube.series(entry.id, place.code):
        if Period.parse(code).kind is not PeriodKind.YEAR or cell.value is None:
            continue
        hover = hover_words(edition, entry, place, code, cell, language)
        dot = Dot(int(code), cell.value, hover, cell.status is ObservationStatus.SUSPECT)
        if cell.source in press:
            points.append(dot)
            continue
        reached = sum(each.at <= code for each in breaks)
        if reached != stretch:
            runs.append([])
            stretch = reached
        runs[-1].append(dot)
    return Line(place.short[language], tuple(tuple(run) for run in runs), tuple(points))


def marks_of(
    edition: Edition, entry: Indicator, places: Sequence[Place], language: str
) -> list[Mark]:
    """Return the breaks in any of the places' series, one mark a year."""
    found: dict[int, list[Break]] = {}
    for place in places:
        for each in edition.catalogue.breaks_of(entry.id, place.code):
            known = found.setdefault(int(each.at[:4]), [])
            known += [] if each in known else [each]
    return [
        Mark(year, " ".join(each.text[language] for each in breaks))
        for year, breaks in sorted(found.items())
    ]
