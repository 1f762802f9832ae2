"""What stands under a chart of lines: its signs, and the words of its breaks."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qala.charts.lines import Line, Mark, signs
from qala.ui.page import Page
from qala.ui.plain import plain_label

_LONGEST = 2_000  # several breaks may fall into one year


def explain_signs(page: Page, lines: Sequence[Line], marks: Sequence[Mark]) -> None:
    """Say what the signs in a chart mean, where it has any."""
    words = [page.say(f"compare.sign_{sign}") for sign in signs(lines, marks)]
    if words:
        st.caption(plain_label(" · ".join(words)))


def tell_breaks(marks: Sequence[Mark]) -> None:
    """Say what each break is."""
    for mark in marks:
        st.caption(plain_label(f"{mark.year}: {mark.words}", _LONGEST))
