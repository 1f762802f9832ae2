"""Two indicators against each other, one dot a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from qala.charts.axis import reach, ticks
from qala.charts.style import Paper, figure, plain


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: both values, its name and ready hover words; chosen ones are labelled."""

    x: float
    y: float
    name: str
    hover: str
    chosen: bool


def scatter_chart(
    spots: Sequence[Spot], x_title: str, y_title: str, paper: Paper, language: str
) -> go.Figure:
    """Return a scatter of places; the chosen stand out and carry their names."""
    chart = figure(paper, 460, language, hovermode="closest")
    for chosen in (False, True):
        group = [spot for spot in spots if spot.chosen is chosen]
        chart.add_scatter(
            x=[spot.x for spot in group],
            y=[spot.y for spot in group],
            text=[plain(spot.name) for spot in group],
            customdata=[plain(spot.hover).replace("\n", "<br>") for spot in group],
            hovertemplate="%{customdata}<extra></extra>",
            mode="markers+text" if chosen else "markers",
            textposition="top center",
            textfont={"size": 13, "color": paper.ink},
            marker={
                "size": 11 if chosen else 8,
                "color": paper.lines[1] if chosen else paper.lines[0],
                "opacity": 1 if chosen else 0.65,
                "line": {"width": 1, "color": paper.ground},
            },
        )
    across = ticks(*reach([spot.x for spot in spots]), language)
    upwards = ticks(*reach([spot.y for spot in spots]), language)
    chart.update_xaxes(title={"text": plain(x_title)}, **across)
    return chart.update_yaxes(title={"text": plain(y_title)}, **upwards)
