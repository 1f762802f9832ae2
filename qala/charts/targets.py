"""The chart of one way: values, target, and the line through them carried on with its band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from qala.charts.axis import reach, ticks
from qala.charts.lines import Line, Mark, line_chart
from qala.charts.style import Paper, plain


@dataclass(frozen=True, slots=True)
class Ahead:
    """A line carried on: a year, line, lower and upper bound, and ready hover words each."""

    years: Sequence[float]
    middle: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    hovers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal in a chart: value, year (None without one) and words; the base year and its words."""

    value: float
    year: int | None
    words: str
    base: int
    base_words: str


def way_chart(
    line: Line,
    marks: Sequence[Mark],
    aim: Aim,
    ahead: Ahead | None,
    unit: str,
    paper: Paper,
    language: str,
) -> go.Figure:
    """Return a place's values with the goal and, where it can be told, the line carried on."""
    # The page names the place above the chart; a name in the margin would lie on the line ahead.
    chart = line_chart([replace(line, name="")], marks, unit, paper, language)
    years, values = _drawn(line, aim, ahead)
    first, last = min(years), max(years)
    if ahead is not None:
        _carry_on(chart, ahead, paper)
    _draw_aim(chart, aim, first, last, paper)
    _mark_base(chart, line, aim, paper)
    width, step = last - first, max(1, round((last - first) / 8))
    chart.update_xaxes(
        range=[first - 0.03 * width - 0.2, last + 0.03 * width + 0.2],
        tickvals=list(range(last, first - 1, -step)),
    )
    return chart.update_yaxes(patch=ticks(*reach(values, 0.08), language))


def _drawn(line: Line, aim: Aim, ahead: Ahead | None) -> tuple[list[int], list[float]]:
    """All years and values that the axes must hold."""
    dots = [dot for run in (*line.runs, line.points) for dot in run]
    years = [dot.year for dot in dots] + ([aim.year] if aim.year else [])
    values = [dot.value for dot in dots] + [aim.value]
    if ahead is not None:
        years.append(int(ahead.years[-1]))
        values += [*ahead.low, *ahead.high]
    return years, values


def _carry_on(chart: go.Figure, ahead: Ahead, paper: Paper) -> None:
    """The band first, so that the line lies on it."""
    chart.add_scatter(
        x=[*ahead.years, *reversed(ahead.years)],
        y=[*ahead.high, *reversed(ahead.low)],
        fill="toself",
        fillcolor=paper.lines[0],
        line={"width": 0},
        opacity=0.18,
        mode="lines",
        hoverinfo="skip",
        name="band",
    )
    chart.add_scatter(
        x=list(ahead.years),
        y=list(ahead.middle),
        text=[plain(words) for words in ahead.hovers],
        hovertemplate="%{text}<extra></extra>",
        mode="lines",
        line={"color": paper.lines[0], "width": 2, "dash": "6px 4px"},
        name="ahead",
    )


def _draw_aim(chart: go.Figure, aim: Aim, first: int, last: int, paper: Paper) -> None:
    colour = paper.lines[1]
    chart.add_scatter(
        x=[first, last],
        y=[aim.value, aim.value],
        mode="lines",
        line={"color": colour, "width": 2, "dash": "2px 3px"},
        hoverinfo="skip",
        name="target",
    )
    if aim.year is not None:
        chart.add_scatter(
            x=[aim.year],
            y=[aim.value],
            mode="markers",
            marker={"symbol": "diamond", "size": 11, "color": colour},
            hovertemplate=f"{plain(aim.words)}<extra></extra>",
            name="aim",
        )
    chart.add_annotation(
        x=last,
        y=aim.value,
        text=plain(aim.words),
        xanchor="right",
        yanchor="bottom",
        yshift=5,
        showarrow=False,
        bgcolor=paper.ground,
        opacity=0.9,
        font={"color": colour, "size": 14},
    )


def _mark_base(chart: go.Figure, line: Line, aim: Aim, paper: Paper) -> None:
    dots = sorted((dot for run in line.runs for dot in run), key=lambda dot: dot.year)
    base = next((dot for dot in dots if dot.year == aim.base), None)
    if base is None:
        return
    falls = dots[-1].value < base.value
    chart.add_annotation(
        x=base.year,
        y=base.value,
        text=plain(f"{aim.base_words}: {base.year}"),
        xanchor="left",
        yanchor="bottom" if falls else "top",
        yshift=7 if falls else -7,
        showarrow=False,
        font={"color": paper.quiet, "size": 13},
    )
    chart.add_scatter(
        x=[base.year],
        y=[base.value],
        mode="markers",
        marker={"symbol": "circle-open", "size": 13, "color": paper.ink, "line": {"width": 1.6}},
        hoverinfo="skip",
        name="base",
    )
