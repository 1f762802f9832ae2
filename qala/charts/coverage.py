"""The coverage matrix: place × period, what there is and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from qala.charts.style import Paper, figure, plain
from qala.observation import STATUS_LETTERS, ObservationStatus

ROW = 18  # pixels a place


def coverage_chart(
    places: Sequence[str],
    periods: Sequence[str],
    statuses: NDArray[np.uint8],
    kinds: Sequence[str],
    paper: Paper,
    language: str,
) -> go.Figure:
    """Return a matrix of places × periods; `kinds` are the words for nothing, sound, in doubt
    and missing with a reason. A legend names those that occur.
    """
    lookup = np.array([0, *(_kind(status) for status in STATUS_LETTERS)])
    found = lookup[statuses]
    chart = figure(paper, ROW * len(places) + 90, language)
    colours = ["rgba(0,0,0,0)", paper.lines[0], paper.lines[1], paper.hair]
    scale = [[edge, colours[n]] for n in range(4) for edge in (n / 4, (n + 1) / 4)]
    chart.add_heatmap(
        z=found,
        x=[plain(code) for code in periods],
        y=[plain(name) for name in places],
        text=np.array([plain(kind) for kind in kinds])[found],
        hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
        zmin=-0.5,
        zmax=3.5,
        colorscale=scale,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    for kind in sorted({int(each) for each in found.flat} - {0}):
        _explain(chart, plain(kinds[kind]), colours[kind])
    legend = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False}
    chart.update_layout(showlegend=True, legend=legend | {"itemdoubleclick": False})
    chart.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": 12})
    return chart.update_xaxes(showgrid=False, type="category", side="top")


def _explain(chart: go.Figure, words: str, colour: str) -> None:
    marker = {"symbol": "square", "size": 12, "color": colour}
    chart.add_scatter(
        x=[None], y=[None], mode="markers", marker=marker, name=words, hoverinfo="skip"
    )


def _kind(status: ObservationStatus) -> int:
    if status.missing:
        return 3
    return 2 if status is ObservationStatus.SUSPECT else 1
