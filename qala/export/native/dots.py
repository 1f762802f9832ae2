"""Places by two indicators of a deck as a native XY chart, whose pairs of values people edit."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.util import Pt

from qala.export.axes import decimals_of
from qala.export.inks import FAINT, HAIR, INK, MARKS, PAPER, QUIET
from qala.export.layout import SMALL, Box
from qala.export.lettering import tidy
from qala.export.native.bars import cell_text, number_format
from qala.export.native.dressing import dress, emu, lay_out, rgb, unwrapped
from qala.export.plotted.dots import Field, field_of, named
from qala.export.scenes.figures import Dots, Mark

_SIDES = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}


def add_dots(shapes: Any, chart: Dots, box: Box) -> Any:
    """Add a native XY chart, a series a place so that each keeps its name; returns its frame."""
    field = field_of(chart, box)
    placed = named(chart, field)
    data = XyChartData(number_format(chart.decimals[1]))
    for mark, _ in placed:
        data.add_series(cell_text(mark.name)).add_data_point(mark.x, mark.y)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *emu(box), data)
    drawn = dress(frame.chart)
    scales = (field.across, field.upwards)
    for axis, scale, title in zip(
        (drawn.category_axis, drawn.value_axis), scales, chart.titles, strict=True
    ):
        _dress_axis(axis, scale, title)
    _lay_out(drawn, field, box)
    for series, (mark, side) in zip(drawn.plots[0].series, placed, strict=True):
        _dress_dot(series, mark, side)
    return frame


def _lay_out(drawn: Any, field: Field, box: Box) -> None:
    left, top, right, bottom = field.box
    lay_out(
        drawn,
        (left - box.x) / box.wide,
        (top - box.y - 16) / box.high,
        (right - left) / box.wide,
        (bottom - top + 16) / box.high,
    )


def _dress_axis(axis: Any, scale: tuple[float, float, float], title: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = scale
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(HAIR)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = rgb(FAINT)
    axis.tick_labels.number_format = number_format(decimals_of(scale[2]))
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.color.rgb = rgb(QUIET)
    axis.has_title = True
    run = axis.axis_title.text_frame.paragraphs[0].add_run()
    run.text = tidy(title)
    run.font.size, run.font.bold = Pt(SMALL), False
    run.font.color.rgb = rgb(QUIET)


def _dress_dot(series: Any, mark: Mark, side: str) -> None:
    colour = MARKS[mark.chosen]
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 10 if mark.chosen else 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(PAPER)
    if not side:
        return
    label = series.points[0].data_label
    label.position = _SIDES[side]
    run = label.text_frame.paragraphs[0].add_run()
    run.text = tidy(mark.name)
    run.font.size, run.font.bold = Pt(SMALL), mark.chosen
    run.font.color.rgb = rgb(colour if mark.chosen else INK)
    unwrapped(label)
