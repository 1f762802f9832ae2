"""How everything in a deck looks: colours, letters, boxes in the file's own unit."""

from __future__ import annotations

import re
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from qala.export.inks import INK
from qala.export.layout import SMALL, WIDE, Box
from qala.export.lettering import tidy

# By name: a deck carries no font. Where they are missing, a sans and a serif of the reader's
# machine stand in; Panose and family tell which, and Arial and Cambria have every Kazakh letter.
SANS, SERIF = "Source Sans 3", "Source Serif 4"
_FACES = {
    "major": (SERIF, "02040603050405020204", "18"),
    "minor": (SANS, "020B0503030403020204", "34"),
}
_POINT = 12_700
_TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def rgb(colour: str) -> RGBColor:
    """Return a colour ``#rrggbb`` as python-pptx takes it."""
    return RGBColor.from_string(colour[1:].upper())


def emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """Return a box as left, top, width, height in the file's unit."""
    left, top, wide, high = (Emu(round(each * _POINT)) for each in box)
    return left, top, wide, high


def set_faces(deck: Any) -> None:
    """Make our typefaces the theme's: all text follows it, and so does whoever changes it."""
    for relation in deck.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            text = part.blob.decode("utf-8")
            for name, (face, panose, family) in _FACES.items():
                latin = f'<a:latin typeface="{face}" panose="{panose}" pitchFamily="{family}"/>'
                text = re.sub(
                    rf"(<a:{name}Font>\s*)<a:latin [^>]*/>", rf"\g<1>{latin}", text, count=1
                )
            part.blob = text.encode("utf-8")


def widen(deck: Any) -> None:
    """Make the slides 16:9, and the layouts behind them, for whoever adds a slide."""
    ratio = WIDE * _POINT / deck.slide_width
    deck.slide_width, deck.slide_height = Emu(round(WIDE * _POINT)), Emu(540 * _POINT)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.top, shape.width, shape.height = (
                Emu(round(shape.left * ratio)), shape.top,
                Emu(round(shape.width * ratio)), shape.height,
            )  # fmt: skip


def dress(drawn: Any) -> Any:
    """Return a chart without title and legend, its letters as small as may be."""
    drawn.has_title, drawn.has_legend = False, False
    drawn.font.size = Pt(SMALL)
    drawn.font.color.rgb = rgb(INK)
    (chart,) = drawn._chartSpace.xpath("c:chart")
    for blanks in chart.xpath("c:dispBlanksAs"):
        blanks.set("val", "span")
    return drawn


def lay_out(drawn: Any, x: float, y: float, wide: float, high: float) -> None:
    """Fix the inside of a chart's axes, as shares of the chart."""
    (area,) = drawn._chartSpace.xpath("c:chart/c:plotArea")
    for old in area.xpath("c:layout"):
        area.remove(old)
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    ends = f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{wide:.4f}"/><c:h val="{high:.4f}"/>'
    inner = f'<c:manualLayout><c:layoutTarget val="inner"/>{modes}{ends}</c:manualLayout>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}>{inner}</c:layout>"))


def every_label(axis: Any, step: int = 1) -> None:
    """Have an axis write every name, or every so many years; PowerPoint else leaves some out."""
    (last,) = axis._element.xpath("c:noMultiLvlLbl")
    last.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{step}"/>'))


def unwrapped(label: Any) -> None:
    """Have a label of a chart stand on one line, whatever room a program gives it."""
    for body in label._get_or_add_dLbl().xpath(".//a:bodyPr"):
        body.set("wrap", "none")


def describe(shape: Any, name: str, words: str) -> None:
    """Name a shape, and tell in words what it shows to whoever cannot see it."""
    shape.name = tidy(name)
    shape.element.xpath(".//p:cNvPr")[0].set("descr", tidy(words))


def speak(deck: Any, language: str) -> None:
    """Tell the language of every text, for spelling and for readers aloud."""
    for slide in deck.slides:
        for properties in slide.element.xpath(".//a:rPr"):
            properties.set("lang", _TAGS[language])
