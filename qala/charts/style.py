"""How every Plotly figure of ours looks: hairlines, labels on the lines, both papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans 3", sans-serif'
# Okabe and Ito's colour-blind-safe set, the yellow left out: it is too pale for a line on white.
LINES = ("#0072B2", "#D55E00", "#009E73", "#8A5A9E", "#5B6770")
DARK_LINES = ("#56B4E9", "#FF9A5C", "#3CCFA0", "#D6A5E8", "#B8C2CC")
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


@dataclass(frozen=True, slots=True)
class Paper:
    """Ink on paper: light or dark."""

    ink: str
    quiet: str
    hair: str
    ground: str
    lines: tuple[str, ...]


LIGHT = Paper("#1b2733", "#5b6770", "#d9dee3", "#ffffff", LINES)
DARK = Paper("#eef2f5", "#a9b4be", "#3a4550", "#11181f", DARK_LINES)


def plain(text: str) -> str:
    """Return text that Plotly shows as it stands: its pseudo-HTML and templates undone."""
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("%{", "%&#123;")
    )


def axis_style(paper: Paper) -> dict[str, Any]:
    """Return how an axis looks."""
    return {
        "gridcolor": paper.hair,
        "linecolor": paper.hair,
        "zeroline": False,
        "tickfont": {"color": paper.quiet, "size": 13},
        "title": {"font": {"color": paper.quiet, "size": 13}},
        "automargin": True,
    }


def figure(paper: Paper, height: int, **layout: Any) -> go.Figure:
    """Return an empty figure in our style; `layout` adds to it or overrides."""
    axis = axis_style(paper)
    base = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "font": {"family": FONT, "size": 14, "color": paper.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.Figure(layout=base | layout)
