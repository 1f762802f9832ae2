"""Series carried across new borders → lines of their own, named as sums."""

from __future__ import annotations

from qala.analysis.bridged import Bridged, recast
from qala.analysis.change import Series
from qala.catalogue import Indicator
from qala.charts.lines import Dot, Line
from qala.charts.series import hover_words
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import Place
from qala.text import say


def members_words(found: Bridged, language: str) -> str:
    """Return the names of what is added, with plus signs between them."""
    return " + ".join(member.short[language] for member in found.members)


def bridged_line(edition: Edition, entry: Indicator, found: Bridged, language: str) -> Line:
    """Return a former unit's values and the sums after them, cut at what no sum mends."""
    # Without "(to 2022)": the line goes on.
    former = found.former.short[language].partition(" (")[0]
    name = say("fairness.bridged.label", language, former=former)
    runs: dict[int, list[Dot]] = {}
    for dot in _dots(edition, entry, found.former, found.series, language):
        runs.setdefault(sum(each.at <= str(dot.year) for each in found.breaks), []).append(dot)
    return Line(name, tuple(tuple(run) for run in runs.values()))


def recast_line(edition: Edition, entry: Indicator, place: Place, language: str) -> Line | None:
    """Return the values an indicator's source recast on today's borders; None without any."""
    found = recast(edition, entry.id, place.code)
    if found is None:
        return None
    code, series = found
    dots = _dots(edition, edition.indicator(code), place, series, language)
    name = say("fairness.bridged.recast_label", language, place=place.short[language])
    return Line(name, (tuple(dots),))


def _dots(
    edition: Edition, entry: Indicator, place: Place, series: Series, language: str
) -> list[Dot]:
    return [
        Dot(
            int(code),
            cell.value,
            hover_words(edition, entry, place, code, cell, language),
            cell.status is ObservationStatus.SUSPECT,
        )
        for code, cell in series
        if cell.value is not None and Period.parse(code).kind is PeriodKind.YEAR
    ]
