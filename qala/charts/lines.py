"""Lines over time: names beside the lines, marked breaks, press figures as points of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from qala.charts.axis import reach, ticks
from qala.charts.style import Paper, figure, plain

HEIGHT, TOP, BOTTOM = 440, 12, 34
APART = 18  # pixels between two names
_LETTER, _LONGEST = 7.4, 170  # pixels


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


def line_chart(
    lines: Sequence[Line],
    marks: Sequence[Mark],
    unit: str,
    paper: Paper,
    language: str,
    classes: Sequence[tuple[float, str]] = (),
) -> go.Figure:
    """Return the lines of up to five places over years, with breaks as dashed uprights.

    `classes` are the values and words of a categorical indicator.
    """
    chart = figure(paper, HEIGHT, language, hovermode="closest")
    for line, colour in zip(lines, paper.lines, strict=False):
        chart.add_traces(_traces(line, colour))
    low, high = reach([value for value, _ in classes] or _values(lines))
    _name(chart, lines, (low, high), paper)
    for mark in marks:
        chart.add_vline(
            x=mark.year - 0.5, line={"color": paper.quiet, "width": 1, "dash": "4px 4px"}
        )
    _mark_hovers(chart, marks, high - (high - low) * 0.02, paper)
    chart.update_xaxes(showgrid=False, tickvals=_ticks(lines), range=_span(lines), automargin=False)
    chart.update_yaxes(title={"text": plain(unit)})
    chart.update_yaxes(_scale((low, high), classes, language))
    return chart


def in_any_box(chart: go.Figure) -> go.Figure:
    """Return the chart without a height of its own and with every other year written: it fills
    the box it stands in.
    """
    chart.update_layout(height=None)
    chart.update_xaxes(tickvals=chart.layout["xaxis"]["tickvals"][::2], tickangle=0)
    return chart


def signs(lines: Sequence[Line], marks: Sequence[Mark]) -> list[str]:
    """Return which signs a chart of these lines has: press, suspect, break."""
    doubted = any(dot.suspect for line in lines for run in (*line.runs, line.points) for dot in run)
    there = {"press": any(line.points for line in lines), "suspect": doubted, "break": bool(marks)}
    return [sign for sign, shown in there.items() if shown]


def _scale(
    ends: tuple[float, float], classes: Sequence[tuple[float, str]], language: str
) -> dict[str, object]:
    if not classes:
        return ticks(*ends, language)
    at, words = zip(*classes, strict=True)
    return {"tickvals": at, "ticktext": [plain(word) for word in words], "range": list(ends)}


def _values(lines: Sequence[Line]) -> list[float]:
    return [dot.value for line in lines for run in (*line.runs, line.points) for dot in run]


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


def _name(chart: go.Figure, lines: Sequence[Line], ends: tuple[float, float], paper: Paper) -> None:
    """Write the names in the right margin, a thin line from each to its last value: no name ever
    lies on data.
    """
    span = _span(lines)
    width = max((len(line.name) for line in lines), default=0)
    right = min(_LETTER * width + 16, _LONGEST) if width else 8
    chart.update_layout(margin={"l": 8, "r": right, "t": TOP, "b": BOTTOM})
    if span is None or not width:
        return
    for line, colour, height in zip(lines, paper.lines, _heights(lines, ends), strict=False):
        if line.last is not None:
            _lead(chart, line.last, (span[1], height), colour)
            _label(chart, line.name, height, colour)


def _heights(lines: Sequence[Line], ends: tuple[float, float]) -> list[float]:
    """Where each name stands on the axis: beside its line's end, 18 pixels from the others."""
    low, high = ends
    apart = APART * (high - low) / (HEIGHT - TOP - BOTTOM)
    wanted = {n: line.last.value for n, line in enumerate(lines) if line.last}
    order = sorted(wanted, key=lambda n: wanted[n])
    heights = [0.0] * len(lines)
    below = low - apart
    for n in order:
        heights[n] = below = max(wanted[n], below + apart)
    above = high + apart / 2
    for n in reversed(order):
        heights[n] = above = min(heights[n], above - apart)
    return heights


def _lead(chart: go.Figure, last: Dot, end: tuple[float, float], colour: str) -> None:
    chart.add_scatter(
        x=[last.year, end[0]],
        y=[last.value, end[1]],
        mode="lines",
        line={"color": colour, "width": 1, "dash": "dot"},
        opacity=0.55,
        hoverinfo="skip",
    )


def _label(chart: go.Figure, name: str, height: float, colour: str) -> None:
    chart.add_annotation(
        x=1,
        xref="paper",
        y=height,
        text=plain(name),
        xanchor="left",
        xshift=5,
        showarrow=False,
        font={"color": colour, "size": 14},
    )


def _mark_hovers(chart: go.Figure, marks: Sequence[Mark], top: float, paper: Paper) -> None:
    """A small sign at the top of each break; its words on hover."""
    if not marks or not chart.data:
        return
    chart.add_scatter(
        x=[mark.year - 0.5 for mark in marks],
        y=[top] * len(marks),
        text=[plain(mark.words) for mark in marks],
        hovertemplate="%{text}<extra></extra>",
        mode="markers",
        marker={"symbol": "line-ew-open", "size": 12, "color": paper.quiet},
    )
