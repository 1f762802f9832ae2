"""How the ways are worked out, in five lines."""

from __future__ import annotations

import streamlit as st

from qala.ui.page import Page

_LINES = 5


def show_method(page: Page) -> None:
    """Draw the method, folded away."""
    with st.expander(page.say("targets.method.name")):
        for line in range(1, _LINES + 1):
            st.text(page.say(f"targets.method.{line}"))
