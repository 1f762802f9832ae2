"""How one place stands on one indicator in one period: everything a card or a row tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qala.analysis.change import Change, NoChange, change
from qala.analysis.level import Level, level_for, press_sources
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
        """The place's value less the country's, in the indicator's unit."""
        if self.cell.value is None or self.country.value is None or self.place == COUNTRY:
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
    press = press_sources(edition)
    filled = [
        (c, cell) for c, cell in edition.cube.series(indicator, place) if cell.value is not None
    ]
    official = [code for code, cell in filled if cell.source not in press]
    return official[-1] if official else filled[-1][0] if filled else None


def standing(edition: Edition, indicator: str, place: str, period: str, levels: Levels) -> Standing:
    """Return how a place stands on an indicator in a period."""
    cube = edition.cube
    series = cube.series(indicator, place)
    breaks = edition.catalogue.breaks_of(indicator, place)
    cell = cube.cell(indicator, place, period)
    moved = (
        change(series, period, breaks, press_sources(edition))
        if Period.parse(period).kind is PeriodKind.YEAR
        else NoChange("short")
    )
    level = level_for(edition, indicator, edition.gazetteer[place])
    country = cube.cell(indicator, COUNTRY, period)
    rank = levels(indicator, level).rank(place, period) if place != COUNTRY else None
    return Standing(indicator, place, period, cell, series, moved, country, rank)
