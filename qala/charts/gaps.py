"""Pairs of values, a row each: two signs and the line between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from qala.charts.axis import reach, ticks
from qala.charts.style import Paper, figure, plain

_SIGNS = ("circle", "diamond")


@dataclass(frozen=True, slots=True)
class Couple:
    """A row: its name, two values, ready hover words, and whether it is the chosen one."""

    name: str
    first: float
    second: float
    hover: str
    chosen: bool = False


def gap_chart(
    rows: Sequence[Couple], names: tuple[str, str], unit: str, paper: Paper, language: str
) -> go.Figure:
    """Return the rows, the first at the top; `names` say what the two signs are."""
    chart = figure(paper, 90 + 26 * len(rows), language, hovermode="closest")
    at = [_name(each) for each in rows]
    for each, name in zip(rows, at, strict=True):
        chart.add_scatter(
            x=[each.first, each.second],
            y=[name, name],
            mode="lines",
            line={"width": 4 if each.chosen else 2, "color": paper.quiet},
            opacity=0.6,
            hoverinfo="skip",
            showlegend=False,
        )
    for number, (sign, label) in enumerate(zip(_SIGNS, names, strict=True)):
        chart.add_scatter(
            x=[each.second if number else each.first for each in rows],
            y=at,
            mode="markers",
            name=plain(label),
            marker={"size": 11, "symbol": sign, "color": paper.lines[number]},
            text=[plain(each.hover).replace("\n", "<br>") for each in rows],
            hovertemplate="%{text}<extra></extra>",
        )
    ends = reach([value for each in rows for value in (each.first, each.second)])
    chart.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
    )
    chart.update_xaxes({"title": {"text": plain(unit)}, **ticks(*ends, language, 6)})
    return chart.update_yaxes(autorange="reversed", showgrid=False, tickfont={"color": paper.ink})


def _name(each: Couple) -> str:
    return f"<b>{plain(each.name)}</b>" if each.chosen else plain(each.name)
