"""Step three: what was noticed, in heaps of one kind, each mended where it stands."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

import pandas as pd
import streamlit as st

from qala.intake import Finding, Outcome, Severity
from qala.intake.rejects import rejects_csv
from qala.ui.page import Page
from qala.ui.plain import plain_label
from qala.ui.upload.defining import show_defining
from qala.ui.upload.mending import show_mendings, where_words
from qala.ui.upload.questions import show_questions
from qala.ui.upload.staging import Staged, answer
from qala.wording import finding_words

_LISTED = 200
_LABEL = 120
_NARROW = {
    key: st.column_config.TextColumn(width=width)
    for key, width in {"where": 90, "heading": 140, "cell": 160}.items()
}
_ICONS = {
    Severity.ERROR: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.NOTICE: ":material/info:",
}


def show_findings(page: Page, staged: Staged) -> None:
    """Draw what is asked, what was noticed, and the ways to mend it."""
    st.subheader(page.say("upload.findings"), anchor=False)
    intake = staged.intake
    st.text(page.say(f"upload.outcome.{intake.outcome}"))
    show_questions(page, staged)
    show_defining(page, staged)
    heaps: dict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for each in intake.findings:
        heaps[each.severity, each.code].append(each)
    order = list(_ICONS)
    for severity, code in sorted(heaps, key=lambda heap: order.index(heap[0])):
        _show_heap(page, staged, heaps[severity, code])
    _show_ways_out(page, staged)


def _show_heap(page: Page, staged: Staged, heap: list[Finding]) -> None:
    severity, code = heap[0].severity, heap[0].code
    headline = _headline(page, heap)
    label = plain_label(headline, _LABEL)
    with st.expander(label, icon=_ICONS[severity], expanded=severity is Severity.ERROR):
        if len(headline) > _LABEL:
            st.text(headline)
        _show_lines(page, [_line(page, each) for each in heap[:_LISTED]], f"{code}_{severity}")
        if len(heap) > _LISTED:
            st.caption(page.say("upload.more_rows", count=len(heap) - _LISTED))
        if severity is Severity.ERROR:
            show_mendings(page, staged, heap)


def _show_lines(page: Page, lines: list[dict[str, str]], name: str) -> None:
    """Draw a table whose last column, the sentence, has the most room."""
    narrow = {page.say(f"upload.{key}"): column for key, column in _NARROW.items()}
    st.dataframe(pd.DataFrame(lines), hide_index=True, key=f"heap_{name}", column_config=narrow)


def _headline(page: Page, heap: list[Finding]) -> str:
    words = finding_words(page.edition, heap[0], page.language)
    return words if len(heap) == 1 else page.say("upload.heap", words=words, count=len(heap))


def _line(page: Page, each: Finding) -> dict[str, str]:
    return {
        page.say("upload.where"): where_words(each),
        page.say("upload.heading"): each.heading,
        page.say("upload.cell"): each.cell,
        page.say("upload.what_is_it"): finding_words(page.edition, each, page.language),
    }


def _show_ways_out(page: Page, staged: Staged) -> None:
    """Draw what may be done with all faulty rows at once."""
    intake = staged.intake
    if intake.outcome is Outcome.PARTIAL:
        count = len(intake.rejected)
        with st.container(horizontal=True, key="ways_out"):
            st.button(
                page.say("upload.leave_all", count=count),
                key="leave_all",
                on_click=answer,
                args=(staged.draft, {"leave_out": "all"}),
            )
    if intake.rejected:
        tell = partial(finding_words, page.edition, language=page.language)
        st.download_button(
            page.say("upload.rejects", count=len(intake.rejected)),
            lambda: rejects_csv(staged.intake, tell, page.language),
            file_name="qala_rejects.csv",
            mime="text/csv",
            key="rejects",
        )
