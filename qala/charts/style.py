"""How every Plotly figure of ours looks: hairlines, labels on the lines, both papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from qala.charts.axis import separators

FONT = '"Source Sans", "Source Sans 3", sans-serif'
# After Okabe and Ito's colour-blind-safe set; set apart for every eye, and strong enough for the
# labels written in them.
LINES = ("#0072B2", "#B84C00", "#00805A", "#6B2C80", "#6B7780")
DARK_LINES = ("#4DA3E0", "#FF9A5C", "#3CCFA0", "#E9A0C8", "#DDE3E8")
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


def figure(paper: Paper, height: int, language: str = "en", **layout: Any) -> go.Figure:
    """Return an empty figure in our style, its numbers in a language; `layout` adds to it."""
    axis = axis_style(paper)
    base = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "font": {"family": FONT, "size": 14, "color": paper.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": separators(language),
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.Figure(layout=base | layout)
