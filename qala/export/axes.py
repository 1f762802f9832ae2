"""Axes of drawn charts: round ends and steps, and names that stand apart from each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10


def ends(values: Sequence[float], *, zero: bool) -> tuple[float, float, float]:
    """Return round ends of an axis and its step, about four steps; `zero` makes 0 one of them."""
    low, high = min(values), max(values)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    raw = (high - low or abs(high) or 1.0) / 4
    power = 10.0 ** floor(log10(raw))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= raw)
    first, last = int(low // step), -int(-high // step)
    return first * step, max(last, first + 1) * step, step


def ticks(scale: tuple[float, float, float]) -> list[float]:
    """Return the values of an axis that have a line of their own, from what `ends` returns."""
    low, high, step = scale
    return [low + n * step for n in range(round((high - low) / step) + 1)]


def decimals_of(step: float) -> int:
    """Return how many decimals the values at such steps need."""
    return next((n for n in range(6) if abs(round(step, n) - step) < 1e-9), 6)


def apart(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Return heights as near to those wanted as lets labels stand `gap` from each other."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    heights = list(wanted)
    above = top - gap
    for n in order:
        heights[n] = above = max(wanted[n], above + gap)
    below = bottom + gap
    for n in reversed(order):
        heights[n] = below = min(heights[n], below - gap)
    return heights


SIDES = ("right", "left", "above", "below")
_BESIDE = 6.0  # between a dot and its name


def sides(
    spots: Sequence[tuple[float, float]],
    widths: Sequence[float],
    size: float,
    box: tuple[float, float, float, float],
) -> list[str]:
    """Return on which of `SIDES` of its dot each name stands; empty where it would lie on another
    name or dot, or outside the box (left, top, right, bottom). Who comes first is served first.
    """
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in spots]
    found: list[str] = []
    for n, (spot, wide) in enumerate(zip(spots, widths, strict=True)):
        others = taken[:n] + taken[n + 1 :]
        free = (s for s in SIDES if _is_free(name_box(spot, wide, size, s), others, box))
        side = next(free, "")
        found.append(side)
        if side:
            taken.append(name_box(spot, wide, size, side))
    return found


def name_box(
    spot: tuple[float, float], wide: float, size: float, side: str
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a name on a side of its dot."""
    x, y = spot
    left = {"right": x + _BESIDE, "left": x - _BESIDE - wide}.get(side, x - wide / 2)
    middle = {"above": y - _BESIDE - size / 2, "below": y + _BESIDE + size / 2}.get(side, y)
    return left, middle - size / 2, left + wide, middle + size / 2


def _is_free(
    one: tuple[float, float, float, float],
    others: Sequence[tuple[float, float, float, float]],
    box: tuple[float, float, float, float],
) -> bool:
    left, top, right, bottom = one
    inside = left >= box[0] and top >= box[1] and right <= box[2] and bottom <= box[3]
    return inside and all(
        right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for other in others
    )
