"""A place's profile: its latest standing on every indicator that has a value for it."""

from __future__ import annotations

from dataclasses import dataclass

from qala.analysis.likeness import beside, like_places, median_of
from qala.analysis.standing import Levels, Standing, latest_period, standing
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.observation import Period, PeriodKind
from qala.store import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of a place: standing in its latest period, the median of like places in the
    same period (None below three), and the place beside it with its cell, where both have one.
    """

    standing: Standing
    like: float | None
    beside: Cell | None


def profile_rows(edition: Edition, place: str, levels: Levels) -> list[Row]:
    """Return a place's rows in catalogue order; months of a normal are no row of a profile."""
    like = like_places(edition, place)
    other = beside(edition.gazetteer[place], edition)
    found = (
        _row(edition, entry, place, like, other, levels)
        for entry in edition.catalogue.indicators.values()
    )
    return [row for row in found if row is not None]


def _row(
    edition: Edition,
    entry: Indicator,
    place: str,
    like: tuple[str, ...],
    other: str | None,
    levels: Levels,
) -> Row | None:
    period = latest_period(edition, entry.id, place)
    if period is None or Period.parse(period).kind is PeriodKind.MONTH:
        return None
    median = None if entry.categorical else median_of(edition, entry.id, period, like)
    cell = edition.cube.cell(entry.id, other, period) if other else None
    return Row(
        standing(edition, entry.id, place, period, levels),
        median,
        cell if cell is not None and cell.value is not None else None,
    )


def share_of_way(value: float, entry: Indicator) -> float | None:
    """Return how near a value is to its target, 0-1: their ratio, turned where lower is better.

    None without a target or where the ratio has no meaning.
    """
    if entry.target is None or value <= 0 or entry.target.value <= 0:
        return None
    ratio = value / entry.target.value
    return min(1.0, ratio if entry.direction == "higher" else 1 / ratio)
