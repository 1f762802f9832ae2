"""Add to story: at the foot of every page that shows something, the view as a step."""

from __future__ import annotations

import streamlit as st

from qala.story.tale import VIEWS
from qala.ui.page import Page
from qala.ui.selection import note_deed


def offer_step(page: Page) -> None:
    """Draw the way to add the view to a story; what is in it is drawn when it is opened."""
    if page.name not in VIEWS:
        return
    way = st.popover(page.say("story.add"), type="tertiary", key="add_open", on_change=note_deed)
    if way.open:
        # The form knows the store, whose libraries no page waits for.
        from qala.ui.stories.adding_form import draw_adding  # noqa: PLC0415

        with way:
            draw_adding(page)
