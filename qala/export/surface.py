"""What can be drawn on, measured in points from the top left; a PDF's page and an SVG are two."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from qala.export.fonts import PLAIN
from qala.export.outline import Point, Ring

INK, QUIET, FAINT, HAIR, ACCENT = "#1b2733", "#55606a", "#8a949c", "#c9d0d6", "#005f87"
PAPER, LAND, WATER = "#ffffff", "#e9edf0", "#dfebf2"
AIM, BAND = "#8f3b00", "#d9e7f2"  # a goal, and what a line carried on may become
MARKS = ("#0072b2", "#b84c00")  # dots, and those chosen
# The steps of the way to a goal, as on the page; the last has no ground of its own.
SHADES = {
    "away": "#f1c9b0",
    "0": "#eef3f9",
    "1": "#d4e2ef",
    "2": "#b7cee4",
    "3": "#95b7d8",
    "reached": "#1d4b7a",
    "unknown": "",
}
DOT_PITCH, SLANT_PITCH = 4.5, 5.0


class Surface(ABC):
    """A surface of one size. Text never passes through a markup language as markup."""

    wide: float
    high: float

    @abstractmethod
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

    @abstractmethod
    def rule(
        self, start: Point, end: Point, colour: str = HAIR, weight: float = 0.5, dash: float = 0
    ) -> None:
        """Draw a straight line."""

    @abstractmethod
    def path(self, points: Sequence[Point], colour: str, weight: float) -> None:
        """Draw a line through points."""

    @abstractmethod
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

    @abstractmethod
    def marked(
        self, rings: Sequence[Ring], at: Point, scale: float, colour: str, *, dots: bool
    ) -> None:
        """Lay dots, else slanted lines, over the inside of rings."""

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
