"""The four steps, as far as the file has come."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from qala.ui import loaded
from qala.ui.page import Page
from qala.ui.upload.file import show_file
from qala.ui.upload.findings import show_findings
from qala.ui.upload.history import show_done
from qala.ui.upload.preview import show_preview
from qala.ui.upload.reading import show_understood
from qala.ui.upload.staging import show_told, staged


def show_steps(page: Page) -> None:
    """Draw what was told last, the file, and with a file what was understood, found, changed.

    A file is read against the newest data, whatever version the page is pinned to.
    """
    page = replace(page, shelf=loaded.shelf())
    with st.container(key="upload_steps"):
        file, _intake = staged(page)  # kept till everything is drawn
        show_told(page)
        show_done(page)
        show_file(page, file)
        if file is not None:
            show_understood(page, file)
            show_findings(page, file)
            show_preview(page, file)
        _show_working(page)


def _show_working(page: Page) -> None:
    """Have words ready that the browser shows while a deed takes its time."""
    st.html(f'<p class="qala-working">{escape(page.say("upload.working"))}</p>')
