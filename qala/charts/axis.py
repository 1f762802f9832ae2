"""Numbers along an axis: round steps, written as the language writes numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from qala.text import format_number, number_words, say

_ROUND = (1, 2, 2.5, 5, 10)
_LARGE = ((1e9, "axis.milliard"), (1e6, "axis.million"))


def steps(low: float, high: float, count: int = 8) -> list[float]:
    """Return round values from `low` to `high`, `count` of them at most."""
    if high <= low:
        return [low]
    rough = (high - low) / count
    power = 10 ** floor(log10(rough))
    step = next(each * power for each in _ROUND if each * power >= rough * 0.999)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(n * step, 12) for n in range(first, last + 1)]


def axis_words(values: Sequence[float], language: str) -> list[str]:
    """Return the values in words, all with as many decimals, millions as such."""
    largest = max((abs(value) for value in values), default=0.0)
    scale, key = next((each for each in _LARGE if largest >= each[0]), (1.0, ""))
    scaled = [value / scale for value in values]
    decimals = next(d for d in range(7) if all(_whole(value, d) for value in scaled) or d == 6)
    words = [format_number(value, language, decimals) for value in scaled]
    return [say(key, language, number=each) for each in words] if key else words


def _whole(value: float, decimals: int) -> bool:
    return abs(value - round(value, decimals)) < 1e-9


def ticks(low: float, high: float, language: str, count: int = 8) -> dict[str, Any]:
    """Return Plotly's settings for an axis of numbers from `low` to `high`."""
    at = steps(low, high, count)
    return {"tickvals": at, "ticktext": axis_words(at, language), "range": [low, high]}


def separators(language: str) -> str:
    """Return the decimal and the grouping mark, as Plotly asks for them."""
    words = number_words(language, 0, "")
    return words.decimal + words.group


def reach(values: Sequence[float], share: float = 0.05) -> tuple[float, float]:
    """Return the ends of an axis that holds the values, with a little room."""
    if not values:
        return (0.0, 1.0)
    low, high = min(values), max(values)
    room = (high - low) * share or abs(high) * share or 1.0
    return (low if low == 0 else low - room, high + room)
