"""Lines of a deck as native charts: a series for each stretch between two breaks."""

from __future__ import annotations

from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from qala.export.dressing import dress, emu, every_label, lay_out, rgb
from qala.export.figures import Line, Lines, apart, ends
from qala.export.fonts import STRONG
from qala.export.layout import AXIS_FOOT, AXIS_SIDE, NAME_GAP, SMALL, Box
from qala.export.lettering import width
from qala.export.native import cell_text, number_format
from qala.export.sparks import Dot
from qala.export.surface import FAINT, HAIR, PAPER, QUIET
from qala.text import say


class _Stretch(NamedTuple):
    """One series: its name, its values, the line it is of, and whether it is points alone."""

    name: str
    dots: tuple[Dot, ...]
    line: Line
    points: bool = False


def add_lines(shapes: Any, chart: Lines, box: Box, language: str) -> Any:
    """Add a native line chart, each place's name and last value at its end; returns its frame."""
    stretches = [part for line in chart.lines for part in _stretches(line, language)]
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *emu(box), _data(chart, stretches))
    drawn = dress(frame.chart)
    low, high, step = ends([d.value for each in stretches for d in each.dots], zero=False)
    _dress_axes(drawn, chart, (low, high, step))
    room = _lay_out(drawn, chart, box)
    at = [room * (1 - (each.runs.last.value - low) / (high - low)) for each in chart.lines]
    moved = [there - here for here, there in zip(at, apart(at, NAME_GAP, 0, room), strict=True)]
    down = {line.code: shift / box.high for line, shift in zip(chart.lines, moved, strict=True)}
    for series, stretch in zip(drawn.plots[0].series, stretches, strict=True):
        _dress_series(series, chart, stretch)
        if stretch.line.runs.last in stretch.dots:
            _name(series, chart, stretch.line, down[stretch.line.code])
    return frame


def _data(chart: Lines, stretches: list[_Stretch]) -> CategoryChartData:
    data = CategoryChartData(number_format(chart.decimals))
    data.categories = [str(year) for year in chart.years]
    for each in stretches:
        values = {dot.year: dot.value for dot in each.dots}
        data.add_series(cell_text(each.name), [values.get(year) for year in chart.years])
    return data


def _stretches(line: Line, language: str) -> list[_Stretch]:
    """A line's series: named by the place, earlier stretches by their years as well."""
    *earlier, last = line.runs.runs or ((),)
    found = [_Stretch(f"{line.name}, {run[0].year}–{run[-1].year}", run, line) for run in earlier]
    found += [_Stretch(line.name, last, line)] if last else []
    if line.runs.points:
        name = say("deck.press", language, name=line.name)
        found.append(_Stretch(name, line.runs.points, line, points=True))
    return found


def _lay_out(drawn: Any, chart: Lines, box: Box) -> float:
    """Leave room for the numbers on the left and the names on the right; returns the height."""
    tail = max(width(f"{each.name} {each.last}", STRONG, SMALL) for each in chart.lines) + 26
    room = box.high * 0.97 - AXIS_FOOT
    wide = 1 - (AXIS_SIDE + tail) / box.wide
    lay_out(drawn, AXIS_SIDE / box.wide, 0.03, wide, room / box.high)
    return room


def _dress_axes(drawn: Any, chart: Lines, scale: tuple[float, float, float]) -> None:
    years, values = drawn.category_axis, drawn.value_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = scale
    values.major_gridlines.format.line.color.rgb = rgb(HAIR)
    values.format.line.fill.background()
    values.tick_labels.number_format = number_format(chart.decimals if scale[2] < 1 else 0)
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.font.color.rgb = rgb(QUIET)
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    years.major_tick_mark = XL_TICK_MARK.NONE
    years.format.line.color.rgb = rgb(FAINT)
    years.tick_labels.font.color.rgb = rgb(QUIET)
    every_label(years, max(1, -(-len(chart.years) // 8)))


def _dress_series(series: Any, chart: Lines, stretch: _Stretch) -> None:
    colour = stretch.line.colour
    series.smooth = False
    series.format.line.width = Pt(2.5)
    series.format.line.color.rgb = rgb(colour)
    if stretch.points:
        series.format.line.fill.background()
    _mark(series.marker, colour, hollow=stretch.points)
    for dot in stretch.dots:
        if dot.apart and not stretch.points:
            _mark(series.points[dot.year - chart.years[0]].marker, colour, hollow=True)


def _mark(marker: Any, colour: str, *, hollow: bool) -> None:
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 7
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(PAPER if hollow else colour)
    marker.format.line.color.rgb = rgb(colour)


def _name(series: Any, chart: Lines, line: Line, down: float) -> None:
    """Write name and value at the line's end, `down` (a share of the height) from it."""
    label = series.points[line.runs.last.year - chart.years[0]].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    label.font.size, label.font.bold = Pt(SMALL), True
    label.font.color.rgb = rgb(line.colour)
    (element,) = series._element.xpath("c:dLbls/c:dLbl")
    (shown,) = element.xpath("c:showSerName")
    shown.set("val", "1")
    element.append(parse_xml(f"<c:separator {nsdecls('c')}> </c:separator>"))
    if abs(down) > 0.001:
        at = f'<c:manualLayout><c:x val="0"/><c:y val="{down:.4f}"/></c:manualLayout>'
        element.insert(1, parse_xml(f"<c:layout {nsdecls('c')}>{at}</c:layout>"))
