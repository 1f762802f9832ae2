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
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from qala.export.axes import apart, ends
from qala.export.fonts import STRONG
from qala.export.inks import AIM, FAINT, HAIR, PAPER, QUIET
from qala.export.layout import AXIS_FOOT, AXIS_SIDE, NAME_GAP, SMALL, Box
from qala.export.lettering import tidy, width
from qala.export.native.bars import cell_text, number_format
from qala.export.native.dressing import dress, emu, every_label, lay_out, rgb, unwrapped
from qala.export.scenes.figures import Line, Lines
from qala.export.sparks import Dot
from qala.text import say


class _Stretch(NamedTuple):
    """One series: its name, its values, the line it is of, and whether it is points alone."""

    name: str
    dots: tuple[Dot, ...]
    line: Line
    points: bool = False


class _Beside(NamedTuple):
    """A series that is no line of values: a goal, a line carried on, a bound of its band."""

    name: str
    values: dict[int, float]
    colour: str
    dash: MSO_LINE
    weight: float


def add_lines(shapes: Any, chart: Lines, box: Box, language: str) -> Any:
    """Add a native line chart, each place's name and last value at its end; returns its frame."""
    stretches = [part for line in chart.lines for part in _stretches(line, language)]
    data = _data(chart, stretches)
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *emu(box), data)
    drawn = dress(frame.chart)
    low, high, step = ends(chart.values, zero=False)
    _dress_axes(drawn, chart, (low, high, step))
    room = _lay_out(drawn, chart, box)
    at = [room * (1 - (each.runs.last.value - low) / (high - low)) for each in chart.lines]
    moved = [there - here for here, there in zip(at, apart(at, NAME_GAP, 0, room), strict=True)]
    down = {line.code: shift / box.high for line, shift in zip(chart.lines, moved, strict=True)}
    own = list(drawn.plots[0].series)
    for series, stretch in zip(own, stretches, strict=False):
        _dress_series(series, chart, stretch)
        if stretch.line.runs.last in stretch.dots:
            _name(series, chart, stretch.line, down[stretch.line.code])
    for series, beside in zip(own[len(stretches) :], _besides(chart), strict=True):
        _dress_beside(series, chart, beside)
    return frame


def _data(chart: Lines, stretches: list[_Stretch]) -> CategoryChartData:
    data = CategoryChartData(number_format(chart.decimals))
    data.categories = [str(year) for year in chart.years]
    for each in stretches:
        values = {dot.year: dot.value for dot in each.dots}
        data.add_series(cell_text(each.name), [values.get(year) for year in chart.years])
    for each in _besides(chart):
        data.add_series(cell_text(each.name), [each.values.get(year) for year in chart.years])
    return data


def _besides(chart: Lines) -> list[_Beside]:
    """The goal over all years, and the line carried on with both bounds of its band."""
    found: list[_Beside] = []
    if chart.ahead is not None:
        ahead, colour = chart.ahead, chart.lines[0].colour
        for name, values, dash in zip(
            ahead.words,
            (ahead.middle, ahead.low, ahead.high),
            (MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.ROUND_DOT),
            strict=True,
        ):
            weight = 2.0 if dash is MSO_LINE.DASH else 1.25
            held = dict(zip(ahead.years, values, strict=True))
            found.append(_Beside(name, held, colour, dash, weight))
    if chart.aim is not None:
        held = dict.fromkeys(chart.years, chart.aim.value)
        found.append(_Beside(chart.aim.words, held, AIM, MSO_LINE.SQUARE_DOT, 1.75))
    return found


def _dress_beside(series: Any, chart: Lines, beside: _Beside) -> None:
    series.smooth = False
    series.format.line.width = Pt(beside.weight)
    series.format.line.color.rgb = rgb(beside.colour)
    series.format.line.dash_style = beside.dash
    series.marker.style = XL_MARKER_STYLE.NONE
    if chart.aim is None or beside.colour != AIM:
        return
    # The goal's words stand near the beginning, away from the values: no band lies there.
    label = series.points[max(1, len(chart.years) // 8)].data_label
    below = chart.lines[0].runs.first.value > chart.aim.value
    label.position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
    run = label.text_frame.paragraphs[0].add_run()
    run.text = tidy(beside.name)
    run.font.size, run.font.bold = Pt(SMALL), True
    run.font.color.rgb = rgb(AIM)
    unwrapped(label)
    if chart.aim.year in chart.years:
        marker = series.points[chart.years.index(chart.aim.year)].marker
        marker.style, marker.size = XL_MARKER_STYLE.DIAMOND, 9
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = rgb(AIM)


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
    named = [f"{each.name} {each.last}" for each in chart.lines]
    tail = 30.0 if chart.aim else max(width(words, STRONG, SMALL) for words in named) + 26
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
    label.position = XL_LABEL_POSITION.ABOVE if chart.aim else XL_LABEL_POSITION.RIGHT
    label.font.size, label.font.bold = Pt(SMALL), True
    label.font.color.rgb = rgb(line.colour)
    unwrapped(label)
    (element,) = series._element.xpath("c:dLbls/c:dLbl")
    if line.name and not chart.aim:
        (shown,) = element.xpath("c:showSerName")
        shown.set("val", "1")
        element.append(parse_xml(f"<c:separator {nsdecls('c')}> </c:separator>"))
    if abs(down) > 0.001 and not chart.aim:
        at = f'<c:manualLayout><c:x val="0"/><c:y val="{down:.4f}"/></c:manualLayout>'
        element.insert(1, parse_xml(f"<c:layout {nsdecls('c')}>{at}</c:layout>"))
