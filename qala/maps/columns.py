"""The 3D view: counts as columns standing on the map. No tiles, no request leaves the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk
from pydeck.types import String

CHOSEN = (217, 95, 2)  # of no palette: the chosen place is told by it
HEIGHT = 700_000.0  # metres of the tallest column


@dataclass(frozen=True, slots=True)
class Column:
    """One column: WGS84 position, height as a share of the tallest, RGB colour, ready words.

    A chosen one stands out; `name` is written at its head.
    """

    lon: float
    lat: float
    share: float
    colour: tuple[int, int, int]
    words: str
    name: str = ""
    chosen: bool = False


def column_deck(columns: Sequence[Column], outlines: dict[str, Any], dark: bool) -> pdk.Deck:
    """Return the deck: outlines of the units and a column a place.

    The words travel as a data field, which deck.gl escapes; they are never part of the template.
    """
    ground = [38, 48, 58, 255] if dark else [244, 246, 248, 255]
    line = [90, 104, 116, 255] if dark else [188, 197, 205, 255]
    land = pdk.Layer(
        "GeoJsonLayer",
        outlines,
        get_fill_color=ground,
        get_line_color=line,
        line_width_min_pixels=1,
        pickable=False,
    )
    rows = [_row(column) for column in columns]
    bars = pdk.Layer(
        "ColumnLayer",
        rows,
        get_position="at",
        get_elevation="height",
        get_fill_color="colour",
        radius=26_000,
        pickable=True,
        auto_highlight=True,
    )
    names = _names(rows, dark)
    view = pdk.ViewState(longitude=67, latitude=46.6, zoom=3.6, pitch=45, bearing=0)
    # map_provider=None alone keeps deck.gl off the network; a map_style beside it would not.
    settings: dict[str, Any] = {"map_provider": None, "tooltip": {"text": "{words}"}}
    return pdk.Deck(layers=[land, bars, names], initial_view_state=view, **settings)


def _row(column: Column) -> dict[str, Any]:
    height = column.share * HEIGHT
    return {
        "at": [column.lon, column.lat],
        "head": [column.lon, column.lat, height],
        "height": height,
        "colour": CHOSEN if column.chosen else column.colour,
        "words": column.words,
        "name": column.name,
        "size": 17 if column.chosen else 13,
    }


def _names(rows: list[dict[str, Any]], dark: bool) -> pdk.Layer:
    """Names over the columns; letters are drawn by the browser, none is fetched."""
    return pdk.Layer(
        "TextLayer",
        rows,
        get_position="head",
        get_text="name",
        get_size="size",
        get_color=[238, 242, 245] if dark else [27, 39, 51],
        get_pixel_offset=[0, -12],
        character_set=String("auto"),
        font_family=String('"Source Sans", sans-serif'),
        pickable=False,
    )


def rgb(colour: str) -> tuple[int, int, int]:
    """Return a ``#rrggbb`` colour as numbers."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))
