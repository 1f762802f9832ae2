"""What must hold of one observation by itself: place, period, number, range, status, source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qala.catalogue import Catalogue, Indicator
from qala.intake.numbers import parse_number
from qala.observation import ObservationStatus, Period, PeriodKind
from qala.places import Gazetteer

FIRST_YEAR = 1800
FIRST_UPLOADED = 1990  # an upload of an earlier year is a slip of the hand
Fault = tuple[str, str, dict[str, str]]  # finding code, column, parameters


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """Return the period a cell names, or None."""
    try:
        return Period.parse(text)
    except ValueError:
        return None


def read_status(text: str, value: float | None) -> ObservationStatus | None:
    """Return the status a cell names; an empty cell beside a value means normal."""
    if not text:
        return ObservationStatus.NORMAL if value is not None else None
    try:
        return ObservationStatus(text)
    except ValueError:
        return None


def check_status(text: str, value: float | None, status: ObservationStatus | None) -> str:
    """Return what is wrong between a figure and its status: a finding's code, empty where none."""
    if status is None:
        return "status-error"
    if text and value is None:
        return "type-error"
    if value is None and not status.missing:
        return "missing-value"
    return "value-despite-status" if value is not None and status.missing else ""


class Checks:
    """The checks of one intake, with what they look things up in."""

    def __init__(self, catalogue: Catalogue, gazetteer: Gazetteer, last_year: int) -> None:
        self.catalogue, self.gazetteer, self.last_year = catalogue, gazetteer, last_year

    def check_period(self, period: Period | None) -> Iterator[Fault]:
        """A period reads, and lies between the first year on record and next year."""
        if period is None:
            yield "period-error", "time_period", {}
        elif period.kind is not PeriodKind.UNSPECIFIED and not (
            period.start >= FIRST_YEAR and period.end <= self.last_year
        ):
            yield "period-outside", "time_period", {"last": str(self.last_year)}

    def check_value(
        self, indicator: Indicator, text: str, status: ObservationStatus | None
    ) -> Iterator[Fault]:
        """A value is a number inside the plausible range, or a status says why there is none."""
        value = parse_number(text)
        if text and value is None:
            yield "type-error", "obs_value", {}
        elif value is None and (status is None or not status.missing):
            yield "missing-value", "obs_value", {}
        elif value is not None and status is not None and status.missing:
            yield "value-despite-status", "obs_value", {"status": status.value}
        elif value is not None:
            yield from self._check_range(indicator, value)

    def _check_range(self, indicator: Indicator, value: float) -> Iterator[Fault]:
        low, high = indicator.range
        if indicator.categorical:
            if value not in {each.value for each in indicator.categories}:
                yield "unknown-category", "obs_value", {}
        elif not low <= value <= high:
            yield "implausible-value", "obs_value", {"low": f"{low:g}", "high": f"{high:g}"}

    def check_source(self, indicator: Indicator, source: str) -> Iterator[Fault]:
        """The source is known, and the catalogue names it for this indicator."""
        if source not in self.catalogue.sources:
            yield "unknown-source", "source", {}
        elif source not in indicator.sources:
            yield "source-not-listed", "source", {"indicator": indicator.id}
