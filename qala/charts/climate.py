"""The climate diagram: a year's monthly temperature over monthly precipitation."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from qala.charts.style import Paper, figure, plain


def climate_diagram(
    months: Sequence[str],
    temperature: Sequence[float | None],
    precipitation: Sequence[float | None],
    words: tuple[str, str],
    paper: Paper,
) -> go.Figure:
    """Return the diagram: bars of precipitation (mm, right), a line of temperature (°C, left).

    `words` name temperature and precipitation with their units. Ten degrees stand beside twenty
    millimetres, as Walter and Lieth draw it, so that the dry months show.
    """
    chart = figure(paper, 300, hovermode="x unified", bargap=0.25)
    chart.add_bar(
        x=list(months),
        y=list(precipitation),
        name=plain(words[1]),
        yaxis="y2",
        marker={"color": paper.lines[0], "opacity": 0.45},
        hovertemplate="%{y:.0f} mm<extra></extra>",
    )
    chart.add_scatter(
        x=list(months),
        y=list(temperature),
        name=plain(words[0]),
        mode="lines+markers",
        line={"color": paper.lines[1], "width": 2.4},
        hovertemplate="%{y:.1f} °C<extra></extra>",
    )
    low, high = _degrees(temperature, precipitation)
    axis = chart.layout.yaxis.to_plotly_json() | {"showgrid": False}
    chart.update_layout(
        yaxis2=axis
        | {"overlaying": "y", "side": "right", "range": [2 * low, 2 * high], "title": {"text": plain(words[1])}}
    )
    chart.update_yaxes(range=[low, high], title={"text": plain(words[0])}, selector={"side": None})
    chart.update_xaxes(showgrid=False)
    return chart


def _degrees(
    temperature: Sequence[float | None], precipitation: Sequence[float | None]
) -> tuple[float, float]:
    """The span of the temperature axis: both series fit, zero lies beside zero."""
    warm = [t for t in temperature if t is not None]
    wet = [p / 2 for p in precipitation if p is not None]
    low = min([0.0, *warm])
    return (10 * (low // 10), max([*warm, *wet, 10.0]) * 1.1)
