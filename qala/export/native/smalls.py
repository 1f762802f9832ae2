"""Small charts of a deck: each a native line chart on the common scale, its words beside it."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.util import Pt

from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import INK, MARKS, PAPER, QUIET
from qala.export.layout import SMALL, Box
from qala.export.lettering import clipped
from qala.export.native.bars import cell_text, number_format
from qala.export.native.dressing import describe, dress, emu, lay_out, rgb
from qala.export.native.shapes import set_words
from qala.export.plotted.smalls import Place, places_of
from qala.export.scenes.figures import Small, Smalls


def add_smalls(shapes: Any, chart: Smalls, box: Box) -> None:
    """Add a native chart a place, its name above it, its first and its last value beside it."""
    for small, place in zip(chart.smalls, places_of(chart, box), strict=True):
        colour = MARKS[small.chosen]
        _add_words(shapes, small, place, colour)
        frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *emu(place.line), _data(chart, small))
        describe(frame, f"chart {small.code}", f"{small.name}: {small.first} – {small.last}")
        _dress(frame.chart, chart, small, colour)


def _add_words(shapes: Any, small: Small, place: Place, colour: str) -> None:
    face = STRONG if small.chosen else PLAIN
    name = clipped(small.name, face, SMALL, place.name.wide)
    for words, box, ink, strong in (
        (name, place.name, INK, small.chosen),
        (small.first, place.first, QUIET, False),
        (small.last, place.last, colour, True),
    ):
        set_words(shapes.add_textbox(*emu(box)), words, SMALL, ink, strong=strong)


def _data(chart: Smalls, small: Small) -> CategoryChartData:
    """A series for each stretch, so that no line crosses a break; press figures apart."""
    data = CategoryChartData(number_format(chart.decimals))
    years = range(chart.years[0], chart.years[1] + 1)
    data.categories = [str(year) for year in years]
    for run in (*small.runs.runs, *((dot,) for dot in small.runs.points)):
        values = {dot.year: dot.value for dot in run}
        data.add_series(cell_text(small.name), [values.get(year) for year in years])
    return data


def _dress(frame: Any, chart: Smalls, small: Small, colour: str) -> None:
    drawn = dress(frame)
    lay_out(drawn, 0.02, 0.04, 0.96, 0.92)
    drawn.category_axis.visible = False
    axis = drawn.value_axis
    axis.visible, axis.has_major_gridlines = False, False
    low, high = chart.span
    axis.minimum_scale, axis.maximum_scale = low, high if high > low else low + 1
    runs = (*small.runs.runs, *((dot,) for dot in small.runs.points))
    for series, run in zip(drawn.plots[0].series, runs, strict=True):
        series.smooth = False
        series.format.line.width = Pt(2.25 if small.chosen else 1.5)
        series.format.line.color.rgb = rgb(colour)
        series.marker.style = XL_MARKER_STYLE.NONE
        shown = run if len(run) == 1 else [d for d in run if d.apart or d == small.runs.last]
        for dot in shown:
            _mark(series.points[dot.year - chart.years[0]].marker, colour, hollow=dot.apart)


def _mark(marker: Any, colour: str, *, hollow: bool) -> None:
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 5
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(PAPER if hollow else colour)
    marker.format.line.color.rgb = rgb(colour)
