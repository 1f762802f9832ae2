"""The home page: map and findings on the left, the chosen place's cards on the right."""

from __future__ import annotations

import streamlit as st

from qala.ui.page import Page
from qala.ui.views import show_cards, show_findings, show_home_map


def show_home(page: Page) -> None:
    """Draw the country's map beside the place's cards."""
    left, right = st.columns([58, 42], gap="large")
    with left:
        show_home_map(page)
        show_findings(page)
    with right:
        show_cards(page)
