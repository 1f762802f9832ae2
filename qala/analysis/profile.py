"""A place's profile: its latest standing on every indicator that has a value for it."""

from __future__ import annotations

from dataclasses import dataclass

from qala.analysis.likeness import beside, like_places, median_of
from qala.analysis.standing import Levels, Standing, later_report, latest_period, standing
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.observation import Period, PeriodKind
from qala.store import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of a place: standing in its latest period, and what stands beside it.

    Attributes
    ----------
    standing : Standing
    like : float or None
        The median of like places in the same period; None below three.
    beside : (str, Cell) or None
        The city of a region, or the reverse: its value of the same period, else its latest.
    later : (str, Cell) or None
        A press figure later than the official one.
    """

    standing: Standing
    like: float | None
    beside: tuple[str, Cell] | None
    later: tuple[str, Cell] | None


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
    return Row(
        standing(edition, entry.id, place, period, levels),
        median,
        _beside(edition, entry.id, other, period) if other else None,
        later_report(edition, entry.id, place),
    )


def _beside(edition: Edition, indicator: str, other: str, period: str) -> tuple[str, Cell] | None:
    cell = edition.cube.cell(indicator, other, period)
    if cell.value is not None:
        return period, cell
    latest = latest_period(edition, indicator, other)
    return (latest, edition.cube.cell(indicator, other, latest)) if latest else None


def share_of_target(value: float, entry: Indicator) -> float | None:
    """Return a value as a share of its target: of the way where higher is better, of the limit
    where lower is; above 1 beyond either. None without a target, or where a ratio says nothing.
    """
    if entry.target is None or value < 0 or entry.target.value <= 0:
        return None
    return value / entry.target.value


def exceeds(value: float, entry: Indicator) -> bool:
    """Whether a value is beyond a limit: the target of an indicator of which less is better."""
    limit = entry.target is not None and entry.direction is Direction.LOWER
    return limit and (share_of_target(value, entry) or 0.0) > 1
