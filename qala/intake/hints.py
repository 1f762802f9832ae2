"""Hints: what is known of a file before its tables are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nothing(_text: str) -> bool:
    return False


def _no_range(_text: str) -> tuple[float, float] | None:
    return None


@dataclass(frozen=True, slots=True)
class Hints:
    """What reading a table may lean on.

    Attributes
    ----------
    is_place, is_indicator : callable
        Whether a label names a place (also one of several) or an indicator; asked once for each
        distinct label, and never answered by likeness.
    range_of : callable
        Plausible bounds of the indicator a label names, in its unit, or None.
    indicator : str
        The indicator the user or the file's name gives; empty where none does.
    last_year : int
        The last year a figure may be of.
    """

    is_place: Callable[[str], bool] = _nothing
    is_indicator: Callable[[str], bool] = _nothing
    range_of: Callable[[str], tuple[float, float] | None] = _no_range
    indicator: str = ""
    last_year: int = 2100
