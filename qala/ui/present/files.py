"""A story to take away: PowerPoint, PDF, and the JSON that another Qala takes in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qala.export import story_bytes
from qala.story import Story
from qala.story.reading import story_to_json
from qala.ui.page import Page

_FORMS = ("pptx", "pdf")


def offer_files(page: Page, story: Story) -> None:
    """Draw the files of a story that holds, each made when somebody asks for it.

    `page` has the data that the story is drawn from.
    """
    for form in _FORMS:
        st.download_button(
            page.say(f"present.{form}"),
            partial(story_bytes, page.edition, story, page.language, form),
            file_name=f"qala_{story.id}_{page.language}.{form}",
            key=f"{form}_{story.id}",
            on_click="ignore",
        )
    offer_json(page, story)


def offer_json(page: Page, story: Story) -> None:
    """Draw the story as the file that goes out and comes in again."""
    st.download_button(
        page.say("story.json"),
        partial(story_to_json, story),
        file_name=f"qala_{story.id}.json",
        mime="application/json",
        key=f"json_{story.id}",
        on_click="ignore",
    )
