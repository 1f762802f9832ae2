"""Step two: what Qala understood of the file, each point changeable, and the rows as read."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from qala.intake.finding import column_letter
from qala.intake.intake import Intake
from qala.text import message_keys
from qala.ui.page import Page, indicator_words
from qala.ui.plain import plain_label
from qala.ui.selection import set_widget, widget_value
from qala.ui.upload.staging import Staged, answer
from qala.wording import period_words

# What the sender may set otherwise, and the codes to choose from.
_CHOICES = {
    "encoding": ("utf-8", "utf-16", "windows-1251", "kz-1048", "koi8-r", "cp866", "mac-cyrillic"),
    "delimiter": ("semicolon", "comma", "tab", "pipe"),
    "decimal": ("comma", "point"),
    "level": ("region", "city"),
}
_TOLD = ("container", "layout", "title", "unit", "year", "periods", "places", "source")


def show_understood(page: Page, staged: Staged) -> None:
    """Draw what was understood, the choices to set it right, and the first rows."""
    st.subheader(page.say("upload.understood"), anchor=False)
    facts = _facts(page, staged.intake)
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in facts)
    st.html(f'<dl class="qala-notes">{rows}</dl>')
    _show_choices(page, staged)
    _show_head(page, staged.intake)
    _show_answers(page, staged)


def _facts(page: Page, intake: Intake) -> list[tuple[str, str]]:
    understood = intake.understood
    found: list[tuple[str, str]] = []
    for key in _TOLD:
        text = understood.get(key, "")
        if text and text != "0":
            found.append((page.say(f"upload.fact.{key}"), _words(page, key, text)))
    return found


def _words(page: Page, key: str, text: str) -> str:
    if key == "periods":
        return " – ".join(period_words(code, page.language) for code in text.split())
    coded = f"upload.{key}.{text}"
    return page.say(coded) if coded in _known() else text


def _known() -> frozenset[str]:
    return frozenset(message_keys())


def _show_choices(page: Page, staged: Staged) -> None:
    understood, answers = staged.intake.understood, staged.answers
    wanted = [key for key in _CHOICES if key in understood or key in answers]
    names = understood.get("indicator", "").split()
    if not wanted and len(names) > 1:
        return
    columns = st.columns(max(len(wanted) + 2, 3), vertical_alignment="bottom")
    for column, key in zip(columns, wanted, strict=False):
        with column:
            codes = {code: page.say(f"upload.{key}.{code}") for code in _CHOICES[key]}
            _choose(page, staged, key, answers.get(key) or understood.get(key, ""), codes)
    if len(names) == 1 and names[0] in page.edition.catalogue.indicators:
        with columns[-1]:
            words = indicator_words(page)
            _choose(page, staged, "indicator", answers.get("indicator") or names[0], words)


def _choose(page: Page, staged: Staged, key: str, code: str, words: Mapping[str, str]) -> None:
    widget = f"understood_{key}"
    options = list(words) if code in words else [code, *words]
    set_widget(widget, code)
    st.selectbox(
        page.say(f"upload.fact.{key}"),
        options,
        format_func=lambda each: words.get(each, "–"),
        key=widget,
        on_change=lambda: answer(staged.draft, {key: widget_value(widget)}),
    )


def _show_head(page: Page, intake: Intake) -> None:
    """Draw the first rows with the rows and letters a spreadsheet shows."""
    if not intake.head:
        return
    width = max(len(row.cells) for row in intake.head)
    cells = [[*row.cells, *[""] * (width - len(row.cells))] for row in intake.head]
    numbers = [row.number for row in intake.head]
    letters = [column_letter(at) for at in range(width)]
    st.caption(page.say("upload.head"))
    st.dataframe(pd.DataFrame(cells, index=numbers, columns=letters), key="head")


def _show_answers(page: Page, staged: Staged) -> None:
    """Draw what the sender said so far, each to be taken back."""
    said = staged.answers
    if not said:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="answers"):
        st.caption(page.say("upload.answers"), width="content")
        for code, text in said.items():
            st.button(
                plain_label(f"{code}: {text}"),
                icon=":material/close:",
                key=f"unsay_{code}",
                on_click=answer,
                args=(staged.draft, {code: ""}),
            )
