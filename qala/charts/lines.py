"""Lines over time: labels on the lines, marked breaks, press figures as points of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from qala.charts.style import Paper, figure, plain


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
        _label(chart, line, colour, shift, paper)
    for mark in marks:
        chart.add_vline(
            x=mark.year - 0.5, line={"color": paper.quiet, "width": 1, "dash": "4px 4px"}
        )
    _mark_hovers(chart, marks, lines, paper)
    chart.update_xaxes(showgrid=False, tickvals=_ticks(lines), range=_span(lines))
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


def _span(lines: Sequence[Line]) -> list[float] | None:
    """The years drawn, with a little room for the dots at both ends."""
    years = _years(lines)
    if not years:
        return None
    width = max(max(years) - min(years), 1)
    return [min(years) - 0.02 * width - 0.2, max(years) + 0.02 * width + 0.2]


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


def _label(chart: go.Figure, line: Line, colour: str, shift: float, paper: Paper) -> None:
    if line.last is None:
        return
    chart.add_annotation(
        x=line.last.year,
        y=line.last.value,
        text=plain(line.name),
        xanchor="right",
        xshift=6,
        yshift=shift + 13,
        bgcolor=paper.ground,
        borderpad=1,
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
