"""Mending a finding where it stands: the cell written anew, the place chosen, the row left out."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

import streamlit as st

from qala.intake import Finding
from qala.intake.finding import CELL_LIMIT, cell_name
from qala.ui.page import Page, place_words
from qala.ui.plain import plain_label
from qala.ui.upload.naming import finding_name
from qala.ui.upload.staging import Staged, answer, held

_MENDED = 6
"""Findings of a heap that can be mended here; more are mended in the file."""
_ROWS = 8  # named on a button
_PLACELESS = ("unknown-place", "ambiguous-place")


def where_words(each: Finding) -> str:
    """Return where a finding stands: the sheet where there are several, column and row."""
    at = f"{each.column}{each.row}" if each.row else ""
    return f"{each.sheet} {at}".strip() if each.sheet else at


def show_mendings(page: Page, staged: Staged, heap: list[Finding]) -> None:
    """Draw the ways to mend the first findings of a heap; the same cell or label stands once."""
    alike: dict[str, list[Finding]] = defaultdict(list)
    for each in heap:
        if each.row:
            alike[_mended_as(each)].append(each)
    for found in list(alike.values())[:_MENDED]:
        _show_mending(page, staged, found)
    if len(alike) > _MENDED:
        st.caption(page.say("upload.more_findings", count=len(alike) - _MENDED))


def _mended_as(each: Finding) -> str:
    """Return what is mended in one go: a label wherever it stands, else a cell."""
    return each.cell if _is_label(each) else f"\0{cell_name(each.sheet, each.row, each.column)}"


def _is_label(each: Finding) -> bool:
    return each.code in _PLACELESS and not _is_cut(each)


def _show_mending(page: Page, staged: Staged, found: list[Finding]) -> None:
    """Draw the cell to write anew, and the way to leave its row or rows out."""
    first, rows = found[0], list(dict.fromkeys(map(_row_address, found)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if _is_label(first):
            _show_place(page, staged, first)
        elif first.column:
            _show_cell(page, staged, first)
        st.button(
            plain_label(_leave_words(page, rows)),
            key=finding_name("leave", first),
            on_click=partial(_leave, staged, rows),
        )


def _leave_words(page: Page, rows: list[str]) -> str:
    if len(rows) == 1:
        return page.say("upload.leave_row", row=rows[0])
    listed = ", ".join(rows[:_ROWS]) + (", …" if len(rows) > _ROWS else "")
    return page.say("upload.leave_rows", rows=listed)


def _show_cell(page: Page, staged: Staged, each: Finding) -> None:
    key = finding_name("edit", each)
    sheet = f"{each.sheet}:" if each.sheet else ""
    st.text_input(
        plain_label(page.say("upload.edit", cell=where_words(each))),
        value="" if _is_cut(each) else each.cell,
        key=key,
        max_chars=200,
        on_change=partial(_edit, staged, f"edit:{sheet}{each.row}:{each.column}", key),
    )


def _is_cut(each: Finding) -> bool:
    """Whether the cell holds more than a finding shows: it is not known here in full."""
    return len(each.cell) == CELL_LIMIT and each.cell.endswith("…")


def _show_place(page: Page, staged: Staged, each: Finding) -> None:
    """Draw the places to choose from, those with a name alike first."""
    words = place_words(page)
    near = [code for code in each.params.get("candidates", "").split(", ") if code in words]
    key = finding_name("mend", each)
    st.selectbox(
        plain_label(page.say("upload.mend_place", cell=each.cell)),
        list(dict.fromkeys((*near, *words))),
        index=None,
        format_func=words.__getitem__,
        key=key,
        placeholder=page.say("upload.choose"),
        on_change=partial(_edit, staged, f"place:{each.cell}", key),
    )


def _edit(staged: Staged, code: str, key: str) -> None:
    answer(staged.draft, {code: str(held(key) or "")})


def _leave(staged: Staged, rows: list[str]) -> None:
    before = staged.answers.get("leave_out", "")
    answer(staged.draft, {"leave_out": " ".join((before, *rows)).strip()})


def _row_address(each: Finding) -> str:
    """The row as the answer ``leave_out`` names it; a sheet as a spreadsheet writes it."""
    if not each.sheet:
        return str(each.row)
    quoted = each.sheet.replace("'", "''")
    return f"'{quoted}'!{each.row}"
