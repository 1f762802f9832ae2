"""Step one: the file, and the tables to start from."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from qala.intake import Limits
from qala.intake.template import template_csv
from qala.text import format_number
from qala.ui.identity import draw_identity, who
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.selection import told
from qala.ui.upload.staging import Staged, drop, held, stage_file
from qala.wording import day_words

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_MB, _KB = 1_000_000, 1_000


def show_file(page: Page, staged: Staged | None) -> None:
    """Draw who sends, the file or the place to drop one, and the templates."""
    st.subheader(page.say("upload.file"), anchor=False)
    draw_identity(page)
    if staged is not None:
        _show_staged(page, staged)
        return
    if not who().reason:
        _show_drop(page)
    _show_templates(page)


def _show_drop(page: Page) -> None:
    limit = format_number(Limits().bytes / _MB, page.language, 0)
    drop = page.say("upload.drop", limit=limit)
    choose = page.say("upload.choose_file")
    large = page.say("upload.too_large", limit=limit)
    style = (
        f'--qala-choose: "{escape(choose)}"; --qala-drop: "{escape(drop)}"; '
        f'--qala-large: "{escape(large)}";'
    )
    st.html(f"<style>.st-key-upload_file {{ {style} }}</style>")
    # Any kind of file: what it is its content tells, and the door refuses in words of ours.
    file = st.file_uploader(drop, key="upload_file", on_change=_take, label_visibility="collapsed")
    _take_missed(page, file)
    st.caption(page.say("upload.what"))


def _take() -> None:
    """Stage the file dropped just now; told of twice, it has been let go already."""
    file = held("upload_file")
    if file is not None and not isinstance(file, DeletedFile):
        stage_file(file)


def _take_missed(page: Page, file: UploadedFile | DeletedFile | None) -> None:
    """Stage a file that no callback told of: its wish came while the page was not drawn yet.

    One whose session is gone did not arrive. What the store refused is not tried again before the
    next deed.
    """
    if isinstance(file, DeletedFile):
        st.text(page.say("upload.not_arrived"))
    elif file is not None and told() is None:
        stage_file(file)
        st.rerun()


def _show_staged(page: Page, staged: Staged) -> None:
    draft = staged.draft
    size = format_number(max(staged.size / _KB, 0.1), page.language, 1)
    until = datetime.fromisoformat(draft.expires)
    day = day_words(until.date().isoformat(), page.language)
    with st.container(horizontal=True, vertical_alignment="center", key="staged"):
        at = f"{until:%H:%M}"
        st.text(page.say("upload.staged", name=draft.file_name, size=size, day=day, time=at))
        st.button(page.say("upload.other"), key="drop_draft", on_click=drop, args=(draft,))


def _show_templates(page: Page) -> None:
    if page.selection.indicator not in page.edition.catalogue.indicators:
        return
    entry, period, language = page.indicator, page.selection.period, page.language
    edition = page.edition
    held = edition.published(entry.id)
    filled = {place: series[period] for place, series in held.items() if period in series}
    st.caption(page.say("upload.templates", title=plain_label(entry.short[language])))
    with st.container(horizontal=True, key="templates"):
        for kind, values in (("template", {}), ("example", filled)):
            table = template_csv(
                entry, period, edition.catalogue, edition.gazetteer, language, values
            )
            st.download_button(
                page.say(f"upload.{kind}"),
                table,
                file_name=f"qala_{kind}_{entry.id}.csv",
                mime="text/csv",
                key=f"download_{kind}",
            )
