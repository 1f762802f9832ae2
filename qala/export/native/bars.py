"""Rankings of a deck as native charts: whoever gets it edits numbers, colours and letters."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from qala.export.fonts import STRONG
from qala.export.inks import FAINT, INK
from qala.export.layout import SMALL, Box
from qala.export.lettering import tidy, width
from qala.export.native.dressing import dress, emu, every_label, lay_out, rgb
from qala.export.scenes.figures import Bar, Bars

# What the chart's own workbook would take for a formula or a link.
_STARTS = ("=", "+", "-", "@", "{", "http:", "https:", "ftp:", "mailto:", "internal:", "external:")


def cell_text(words: str) -> str:
    """Return a name that the workbook inside a chart keeps as text."""
    plain = tidy(words)
    return f"\u200b{plain}" if plain.lower().lstrip().startswith(_STARTS) else plain


def number_format(decimals: int) -> str:
    """Return a number format; separators are those of whoever opens the file."""
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def add_bars(shapes: Any, chart: Bars, box: Box) -> Any:
    """Add a native bar chart of a ranking; returns its frame."""
    data = CategoryChartData(number_format(chart.decimals))
    data.categories = [cell_text(bar.name) for bar in chart.bars]
    data.add_series(cell_text(chart.name), [bar.value for bar in chart.bars])
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *emu(box), data)
    drawn = dress(frame.chart)
    _dress_axes(drawn)
    _room_for_numbers(drawn, chart, box)
    _dress_numbers(drawn.plots[0], chart)
    series = drawn.plots[0].series[0]
    series.invert_if_negative = False
    for point, bar in enumerate(chart.bars):
        _colour(series.points[point].format, bar)
    for at in series._element.xpath("c:dPt/c:idx"):
        at.addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))
    return frame


def _dress_axes(drawn: Any) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(FAINT)
    every_label(names)
    values.visible = False
    values.has_major_gridlines = False


def _dress_numbers(plot: Any, chart: Bars) -> None:
    plot.gap_width, plot.vary_by_categories = 34, False
    plot.has_data_labels = True
    plot.data_labels.number_format = number_format(chart.decimals)
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(SMALL)


def _room_for_numbers(drawn: Any, chart: Bars, box: Box) -> None:
    """Names on the left as wide as they are; bars from zero, room for the numbers at their ends."""
    longest = max(width(bar.name, STRONG, SMALL) for bar in chart.bars)
    names = min(longest * 1.08 + 10, box.wide * 0.66)
    lay_out(drawn, names / box.wide, 0.0, 1 - names / box.wide, 1.0)
    room = box.wide - names
    spare = room / (room - max(width(bar.words, STRONG, SMALL) for bar in chart.bars) - 14)
    low = min(0.0, *(bar.value for bar in chart.bars))
    high = max(0.0, *(bar.value for bar in chart.bars))
    axis = drawn.value_axis
    axis.minimum_scale, axis.maximum_scale = spare * low, (spare * high) or 1.0


def _colour(point: Any, bar: Bar) -> None:
    if bar.doubted:
        point.fill.patterned()
        point.fill.pattern = MSO_PATTERN.PERCENT_20
        point.fill.fore_color.rgb, point.fill.back_color.rgb = rgb(INK), rgb(bar.shade)
    else:
        point.fill.solid()
        point.fill.fore_color.rgb = rgb(bar.shade)
    point.line.color.rgb = rgb(INK if bar.chosen else FAINT)
    point.line.width = Pt(2.25 if bar.chosen else 0.5)
