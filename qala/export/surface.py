"""What can be drawn on, measured in points from the top left; a PDF's page and an SVG are two."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from qala.export.fonts import PLAIN
from qala.export.inks import HAIR, INK
from qala.export.lettering import tidy, width
from qala.export.outline import Point, Ring

DOT_PITCH, SLANT_PITCH = 4.5, 5.0


class Letters(NamedTuple):
    """One line ready to be set; `at` is the start, end or middle of its baseline, by `align`."""

    at: Point
    plain: str
    size: float
    face: str
    colour: str
    align: str

    @property
    def wide(self) -> float:
        """Its width in points."""
        return width(self.plain, self.face, self.size)

    @property
    def left(self) -> float:
        """Where it starts."""
        back = {"left": 0.0, "right": 1.0, "middle": 0.5}[self.align]
        return self.at[0] - back * self.wide


class Surface(ABC):
    """A surface of one size. Text never passes through a markup language as markup."""

    wide: float
    high: float

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        face: str = PLAIN,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """Set one line; `at` is the start, end or middle of its baseline."""
        self._set(Letters(at, tidy(words), size, face, colour, align))

    @abstractmethod
    def _set(self, letters: Letters) -> None:
        """Set one line."""

    @abstractmethod
    def rule(
        self, start: Point, end: Point, colour: str = HAIR, weight: float = 0.5, dash: float = 0
    ) -> None:
        """Draw a straight line."""

    @abstractmethod
    def path(self, points: Sequence[Point], colour: str, weight: float) -> None:
        """Draw a line through points."""

    def area(
        self,
        rings: Sequence[Ring],
        at: Point,
        scale: float,
        fill: str,
        edge: str = "",
        weight: float = 0.4,
    ) -> None:
        """Fill rings (even-odd), moved to `at` and scaled."""
        self._fill(_moved(rings, at, scale), fill, edge, weight)

    @abstractmethod
    def _fill(self, rings: Sequence[Ring], fill: str, edge: str, weight: float) -> None:
        """Fill rings where they stand."""

    def marked(
        self, rings: Sequence[Ring], at: Point, scale: float, colour: str, *, dots: bool
    ) -> None:
        """Lay dots, else slanted lines, over the inside of rings."""
        self._cover(_moved(rings, at, scale), colour, dots=dots)

    @abstractmethod
    def _cover(self, rings: Sequence[Ring], colour: str, *, dots: bool) -> None:
        """Lay dots, else slanted lines, over the inside of rings where they stand."""

    @abstractmethod
    def dot(self, at: Point, radius: float, fill: str, edge: str = "", weight: float = 0.6) -> None:
        """Draw a filled circle."""

    def lines(
        self,
        at: Point,
        lines: Sequence[str],
        size: float,
        lead: float,
        face: str = PLAIN,
        colour: str = INK,
    ) -> float:
        """Set lines one below another; return the baseline below the last."""
        x, y = at
        for line in lines:
            self.text((x, y), line, size, face, colour)
            y += lead
        return y

    def box(
        self, at: Point, wide: float, high: float, fill: str, edge: str = "", weight: float = 0.5
    ) -> None:
        """Fill a rectangle, `at` its top left."""
        corners = ((0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high))
        self.area([corners], at, 1.0, fill, edge, weight)


def _moved(rings: Sequence[Ring], at: Point, scale: float) -> list[Ring]:
    """Rings moved to a point and scaled."""
    left, top = at
    return [tuple((left + x * scale, top + y * scale) for x, y in ring) for ring in rings]
