"""A view as a picture: what its slide would show, alone, with all that must be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qala.edition import Edition
from qala.export.fonts import PLAIN, STRONG, TITLE
from qala.export.framing import HIGH, LEAD, MARGIN, PRINT, WIDE, Framing, framing
from qala.export.inks import ACCENT, HAIR, INK, QUIET
from qala.export.layout import Words
from qala.export.plotted.chart import draw_chart
from qala.export.plotted.plate import draw_legend, draw_plate
from qala.export.scenes.figures import Scene
from qala.export.scenes.views import view_scene
from qala.export.sheet import Sheet
from qala.export.surface import Surface
from qala.export.svg import Drawing
from qala.text import say

_SCALES = {"2x": 2, "4k": 4}  # pixels a point: 1920 × 1080, and 3840 × 2160


@dataclass(frozen=True, slots=True)
class Picture:
    """A view with the places of its parts: one drawing, whatever file it becomes."""

    scene: Scene
    where: Framing
    language: str

    def svg(self) -> bytes:
        """Return it as SVG."""
        summary = ". ".join(filter(None, (*self.where.measure.lines, *self.where.foot)))
        drawing = Drawing((WIDE, HIGH), self.scene.title, self.language, summary)
        _draw(drawing, self.scene, self.where, self.language)
        return drawing.done()

    def png(self, size: str = "2x") -> bytes:
        """Return it as PNG of size ``2x`` or ``4k``."""
        from qala.export.pixels import rastered  # noqa: PLC0415 (PDFium loads when it is wanted)

        sheet = Sheet((WIDE, HIGH), self.scene.title, self.language, self.where.foot[-1])
        _draw(sheet, self.scene, self.where, self.language)
        sheet.next_page()
        told = {"Title": self.scene.title, "Source": _told(self.where)}
        return rastered(sheet.done(), _SCALES[size], told)


def picture_of(
    edition: Edition, view: str, codes: Mapping[str, str], language: str, link: str = ""
) -> Picture:
    """Return a view as a picture; `codes` are the page's, as they stand in its address.

    Raises
    ------
    QalaError
        There is no such picture, or a code names nothing that is there.
    """
    scene = view_scene(edition, view, dict(codes), language)
    return Picture(scene, framing(edition, scene, language, link), language)


def _told(where: Framing) -> str:
    return "\n".join((*where.measure.lines, *where.foot))


def _draw(surface: Surface, scene: Scene, where: Framing, language: str) -> None:
    _set(surface, where.title, TITLE, INK)
    _set(surface, where.measure, PLAIN, QUIET)
    if scene.plate is not None and where.plate is not None:
        draw_plate(surface, scene.plate, where.plate)
        if where.legend:
            draw_legend(surface, scene.plate, where.legend)
    _draw_chart(surface, scene, where, language)
    y = where.foot_top - LEAD - 2
    surface.rule((MARGIN, y), (WIDE - MARGIN, y), HAIR)
    surface.lines((MARGIN, where.foot_top), where.foot, PRINT, LEAD, colour=QUIET)
    surface.text((WIDE - MARGIN, HIGH - 14), "Qala", 15, STRONG, ACCENT, "right")


def _draw_chart(surface: Surface, scene: Scene, where: Framing, language: str) -> None:
    if scene.chart is None:
        at = (where.chart.x, where.chart.y + 24)
        surface.text(at, say("picture.nothing", language), 16, colour=QUIET)
    else:
        draw_chart(surface, scene.chart, where.chart, language)


def _set(surface: Surface, words: Words, face: str, colour: str) -> None:
    at = (words.box.x, words.box.y + words.size)
    surface.lines(at, words.lines, words.size, words.size * 1.22, face, colour)
