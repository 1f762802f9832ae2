"""How a part of the page is worked out, in five lines."""

from __future__ import annotations

import streamlit as st

from qala.ui.page import Page
from qala.ui.selection import note_deed

_LINES = 5


def show_method(page: Page, part: str) -> None:
    """Draw the method of a part, folded away; closed, its lines do not travel."""
    folded = st.expander(
        page.say("fairness.method.name"), key=f"method_{part}", on_change=note_deed
    )
    if folded.open:
        with folded:
            tell_method(page, part)


def tell_method(page: Page, part: str) -> None:
    """Draw the lines of a method."""
    for line in range(1, _LINES + 1):
        st.text(page.say(f"fairness.{part}.method.{line}"))
