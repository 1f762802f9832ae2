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
from qala.ui.selection import set_widget
from qala.ui.upload.answered import show_answers
from qala.ui.upload.staging import Staged, answer, held
from qala.wording import period_words

# What the sender may set otherwise, and the codes to choose from.
_CHOICES = {
    "encoding": ("utf-8", "utf-16", "windows-1251", "kz-1048", "koi8-r", "cp866", "mac-cyrillic"),
    "delimiter": ("semicolon", "comma", "tab", "pipe"),
    "decimal": ("comma", "point"),
    "level": ("region", "city"),
}
_TOLD = ("container", "layout", "title", "unit", "periods", "places", "source")
_WIDE = 3  # an indicator's title, against one of the other choices
_CODED = ("container", "layout")


def show_understood(page: Page, staged: Staged) -> None:
    """Draw what was understood, the choices to set it right, and the first rows."""
    st.subheader(page.say("upload.understood"), anchor=False)
    facts = _facts(page, staged.intake)
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in facts)
    st.html(f'<dl class="qala-notes">{rows}</dl>')
    _show_choices(page, staged)
    _show_head(page, staged.intake)
    show_answers(page, staged)


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
    if key not in _CODED:
        return text
    codes = {code: f"upload.{key}.{code}" for code in text.split(", ")}
    return ", ".join(page.say(m) if m in message_keys() else c for c, m in codes.items())


def _show_choices(page: Page, staged: Staged) -> None:
    understood, answers = staged.intake.understood, staged.answers
    wanted = [key for key in _CHOICES if key in understood or key in answers]
    names = understood.get("indicator", "").split()
    known = len(names) == 1 and names[0] in page.edition.catalogue.indicators
    if not wanted and not known:
        return
    widths = [*(1 for _ in wanted), *((_WIDE,) if known else ())]
    spare = len(_CHOICES) + _WIDE - sum(widths)
    columns = iter(st.columns([*widths, *((spare,) if spare else ())]))
    for key in wanted:
        with next(columns):
            codes = {code: page.say(f"upload.{key}.{code}") for code in _CHOICES[key]}
            _choose(page, staged, key, answers.get(key) or understood.get(key, ""), codes)
    if known:
        with next(columns):
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
        on_change=lambda: answer(staged.draft, {key: held(widget)}),
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
