"""Sheets of a PDF, measured in points from the top left; every text is set as it stands."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from qala.export.fonts import PLAIN, written
from qala.export.inks import HAIR
from qala.export.lettering import tidy
from qala.export.outline import Point, Ring
from qala.export.surface import DOT_PITCH, SLANT_PITCH, Letters, Surface


class Sheet(Surface):
    """One or more pages of one size. Text never passes through a markup language."""

    def __init__(self, size: tuple[float, float], title: str, language: str, day: str) -> None:
        written()
        self.wide, self.high = size
        self._out = io.BytesIO()
        # Invariant: no clock and no chance in the file, the same content makes the same bytes.
        first: Any = PLAIN  # else a page would name a font that is not in the file
        self._canvas = Canvas(self._out, size, invariant=1, lang=language, initialFontName=first)
        self._canvas.setTitle(tidy(title))
        self._canvas.setAuthor("Qala")
        self._canvas.setSubject(tidy(day))
        self._canvas.setCreator("Qala")

    def _set(self, letters: Letters) -> None:
        self._canvas.setFont(letters.face, letters.size)
        self._canvas.setFillColor(_colour(letters.colour))
        self._canvas.drawString(letters.left, self.high - letters.at[1], letters.plain)

    def rule(
        self, start: Point, end: Point, colour: str = HAIR, weight: float = 0.5, dash: float = 0
    ) -> None:
        """Draw a straight line."""
        self._pen(colour, weight)
        self._canvas.setDash([dash, dash] if dash else [])
        self._canvas.line(start[0], self.high - start[1], end[0], self.high - end[1])
        self._canvas.setDash([])

    def path(self, points: Sequence[Point], colour: str, weight: float) -> None:
        """Draw a line through points."""
        self._pen(colour, weight)
        path = self._canvas.beginPath()
        for n, (x, y) in enumerate(points):
            (path.lineTo if n else path.moveTo)(x, self.high - y)
        self._canvas.drawPath(path)

    def _fill(self, rings: Sequence[Ring], fill: str, edge: str, weight: float) -> None:
        self._pen(edge or fill, weight)
        self._canvas.setFillColor(_colour(fill))
        self._canvas.drawPath(self._closed(rings), stroke=int(bool(edge)), fill=1, fillMode=0)

    def _cover(self, rings: Sequence[Ring], colour: str, *, dots: bool) -> None:
        self._canvas.saveState()
        self._canvas.clipPath(self._closed(rings), stroke=0, fill=0, fillMode=0)
        xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        corners = (min(xs), min(ys)), (max(xs), max(ys))
        (self._dots if dots else self._slants)(corners, colour)
        self._canvas.restoreState()

    def _closed(self, rings: Sequence[Ring]) -> Any:
        path = self._canvas.beginPath()
        for ring in rings:
            for n, (x, y) in enumerate(ring):
                (path.lineTo if n else path.moveTo)(x, self.high - y)
            path.close()
        return path

    def _dots(self, corners: tuple[Point, Point], colour: str) -> None:
        (left, top), (right, bottom) = corners
        for row in range(int((bottom - top) / DOT_PITCH) + 2):
            for column in range(int((right - left) / DOT_PITCH) + 2):
                x = left + (column - row % 2 / 2) * DOT_PITCH
                self.dot((x, top + row * DOT_PITCH), 0.7, colour)

    def _slants(self, corners: tuple[Point, Point], colour: str) -> None:
        (left, top), (right, bottom) = corners
        high = bottom - top
        for n in range(int((right - left + high) / SLANT_PITCH) + 1):
            x = left + n * SLANT_PITCH - high
            self.rule((x, bottom), (x + high, top), colour, 0.5)

    def dot(self, at: Point, radius: float, fill: str, edge: str = "", weight: float = 0.6) -> None:
        """Draw a filled circle."""
        self._pen(edge or fill, weight)
        self._canvas.setFillColor(_colour(fill))
        self._canvas.circle(at[0], self.high - at[1], radius, stroke=1, fill=1)

    def picture(self, at: Point, wide: float, high: float, content: bytes) -> None:
        """Place a picture, its proportions kept, in the middle of a box."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415 (loads Pillow)

        self._canvas.drawImage(
            ImageReader(io.BytesIO(content)),
            at[0],
            self.high - at[1] - high,
            wide,
            high,
            preserveAspectRatio=True,
        )

    def next_page(self, name: str = "") -> None:
        """End the page; `name` stands for it in the outline."""
        if name:
            key = f"page{self._canvas.getPageNumber()}"
            self._canvas.bookmarkPage(key)
            self._canvas.addOutlineEntry(tidy(name), key)
        self._canvas.showPage()

    def done(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._out.getvalue()

    def _pen(self, colour: str, weight: float) -> None:
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.setLineJoin(1)
        self._canvas.setLineCap(1)


def _colour(code: str) -> Color:
    return HexColor(code)
