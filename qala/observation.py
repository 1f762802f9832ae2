"""The nouns of Qala: what an observation is, its status, its period, and our own errors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

COLUMNS = (
    "indicator",
    "ref_area",
    "time_period",
    "obs_value",
    "obs_status",
    "source",
    "note",
)


class QalaError(Exception):
    """A fault in what Qala ships or was told; names file, key, value and what was expected."""

    def __init__(self, file: str, key: str, value: object, expected: str) -> None:
        self.file, self.key, self.value, self.expected = file, key, value, expected
        super().__init__(f"{file}: {key} = {value!r}; expected {expected}")


class ObservationStatus(StrEnum):
    """What a value is worth, or why there is none (SDMX ``OBS_STATUS``, in words)."""

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    SUSPECT = "suspect"
    BREAK = "break"
    ABSENT = "absent"
    CONFIDENTIAL = "confidential"
    NOT_AVAILABLE = "not_available"
    NEGLIGIBLE = "negligible"

    @property
    def missing(self) -> bool:
        """True where the status says why there is no value."""
        return self in _MISSING


_MISSING = {
    ObservationStatus.ABSENT,
    ObservationStatus.CONFIDENTIAL,
    ObservationStatus.NOT_AVAILABLE,
    ObservationStatus.NEGLIGIBLE,
}

# One letter a status: what travels to the browser and lies in the cube.
STATUS_LETTERS: dict[ObservationStatus, str] = dict(
    zip(ObservationStatus, "npesbacxg", strict=True)
)
NO_OBSERVATION = "-"


class PeriodKind(StrEnum):
    """How a period code reads."""

    YEAR = "year"
    QUARTER = "quarter"
    NORMAL = "normal"
    MONTH = "month"
    UNSPECIFIED = "unspecified"


UNSPECIFIED = "_U"
_PERIOD = re.compile(
    r"(?P<start>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<end>\d{4})(?:-M(?P<month>0[1-9]|1[0-2]))?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time period: ``2023``, ``2025-Q3``, ``2000-2025`` (a normal over years),
    ``2000-2025-M07`` (a month of a normal) or ``_U`` (not stated by the source).

    Attributes
    ----------
    code : str
    kind : PeriodKind
    start, end : int
        First and last calendar year; 0 where unspecified.
    part : int
        Quarter 1-4 or month 1-12; 0 for whole years.
    """

    code: str
    kind: PeriodKind
    start: int
    end: int
    part: int = 0

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts periods by their end, then start, then part."""
        return (self.end, self.start, self.part)

    @classmethod
    def parse(cls, code: str) -> Period:
        """Return the period a code names.

        Raises
        ------
        ValueError
            The code is in none of the five forms, or a normal ends before it starts.
        """
        return _parse_period(code)


@lru_cache(maxsize=4096)
def _parse_period(code: str) -> Period:
    if code == UNSPECIFIED:
        return Period(code, PeriodKind.UNSPECIFIED, 0, 0)
    found = _PERIOD.fullmatch(code)
    if not found:
        raise ValueError(f"{code!r} is no period: YYYY, YYYY-Qn, YYYY-YYYY, YYYY-YYYY-Mnn or _U")
    start = int(found["start"])
    if found["quarter"]:
        return Period(code, PeriodKind.QUARTER, start, start, int(found["quarter"]))
    if not found["end"]:
        return Period(code, PeriodKind.YEAR, start, start)
    end = int(found["end"])
    if end < start:
        raise ValueError(f"{code!r} ends before it starts")
    if found["month"]:
        return Period(code, PeriodKind.MONTH, start, end, int(found["month"]))
    return Period(code, PeriodKind.NORMAL, start, end)


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of the observation table.

    ``obs_value`` is in the indicator's unit, unrounded; None where ``obs_status`` says why.
    ``source`` is a key of ``data/sources.toml``; a derived value names both, joined by ``+``.
    """

    indicator: str
    ref_area: str
    time_period: str
    obs_value: float | None
    obs_status: ObservationStatus
    source: str
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes an observation one: indicator, place and period."""
        return (self.indicator, self.ref_area, self.time_period)
