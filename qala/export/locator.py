"""Where a place lies: the country in grey, the place dark; a grey printer keeps them apart."""

from __future__ import annotations

from qala.edition import Edition
from qala.export.inks import ACCENT, AROUND, FAINT, INK, LAND, PAPER, WATER
from qala.export.outline import Point, read_outline
from qala.export.surface import Surface
from qala.places import COUNTRY, Place


def draw_locator(sheet: Surface, edition: Edition, place: Place, at: Point, wide: float) -> None:
    """Draw the country's units with the place among them, `at` the top left."""
    outline = read_outline()
    scale = wide / outline.width
    dark, mid = _marked(edition, place)
    today = edition.gazetteer.current_units
    # Cities lie inside their regions: they are drawn over them.
    for code in sorted(today, key=lambda unit: edition.gazetteer[unit].is_city):
        fill = AROUND if code in mid or place.code == COUNTRY else LAND
        sheet.area(outline.units[code], at, scale, fill, FAINT, 0.35)
    sheet.area(outline.seas, at, scale, WATER, FAINT, 0.2)
    for code in dark:
        sheet.area(outline.units[code], at, scale, ACCENT, INK, 0.5)
    position = outline.position(place)
    if position and (not dark or place.is_city):
        spot = (at[0] + position[0] * scale, at[1] + position[1] * scale)
        sheet.dot(spot, 3.0, ACCENT, PAPER, 1.0)


def _marked(edition: Edition, place: Place) -> tuple[list[str], set[str]]:
    """The units drawn dark, and those drawn in a middle grey."""
    if place.is_region and place.code in read_outline().units:
        return [place.code], set()
    return [], {place.parent} & set(edition.gazetteer.current_units)
