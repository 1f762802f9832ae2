"""Lines over time: labels on the lines, marked breaks, press figures as points of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from qala.charts.style import Paper, axis_style, figure, plain


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a line: year, value, ready hover words, and whether it is called in question."""

    year: int
    value: float
    hover: str
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One place's values: ``runs`` are the stretches between breaks, ``points`` stand apart."""

    name: str
    runs: tuple[tuple[Dot, ...], ...]
    points: tuple[Dot, ...] = ()

    @property
    def last(self) -> Dot | None:
        """The last value that belongs to the line, or the last point."""
        dots = [dot for run in self.runs for dot in run] or list(self.points)
        return max(dots, key=lambda dot: dot.year) if dots else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A break drawn into a chart: the first year after it, and its words."""

    year: int
    words: str


def line_chart(lines: Sequence[Line], marks: Sequence[Mark], unit: str, paper: Paper) -> go.Figure:
    """Return the lines of up to five places over years, with breaks as dashed uprights."""
    chart = figure(paper, 440, hovermode="closest")
    for line, colour in zip(lines, paper.lines, strict=False):
        chart.add_traces(_traces(line, colour))
    for line, colour, shift in zip(lines, paper.lines, _shifts(lines, 360), strict=False):
        _label(chart, line, colour, shift)
    for mark in marks:
        chart.add_vline(
            x=mark.year - 0.5, line={"color": paper.quiet, "width": 1, "dash": "4px 4px"}
        )
    _mark_hovers(chart, marks, lines, paper)
    chart.update_xaxes(showgrid=False, tickvals=_ticks(lines), range=_span(lines, 0.22))
    chart.update_yaxes(ticksuffix="", title={"text": plain(unit)}, rangemode="normal")
    return chart


def _years(lines: Sequence[Line]) -> list[int]:
    return [dot.year for line in lines for run in (*line.runs, line.points) for dot in run]


def _ticks(lines: Sequence[Line]) -> list[int]:
    """About eight years, the last one among them; none where there are only labels."""
    years = _years(lines)
    if not years:
        return []
    step = max(1, round((max(years) - min(years)) / 8))
    return list(range(max(years), min(years) - 1, -step))


def _span(lines: Sequence[Line], room: float) -> list[float] | None:
    """The years drawn, with room on the right for the labels."""
    years = _years(lines)
    if not years:
        return None
    width = max(max(years) - min(years), 1)
    return [min(years) - 0.02 * width - 0.2, max(years) + room * width]


def _traces(line: Line, colour: str) -> list[Any]:
    traces = [_run(run, line.name, colour) for run in line.runs]
    if line.points:
        traces.append(_apart(line.points, line.name, colour))
    return traces


def _run(run: Sequence[Dot], name: str, colour: str) -> Any:
    return go.Scatter(
        x=[dot.year for dot in run],
        y=[dot.value for dot in run],
        text=[plain(dot.hover).replace("\n", "<br>") for dot in run],
        hovertemplate="%{text}<extra></extra>",
        name=plain(name),
        mode="lines+markers",
        line={"color": colour, "width": 2.2},
        marker={
            "size": [7 if dot.suspect else 5 for dot in run],
            "color": colour,
            "symbol": ["circle-open-dot" if dot.suspect else "circle" for dot in run],
        },
    )


def _apart(points: Sequence[Dot], name: str, colour: str) -> Any:
    return go.Scatter(
        x=[dot.year for dot in points],
        y=[dot.value for dot in points],
        text=[plain(dot.hover).replace("\n", "<br>") for dot in points],
        hovertemplate="%{text}<extra></extra>",
        name=plain(name),
        mode="markers",
        marker={"size": 8, "symbol": "diamond-open", "color": colour, "line": {"width": 1.6}},
    )


def _shifts(lines: Sequence[Line], pixels: int) -> list[float]:
    """How far each label moves up or down so that none lies on another: 17 pixels apart."""
    values = [dot.value for line in lines for run in (*line.runs, line.points) for dot in run]
    span = (max(values) - min(values)) or 1.0 if values else 1.0
    at = {n: line.last.value / span * pixels for n, line in enumerate(lines) if line.last}
    shifts = [0.0] * len(lines)
    above = float("-inf")
    for n, wanted in sorted(at.items(), key=lambda pair: pair[1]):
        placed = max(wanted, above + 17)
        shifts[n], above = placed - wanted, placed
    return shifts


def _label(chart: go.Figure, line: Line, colour: str, shift: float) -> None:
    if line.last is None:
        return
    chart.add_annotation(
        x=line.last.year,
        y=line.last.value,
        text=plain(line.name),
        xanchor="left",
        xshift=8,
        yshift=shift,
        showarrow=False,
        font={"color": colour, "size": 14},
    )


def _mark_hovers(
    chart: go.Figure, marks: Sequence[Mark], lines: Sequence[Line], paper: Paper
) -> None:
    """A small sign at the top of each break; its words on hover."""
    values = [dot.value for line in lines for run in (*line.runs, line.points) for dot in run]
    if not marks or not values:
        return
    chart.add_scatter(
        x=[mark.year - 0.5 for mark in marks],
        y=[max(values)] * len(marks),
        text=[plain(mark.words) for mark in marks],
        hovertemplate="%{text}<extra></extra>",
        mode="markers",
        marker={"symbol": "line-ew-open", "size": 12, "color": paper.quiet},
    )


def small_multiples(lines: Sequence[Line], paper: Paper, columns: int = 4) -> go.Figure:
    """Return one small chart a place, all on one scale."""
    rows = max(1, -(-len(lines) // columns))
    chart = make_subplots(
        rows=rows,
        cols=columns,
        shared_xaxes=True,
        shared_yaxes="all",  # pyright: ignore[reportArgumentType] (documented; the stub says bool)
        subplot_titles=[plain(line.name) for line in lines],
        horizontal_spacing=0.03,
        vertical_spacing=min(0.3 / rows, 0.1),
    )
    for number, line in enumerate(lines):
        for trace in _traces(line, paper.lines[0]):
            chart.add_trace(trace, row=number // columns + 1, col=number % columns + 1)
    margin = {"l": 8, "r": 8, "t": 28, "b": 8}
    chart.update_layout(figure(paper, 120 * rows + 60, margin=margin).layout)
    chart.update_xaxes(axis_style(paper)).update_yaxes(axis_style(paper))
    chart.update_xaxes(showgrid=False, tickformat="d", nticks=3)
    chart.update_annotations(font={"size": 13, "color": paper.ink})
    return chart.update_traces(marker={"size": 3}, selector={"mode": "lines+markers"})
