"""The visitor's theme, and figures shown in it."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.elements.lib.streamlit_plotly_theme import configure_streamlit_plotly_theme

from qala.charts.style import CONFIG, DARK, LIGHT, Paper

configure_streamlit_plotly_theme()  # `qala.ui.early` keeps Streamlit from it


def is_dark() -> bool:
    """Return whether the visitor reads on dark paper."""
    return st.context.theme.type == "dark"


def paper() -> Paper:
    """Return the ink and paper of the visitor's theme."""
    return DARK if is_dark() else LIGHT


def show_figure(figure: Any, key: str, alt: str, *, fills: bool = False) -> None:
    """Show a Plotly figure of ours with the words that stand for it; as high as its own, or as
    the room that it `fills`.
    """
    high = "stretch" if fills else "content"
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt, height=high)
