"""How one place stands on one indicator in one period: everything a card or a row tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qala.analysis.change import Change, NoChange, change
from qala.analysis.level import Level, level_for
from qala.edition import Edition
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import COUNTRY
from qala.store import Cell

Levels = Callable[[str, str], Level]  # (indicator, level) → its values; cached by whoever asks


@dataclass(frozen=True, slots=True)
class Standing:
    """One place, one indicator, one period.

    ``series`` runs over all periods of the place; ``country`` is the country's cell of the same
    period; ``rank`` is (rank, of how many) or None; ``gap`` is the value less the country's.
    """

    indicator: str
    place: str
    period: str
    cell: Cell
    series: list[tuple[str, Cell]]
    change: Change | NoChange
    country: Cell
    rank: tuple[int, int] | None

    @property
    def gap(self) -> float | None:
        """The place's value less the country's, in the indicator's unit; None where either is not
        there or in doubt: a suspect value is never judged.
        """
        if self.cell.value is None or self.country.value is None or self.place == COUNTRY:
            return None
        if ObservationStatus.SUSPECT in (self.cell.status, self.country.status):
            return None
        return self.cell.value - self.country.value

    @property
    def sound(self) -> bool:
        """Whether there is a value that nothing calls into question."""
        return self.cell.value is not None and self.cell.status is not ObservationStatus.SUSPECT


def latest_period(edition: Edition, indicator: str, place: str) -> str | None:
    """Return the last period with a value for a place; one from a press report only where there
    is no other, for it stands in no line and no ranking.
    """
    official, press = _filled(edition, indicator, place)
    found = official or press
    return found[-1][0] if found else None


def later_report(edition: Edition, indicator: str, place: str) -> tuple[str, Cell] | None:
    """Return the last press figure where it is later than the last official one: its period and
    cell; None where no official figure stands before it.
    """
    official, press = _filled(edition, indicator, place)
    if not official or not press or _order(press[-1]) <= _order(official[-1]):
        return None
    return press[-1]


def _order(pair: tuple[str, Cell]) -> tuple[int, int, int]:
    return Period.parse(pair[0]).order


def _filled(
    edition: Edition, indicator: str, place: str
) -> tuple[list[tuple[str, Cell]], list[tuple[str, Cell]]]:
    """The periods with a value: the official ones, and those of press reports."""
    reports = edition.press
    series = [each for each in edition.cube.series(indicator, place) if each[1].value is not None]
    press = [each for each in series if each[1].source in reports]
    return [each for each in series if each[1].source not in reports], press


def standing(edition: Edition, indicator: str, place: str, period: str, levels: Levels) -> Standing:
    """Return how a place stands on an indicator in a period."""
    cube = edition.cube
    series = cube.series(indicator, place)
    breaks = edition.catalogue.breaks_of(indicator, place)
    cell = cube.cell(indicator, place, period)
    moved = (
        change(series, period, breaks, edition.press)
        if Period.parse(period).kind is PeriodKind.YEAR
        else NoChange("short")
    )
    level = level_for(edition, indicator, edition.gazetteer[place])
    country = cube.cell(indicator, COUNTRY, period)
    rank = levels(indicator, level).rank(place, period) if place != COUNTRY else None
    return Standing(indicator, place, period, cell, series, moved, country, rank)
