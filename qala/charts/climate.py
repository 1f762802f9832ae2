"""The climate diagram: a year's monthly temperature over monthly precipitation."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from qala.charts.style import Paper, axis_style, figure, plain


def climate_diagram(
    months: Sequence[str],
    temperature: Sequence[float | None],
    precipitation: Sequence[float | None],
    words: tuple[str, str],
    paper: Paper,
    language: str,
) -> go.Figure:
    """Return the diagram: bars of precipitation (mm, right), a line of temperature (°C, left).

    `words` name temperature and precipitation with their units. Ten degrees stand beside twenty
    millimetres, as Walter and Lieth draw it, so that the dry months show.
    """
    chart = figure(paper, 300, language, hovermode="x unified", bargap=0.25)
    chart.add_bar(
        x=list(months),
        y=list(precipitation),
        name=plain(words[1]),
        yaxis="y2",
        marker={"color": paper.lines[0], "opacity": 0.45},
        hovertemplate="%{y:.0f}<extra>%{fullData.name}</extra>",
    )
    chart.add_scatter(
        x=list(months),
        y=list(temperature),
        name=plain(words[0]),
        mode="lines+markers",
        line={"color": paper.lines[1], "width": 2.4},
        hovertemplate="%{y:.1f}<extra>%{fullData.name}</extra>",
    )
    low, high = _degrees(temperature, precipitation)
    wet = {"overlaying": "y", "side": "right", "tickvals": list(range(0, int(2 * high) + 1, 20))}
    chart.update_layout(
        xaxis={"showgrid": False},
        yaxis={"range": [low, high], **_title(words[0], paper.lines[1])},
        yaxis2=axis_style(paper)
        | wet
        | {"range": [2 * low, 2 * high], "showgrid": False, **_title(words[1], paper.lines[0])},
    )
    return chart


def _title(words: str, colour: str) -> dict[str, object]:
    return {"title": {"text": plain(words), "font": {"color": colour, "size": 13}}}


def _degrees(
    temperature: Sequence[float | None], precipitation: Sequence[float | None]
) -> tuple[float, float]:
    """The span of the temperature axis: both series fit, zero lies beside zero."""
    warm = [t for t in temperature if t is not None]
    wet = [p / 2 for p in precipitation if p is not None]
    low = min([0.0, *warm])
    return (10 * (low // 10), max([*warm, *wet, 10.0]) * 1.1)
