"""Charts and tables of a deck, native ones: whoever gets it edits numbers, colours and letters."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from qala.export.figures import Bar, Bars, Line, Lines, ends
from qala.export.layout import SMALL, Box
from qala.export.lettering import width
from qala.export.fonts import STRONG
from qala.export.plotted import apart
from qala.export.sheet import FAINT, HAIR, INK, PAPER, QUIET
from qala.export.sparks import Dot
from qala.text import say

# What the chart's own workbook would take for a formula or a link.
_STARTS = ("=", "+", "-", "@", "{", "http:", "https:", "ftp:", "mailto:", "internal:", "external:")


def cell_text(words: str) -> str:
    """Return a name that the workbook inside a chart keeps as text."""
    return f"\u200b{words}" if words.lower().lstrip().startswith(_STARTS) else words


def number_format(decimals: int) -> str:
    """Return a number format; separators are those of whoever opens the file."""
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def add_bars(shapes: Any, chart: Bars, box: Box) -> Any:
    """Add a native bar chart of a ranking; returns its frame."""
    data = CategoryChartData(number_format(chart.decimals))
    data.categories = [cell_text(bar.name) for bar in chart.bars]
    data.add_series(cell_text(chart.name), [bar.value for bar in chart.bars])
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_emu(box), data)
    drawn = _dressed(frame.chart)
    names, values = drawn.category_axis, drawn.value_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(FAINT)
    _every_label(names)
    values.visible = False
    values.has_major_gridlines = False
    low = min(0.0, *(bar.value for bar in chart.bars))
    high = max(0.0, *(bar.value for bar in chart.bars)) or 1.0
    # Bars begin at zero; room is left for the numbers at their ends.
    values.minimum_scale, values.maximum_scale = 1.25 * low, 1.25 * high
    plot = drawn.plots[0]
    plot.gap_width, plot.vary_by_categories = 34, False
    plot.has_data_labels = True
    plot.data_labels.number_format = number_format(chart.decimals)
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(SMALL)
    for point, bar in enumerate(chart.bars):
        _colour(plot.series[0].points[point].format, bar)
    return frame


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


def add_lines(shapes: Any, chart: Lines, box: Box, language: str) -> Any:
    """Add a native line chart: a series for each stretch between breaks, names at the ends."""
    data = CategoryChartData(number_format(chart.decimals))
    data.categories = [str(year) for year in chart.years]
    stretches = [part for line in chart.lines for part in _stretches(line, language)]
    for name, dots, *_ in stretches:
        values = {dot.year: dot.value for dot in dots}
        data.add_series(cell_text(name), [values.get(year) for year in chart.years])
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *_emu(box), data)
    drawn = _dressed(frame.chart)
    every = [dot.value for _, dots, *_ in stretches for dot in dots]
    low, high, step = ends(every, zero=False)
    _axes(drawn, chart, low, high, step)
    tail = max(width(f"{each.name} {each.last}", STRONG, SMALL) for each in chart.lines) + 26
    inner = Box(62 / box.wide, 0.03, 1 - (62 + tail) / box.wide, 1 - 34 / box.high - 0.03)
    _lay_out(drawn, inner)
    room = inner.high * box.high
    at = [room * (1 - (each.runs.last.value - low) / (high - low)) for each in chart.lines]
    moved = dict(zip(chart.lines, apart(at, 18, 0, room), strict=True))
    for series, (_, dots, line, points) in zip(drawn.plots[0].series, stretches, strict=True):
        _dress_series(series, chart, line, dots, points=points)
        if line.runs.last in dots:
            natural = at[chart.lines.index(line)]
            _name(series, chart, line, (moved[line] - natural) / box.high)
    return frame


def _stretches(line: Line, language: str) -> list[tuple[str, tuple[Dot, ...], Line, bool]]:
    """A line's series: named by the place, earlier stretches by their years as well."""
    found: list[tuple[str, tuple[Dot, ...], Line, bool]] = []
    for n, run in enumerate(line.runs.runs, 1):
        years = f"{run[0].year}–{run[-1].year}" if len(run) > 1 else str(run[0].year)
        last = n == len(line.runs.runs)
        found.append((line.name if last else f"{line.name}, {years}", run, line, False))
    if line.runs.points:
        name = say("deck.press", language, name=line.name)
        found.append((name, line.runs.points, line, True))
    return found


def _axes(drawn: Any, chart: Lines, low: float, high: float, step: float) -> None:
    years, values = drawn.category_axis, drawn.value_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = low, high, step
    values.major_gridlines.format.line.color.rgb = rgb(HAIR)
    values.format.line.fill.background()
    values.tick_labels.number_format = number_format(chart.decimals if step < 1 else 0)
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.font.color.rgb = rgb(QUIET)
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    years.major_tick_mark = XL_TICK_MARK.NONE
    years.format.line.color.rgb = rgb(FAINT)
    years.tick_labels.font.color.rgb = rgb(QUIET)
    _every_label(years, max(1, -(-len(chart.years) // 8)))


def _dress_series(
    series: Any, chart: Lines, line: Line, dots: tuple[Dot, ...], *, points: bool
) -> None:
    series.smooth = False
    series.format.line.width = Pt(2.5)
    series.format.line.color.rgb = rgb(line.colour)
    if points:
        series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(PAPER if points else line.colour)
    series.marker.format.line.color.rgb = rgb(line.colour)
    for dot in dots:
        if dot.apart and not points:
            marker = series.points[dot.year - chart.years[0]].marker
            marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 7
            marker.format.fill.solid()
            marker.format.fill.fore_color.rgb = rgb(PAPER)
            marker.format.line.color.rgb = rgb(line.colour)


def _name(series: Any, chart: Lines, line: Line, down: float) -> None:
    """Write name and value at the line's end, `down` (a share of the height) from it."""
    label = series.points[line.runs.last.year - chart.years[0]].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    label.font.size, label.font.bold = Pt(SMALL), True
    label.font.color.rgb = rgb(line.colour)
    (element,) = series._element.xpath("c:dLbls/c:dLbl")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    (shown,) = element.xpath("c:showSerName")
    shown.set("val", "1")
    element.append(parse_xml(f"<c:separator {nsdecls('c')}> </c:separator>"))
    if abs(down) > 0.001:
        place = (
            f"<c:layout {nsdecls('c')}><c:manualLayout><c:x val=\"0\"/>"
            f'<c:y val="{down:.4f}"/></c:manualLayout></c:layout>'
        )
        element.insert(1, parse_xml(place))
