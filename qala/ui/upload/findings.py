"""Step three: what was noticed, in heaps of one kind, each mended where it stands."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

import streamlit as st

from qala.intake import Finding, Outcome, Severity
from qala.intake.finding import CELL_LIMIT
from qala.intake.rejects import rejects_csv
from qala.ui.page import Page, place_words
from qala.ui.plain import plain_label
from qala.ui.selection import widget_value
from qala.ui.table import show_table
from qala.ui.upload.defining import show_defining
from qala.ui.upload.questions import show_questions
from qala.ui.upload.staging import Staged, answer
from qala.wording import finding_words

_MENDED = 6
"""Findings of a heap that can be mended here; more are mended in the file."""
_LISTED = 200
_LABEL = 120
_PLACELESS = ("unknown-place", "ambiguous-place")
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
    first = heap[0]
    icon = _ICONS[first.severity]
    label = plain_label(_headline(page, heap), _LABEL)
    with st.expander(label, icon=icon, expanded=first.severity is Severity.ERROR):
        show_table([_line(page, each) for each in heap[:_LISTED]], key=f"heap_{first.code}")
        if first.severity is Severity.ERROR:
            for each in [each for each in heap if each.row][:_MENDED]:
                _show_mending(page, staged, each)


def _headline(page: Page, heap: list[Finding]) -> str:
    words = finding_words(page.edition, heap[0], page.language)
    return words if len(heap) == 1 else page.say("upload.heap", words=words, count=len(heap))


def _line(page: Page, each: Finding) -> dict[str, str]:
    return {
        page.say("upload.where"): _where(each),
        page.say("upload.heading"): each.heading,
        page.say("upload.cell"): each.cell,
        page.say("upload.what_is_it"): finding_words(page.edition, each, page.language),
    }


def _where(each: Finding) -> str:
    at = f"{each.column}{each.row}" if each.row else ""
    return f"{each.sheet} {at}".strip() if each.sheet else at


def _show_mending(page: Page, staged: Staged, each: Finding) -> None:
    """Draw the cell to write anew, and the way to leave its row out."""
    at = _address(each)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if each.code in _PLACELESS and not _is_cut(each):
            _show_place(page, staged, each)
        elif each.column:
            key = f"edit_{each.code}_{at}"
            sheet = f"{each.sheet}:" if each.sheet else ""
            code = f"edit:{sheet}{each.row}:{each.column}"
            st.text_input(
                page.say("upload.edit", cell=plain_label(_where(each))),
                value="" if _is_cut(each) else each.cell,
                key=key,
                max_chars=200,
                on_change=partial(_edit, staged, code, key),
            )
        st.button(
            plain_label(page.say("upload.leave_row", row=each.row)),
            key=f"leave_{each.code}_{at}",
            on_click=partial(_leave, staged, _row_address(each)),
        )


def _is_cut(each: Finding) -> bool:
    """Whether the cell holds more than a finding shows: it is not known here in full."""
    return len(each.cell) == CELL_LIMIT and each.cell.endswith("…")


def _show_place(page: Page, staged: Staged, each: Finding) -> None:
    """Draw the places to choose from, those with a name alike first."""
    words = place_words(page)
    near = [code for code in each.params.get("candidates", "").split(", ") if code in words]
    key = f"mend_{_address(each)}"
    st.selectbox(
        page.say("upload.mend_place", cell=plain_label(each.cell)),
        list(dict.fromkeys((*near, *words))),
        index=None,
        format_func=words.__getitem__,
        key=key,
        placeholder=page.say("upload.choose"),
        on_change=partial(_edit, staged, f"place:{each.cell}", key),
    )


def _edit(staged: Staged, code: str, key: str) -> None:
    answer(staged.draft, {code: str(widget_value(key) or "")})


def _leave(staged: Staged, row: str) -> None:
    before = staged.answers.get("leave_out", "")
    answer(staged.draft, {"leave_out": f"{before} {row}".strip()})


def _address(each: Finding) -> str:
    return f"{each.sheet}_{each.row}_{each.column}"


def _row_address(each: Finding) -> str:
    """The row as the answer ``leave_out`` names it; a sheet as a spreadsheet writes it."""
    if not each.sheet:
        return str(each.row)
    quoted = each.sheet.replace("'", "''")
    return f"'{quoted}'!{each.row}"


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
            lambda: rejects_csv(intake, tell, page.language),
            file_name="qala_rejects.csv",
            mime="text/csv",
            key="rejects",
        )
