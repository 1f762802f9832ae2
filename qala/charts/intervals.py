"""Ranks with their intervals: a dot for the rank, a bar for where it may lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from qala.charts.style import Paper, figure, plain


@dataclass(frozen=True, slots=True)
class Interval:
    """A place's rank, and the 5th percentile, median and 95th percentile of it."""

    name: str
    rank: int
    low: int
    median: int
    high: int
    chosen: bool


def interval_chart(rows: Sequence[Interval], title: str, paper: Paper) -> go.Figure:
    """Return the intervals, best rank at the top; the chosen place stands out."""
    chart = figure(paper, 70 + 24 * len(rows), hovermode="closest")
    names = [plain(each.name) for each in rows]
    for each, name in zip(rows, names, strict=True):
        colour = paper.lines[1] if each.chosen else paper.lines[0]
        chart.add_scatter(
            x=[each.low, each.high],
            y=[name, name],
            mode="lines",
            line={"width": 7, "color": colour},
            opacity=0.35,
            hoverinfo="skip",
        )
    chart.add_scatter(
        x=[each.rank for each in rows],
        y=names,
        mode="markers",
        marker={
            "size": 10,
            "color": [paper.lines[1] if each.chosen else paper.lines[0] for each in rows],
        },
        customdata=[f"{plain(each.name)}: {each.rank} ({each.low}–{each.high})" for each in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )
    last = max((each.high for each in rows), default=1)
    chart.update_xaxes(title={"text": plain(title)}, range=[0.5, last + 0.5], dtick=1)
    return chart.update_yaxes(autorange="reversed", showgrid=False, tickfont={"color": paper.ink})
