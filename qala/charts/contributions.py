"""What lifts and what drags: points of each member, to the right and to the left of nothing."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from qala.charts.style import Paper, figure, plain


def contribution_chart(told: Sequence[tuple[str, float, str]], paper: Paper) -> go.Figure:
    """Return bars of (name, points, points in words), the first at the foot."""
    chart = figure(paper, 60 + 34 * len(told))
    colours = [paper.lines[2] if points >= 0 else paper.lines[1] for _, points, _ in told]
    chart.add_bar(
        orientation="h",
        x=[points for _, points, _ in told],
        y=[plain(name) for name, _, _ in told],
        text=[words for _, _, words in told],
        textposition="outside",
        cliponaxis=False,
        marker={"color": colours},
        hoverinfo="skip",
        width=0.55,
    )
    reach = max((abs(points) for _, points, _ in told), default=1.0) * 1.25 or 1.0
    chart.update_xaxes(range=[-reach, reach], showticklabels=False, showgrid=False)
    chart.update_xaxes(zeroline=True, zerolinecolor=paper.quiet)
    return chart.update_yaxes(showgrid=False, tickfont={"color": paper.ink})
