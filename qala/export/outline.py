"""The drawn map as rings of points: the same geometry the site shows, projected once."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qala.edition import ROOT
from qala.places import Place

Point = tuple[float, float]
Ring = tuple[Point, ...]
_STEP = re.compile(r"[Mlz]|-?(?:\d+\.?\d*|\.\d+)")


@dataclass(frozen=True, slots=True)
class Outline:
    """Rings and points on a sheet of `width` × `height`, y down.

    Attributes
    ----------
    units : mapping
        The rings of every unit, former ones too, by code.
    seas : tuple of rings
    points : mapping
        Where towns and waters stand, by code.
    credit : str
        Whom to name for the geometry.
    """

    width: float
    height: float
    units: dict[str, tuple[Ring, ...]]
    seas: tuple[Ring, ...]
    points: dict[str, Point]
    credit: str

    def position(self, place: Place) -> Point | None:
        """Return where a place that is no unit stands; None where that is not known."""
        return self.points.get(place.code)


@lru_cache(maxsize=1)
def read_outline() -> Outline:
    """Return the drawn map that ships with Qala."""
    drawn = json.loads((ROOT / "geo" / "drawn" / "atlas.json").read_text("utf-8"))
    _, _, width, height = drawn["view"]
    waters = drawn["labels"]["seas"]
    points = {code: (at[0], at[1]) for code, at in {**waters, **drawn["points"]}.items()}
    units = {code: rings(unit["d"]) for code, unit in drawn["units"].items()}
    seas = rings(drawn["base"]["seas"])
    return Outline(width, height, units, seas, points, drawn["attribution"])


def rings(path: str) -> tuple[Ring, ...]:
    """Return the rings of an SVG path as ``geo/drawn.py`` writes them: M, then relative steps."""
    found: list[list[Point]] = []
    numbers: list[float] = []
    for step in _STEP.findall(path):
        if step == "M":
            found.append([])
            numbers = []
        elif step not in "lz":
            numbers.append(float(step))
            if len(numbers) == 2:
                _go(found[-1], *numbers)
                numbers = []
    return tuple(tuple(ring) for ring in found)


def _go(ring: list[Point], across: float, down: float) -> None:
    """Add the next point of a ring: the first stands where it stands, others step on."""
    x, y = ring[-1] if ring else (0.0, 0.0)
    ring.append((x + across, y + down))


def coarser(every: Sequence[Ring], grid: float) -> tuple[Ring, ...]:
    """Return rings on a grid: shared borders stay shared; specks that shrink to nothing go."""
    found: list[Ring] = []
    for ring in every:
        near = [(round(x / grid) * grid, round(y / grid) * grid) for x, y in ring]
        kept = tuple(p for n, p in enumerate(near) if n == 0 or p != near[n - 1])
        if len(set(kept)) > 2:
            found.append(kept)
    return tuple(found)
