"""How to read an indicator: what it means, its breaks, its target and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from qala.text import format_number, in_language
from qala.ui.page import Page, place_words
from qala.ui.selection import note_deed
from qala.wording import source_note, source_words, value_with_unit


def show_reading(page: Page) -> None:
    """Draw the notes folded away, as the map page shows them; closed, they do not travel."""
    notes = st.expander(page.say("reading.title"), key="reading", on_change=note_deed)
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
    if entry.method[language]:
        yield page.say("reading.method"), entry.method[language]
    if entry.formula:
        operands = (entry.formula.numerator, entry.formula.denominator)
        titles = [catalogue.indicators[code].title[language] for code in operands]
        scale = format_number(entry.formula.scale, language)
        words = f"{titles[0]} / {titles[1]} × {scale}"
        yield page.say("reading.formula"), words
    yield from _target(page)
    yield from _breaks(page)
    yield from _frameworks(page)
    yield page.say("reading.body"), catalogue.bodies[entry.body].name[language]
    for code in entry.sources:
        yield page.say("atlas.source"), source_note(catalogue.sources[code], language)
    yield from _uploads(page)


def _breaks(page: Page) -> Iterator[tuple[str, str]]:
    """The breaks in the chosen place's series; on the data page all, with whom each touches."""
    entry, catalogue = page.indicator, page.edition.catalogue
    if page.name != "data":
        for each in catalogue.breaks_of(entry.id, page.selection.place):
            yield page.say("reading.break", at=each.at), each.text[page.language]
        return
    words, held = place_words(page), page.edition.cube.places_of(entry.id)
    for each in catalogue.breaks_in(entry.id):
        names = [words[code] for code in held if code in each.areas]
        where = ", ".join(names) or page.say("reading.break_everywhere")
        told = page.say("reading.break_where", text=each.text[page.language], where=where)
        if names or "*" in each.areas:
            yield page.say("reading.break", at=each.at), told


def _uploads(page: Page) -> Iterator[tuple[str, str]]:
    """The uploads whose figures the indicator shows, or is derived from."""
    for code in page.edition.uploads_of(page.indicator.id):
        source = page.edition.catalogue.sources[code]
        licence = in_language(source.licence, page.language)
        words = (source_words(page.edition, code, page.language), licence, source.url)
        yield page.say("atlas.source"), ". ".join(filter(None, words))


def _target(page: Page) -> Iterator[tuple[str, str]]:
    target = page.indicator.target
    if target is not None:
        words = value_with_unit(page.edition, page.indicator, target.value, page.language)
        source = page.edition.catalogue.sources[target.source]
        title = in_language(source.title, page.language)
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
