"""How to read an indicator: what it means, its breaks, its target and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from qala.text import format_number
from qala.ui.page import Page
from qala.wording import value_with_unit


def show_reading(page: Page) -> None:
    """Draw the notes folded away, as the map page shows them; closed, they do not travel."""
    notes = st.expander(page.say("reading.title"), key="reading", on_change="rerun")
    if notes.open:
        with notes:
            show_entry_notes(page)


def show_entry_notes(page: Page) -> None:
    """Draw definition, method, target, breaks, frameworks and sources of the indicator.

    One element, every text escaped: a row of columns each would send five times as many.
    """
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in _notes(page))
    st.html(f'<dl class="qala-notes">{rows}</dl>')


def _notes(page: Page) -> Iterator[tuple[str, str]]:
    entry, language, catalogue = page.indicator, page.language, page.edition.catalogue
    yield page.say("reading.definition"), entry.definition[language]
    yield page.say("reading.method"), entry.method[language]
    if entry.formula:
        operands = (entry.formula.numerator, entry.formula.denominator)
        titles = [catalogue.indicators[code].title[language] for code in operands]
        scale = format_number(entry.formula.scale, language)
        words = f"{titles[0]} / {titles[1]} × {scale}"
        yield page.say("reading.formula"), words
    yield from _target(page)
    for each in catalogue.breaks_of(entry.id, page.selection.place):
        yield page.say("reading.break", at=each.at), each.text[language]
    yield from _frameworks(page)
    yield page.say("reading.body"), catalogue.bodies[entry.body].name[language]
    for code in entry.sources:
        source = catalogue.sources[code]
        words = f"{source.title}. {source.attribution}. {source.licence}. {source.url}"
        yield page.say("atlas.source"), words


def _target(page: Page) -> Iterator[tuple[str, str]]:
    target = page.indicator.target
    if target is not None:
        words = value_with_unit(page.edition, page.indicator, target.value, page.language)
        title = page.edition.catalogue.sources[target.source].title
        key = "reading.target_by" if target.year else "reading.guideline"
        yield page.say("reading.target"), page.say(key, value=words, year=target.year, source=title)


def _frameworks(page: Page) -> Iterator[tuple[str, str]]:
    where = page.indicator.frameworks
    if where.sdg_indicator:
        key = f"reading.sdg_{where.sdg_scope or 'national'}"
        yield page.say("reading.sdg"), page.say(key, number=where.sdg_indicator)
    for key in ("nua", "umf", "quality_of_life"):
        code = getattr(where, key)
        if code:
            yield page.say(f"reading.{key}"), page.say(f"{key}.{code}")
