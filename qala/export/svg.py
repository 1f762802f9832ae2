"""An SVG of one size: the same drawing as on a PDF's sheet, its text still text.

The letters it uses come with it as fonts. Where these are not read (a word processor), each line
still keeps the width it was measured with.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from qala.export.fonts import PLAIN, STRONG, TITLE, woff, written
from qala.export.inks import HAIR, PAPER
from qala.export.lettering import tidy
from qala.export.outline import Point, Ring
from qala.export.surface import DOT_PITCH, SLANT_PITCH, Letters, Surface

_ANCHORS = {"left": "start", "right": "end", "middle": "middle"}
# Weight and typefaces that stand in where a font of ours is not read.
_LIKE = {PLAIN: (400, "sans-serif"), STRONG: (600, "sans-serif"), TITLE: (600, "serif")}


class Drawing(Surface):
    """One picture; `summary` is what those hear who do not see it."""

    def __init__(
        self, size: tuple[float, float], title: str, language: str, summary: str = ""
    ) -> None:
        written()
        self.wide, self.high = size
        self._head = (tidy(title), language, tidy(summary))
        self._parts: list[str] = []
        self._letters: dict[str, set[str]] = {}
        self._patterns: dict[str, str] = {}
        self.box((0, 0), self.wide, self.high, PAPER)

    def _set(self, letters: Letters) -> None:
        if not letters.plain.strip():
            return
        face, size = letters.face, letters.size
        self._letters.setdefault(face, set()).update(letters.plain)
        self._parts.append(
            f'<text x="{_number(letters.at[0])}" y="{_number(letters.at[1])}" class="{face}" '
            f'font-size="{_number(size)}" fill="{letters.colour}" '
            f'text-anchor="{_ANCHORS[letters.align]}" textLength="{_number(letters.wide)}" '
            f'lengthAdjust="spacingAndGlyphs">{escape(letters.plain)}</text>'
        )

    def rule(
        self, start: Point, end: Point, colour: str = HAIR, weight: float = 0.5, dash: float = 0
    ) -> None:
        """Draw a straight line."""
        dashed = f' stroke-dasharray="{_number(dash)}"' if dash else ""
        self._parts.append(
            f'<path d="{_open([start, end])}" fill="none" {_pen(colour, weight)}{dashed}/>'
        )

    def path(self, points: Sequence[Point], colour: str, weight: float) -> None:
        """Draw a line through points."""
        self._parts.append(f'<path d="{_open(points)}" fill="none" {_pen(colour, weight)}/>')

    def _fill(self, rings: Sequence[Ring], fill: str, edge: str, weight: float) -> None:
        pen = f" {_pen(edge, weight)}" if edge else ""
        self._parts.append(f'<path d="{_closed(rings)}" fill="{fill}" fill-rule="evenodd"{pen}/>')

    def _cover(self, rings: Sequence[Ring], colour: str, *, dots: bool) -> None:
        name = f"{'dots' if dots else 'slants'}-{colour.removeprefix('#')}"
        self._patterns[name] = _dots(name, colour) if dots else _slants(name, colour)
        self._parts.append(f'<path d="{_closed(rings)}" fill="url(#{name})" fill-rule="evenodd"/>')

    def dot(self, at: Point, radius: float, fill: str, edge: str = "", weight: float = 0.6) -> None:
        """Draw a filled circle."""
        self._parts.append(
            f'<circle cx="{_number(at[0])}" cy="{_number(at[1])}" r="{_number(radius)}" '
            f'fill="{fill}" {_pen(edge or fill, weight)}/>'
        )

    def done(self) -> bytes:
        """Return the file."""
        title, language, summary = self._head
        size = f"{_number(self.wide)} {_number(self.high)}"
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
                f'width="{_number(self.wide)}" height="{_number(self.high)}" '
                f'role="img" xml:lang={quoteattr(language)}>',
                f"<title>{escape(title)}</title>",
                f"<desc>{escape(summary)}</desc>",
                f"<style>{''.join(map(self._font, sorted(self._letters)))}</style>",
                f"<defs>{''.join(self._patterns.values())}</defs>",
                *self._parts,
                "</svg>\n",
            )
        ).encode("utf-8")

    def _font(self, face: str) -> str:
        content = b64encode(woff(face, "".join(sorted(self._letters[face])))).decode("ascii")
        weight, like = _LIKE[face]
        return (
            f'@font-face{{font-family:"{face}";font-weight:{weight};'
            f'src:url("data:font/woff2;base64,{content}") format("woff2")}}'
            f'.{face}{{font-family:"{face}",{like};font-weight:{weight};white-space:pre}}'
        )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _pen(colour: str, weight: float) -> str:
    return (
        f'stroke="{colour}" stroke-width="{_number(weight)}" stroke-linejoin="round" '
        f'stroke-linecap="round"'
    )


def _open(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _closed(rings: Sequence[Ring]) -> str:
    return "".join(f"{_open(ring)}Z" for ring in rings)


def _pattern(name: str, wide: float, high: float, inside: str) -> str:
    return (
        f'<pattern id="{name}" patternUnits="userSpaceOnUse" width="{wide}" height="{high}">'
        f"{inside}</pattern>"
    )


def _dots(name: str, colour: str) -> str:
    half = DOT_PITCH / 2
    spots = ((half / 2, half), (half * 1.5, half * 3))
    round_ = "".join(f'<circle cx="{x}" cy="{y}" r="0.9" fill="{colour}"/>' for x, y in spots)
    return _pattern(name, DOT_PITCH, DOT_PITCH * 2, round_)


def _slants(name: str, colour: str) -> str:
    # Drawn beyond its corners: the line goes on from tile to tile.
    n = SLANT_PITCH
    d = f"M-1 1L1 -1M0 {n}L{n} 0M{n - 1} {n + 1}L{n + 1} {n - 1}"
    return _pattern(name, n, n, f'<path d="{d}" stroke="{colour}" stroke-width="0.5"/>')
