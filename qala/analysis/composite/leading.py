"""What would make a place first: the weights under which nobody stands above it.

Linear programming (SciPy's HiGHS): arithmetic means are linear in the weights, geometric ones in
the logarithms of what they are taken of.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qala.analysis.composite.scoring import FLOOR, Scored

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Leading:
    """The weights (shares of 1) under which a place leads.

    ``ranges`` has the lowest and highest of each part while the others are free; empty where
    there are none.
    """

    parts: int
    ranges: tuple[tuple[float, float], ...]

    @property
    def possible(self) -> bool:
        """Whether any weights make the place first."""
        return bool(self.ranges)


def leading(scored: Scored, place: int) -> Leading:
    """Return the weights of topics, or of members where there is one topic, that put a place first.

    Only places that have every part are compared: one that lacks a member is weighed otherwise.
    """
    single = scored.topics.shape[1] == 1
    parts = scored.members if single else scored.topics
    geometric = scored.setup.outer == "geometric"
    table = np.log(np.maximum(parts, FLOOR)) if geometric else parts
    count = table.shape[1]
    if np.isnan(table[place]).any():
        return Leading(count, ())
    others = table[~np.isnan(table).any(axis=1)]
    behind = others - table[place]
    bounds = [_bound(behind, at, sign) for at in range(count) for sign in (1, -1)]
    if any(bound is None for bound in bounds):
        return Leading(count, ())
    found = [bound for bound in bounds if bound is not None]
    return Leading(count, tuple(zip(found[::2], found[1::2], strict=True)))


def _bound(behind: Floats, at: int, sign: int) -> float | None:
    """The lowest (sign 1) or highest (−1) weight of one part; None where no weights do."""
    from scipy.optimize import linprog  # noqa: PLC0415 (loads with its first use)

    count = behind.shape[1]
    goal = np.zeros(count)
    goal[at] = sign
    found = linprog(
        goal,
        A_ub=behind,
        b_ub=np.zeros(len(behind)),
        A_eq=np.ones((1, count)),
        b_eq=[1.0],
        bounds=(0, 1),
    )
    return float(found.x[at]) if found.success else None
