"""Step four: what would change, on the map and cell by cell, and publishing it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from qala.analysis.level import AREAS, POINTS, levels_of
from qala.edition.desk import READY, Sheet, preview_file, publish_file
from qala.maps.atlas import deflate
from qala.observation import Observation
from qala.text import format_number
from qala.ui import loaded
from qala.ui.components import geometry_address, mount
from qala.ui.identity import who
from qala.ui.page import Page
from qala.ui.selection import choose, choose_extra, note_deed, set_widget, tell
from qala.ui.shelf import Shelf
from qala.ui.table import show_table
from qala.ui.upload.staging import (
    Done,
    Staged,
    answer,
    attempt,
    content_of,
    forget,
    held,
    note_done,
    surely,
)
from qala.wording import period_words, place_name, source_words, value_with_unit

if TYPE_CHECKING:
    from qala.store.difference import Difference

_PARTS = ("map", "timeline", "legend")
_LISTED = 500
_COUNT_WIDTH = 150
_FIELDS = ("title", "publisher", "url", "licence", "note")


def show_preview(page: Page, staged: Staged) -> None:
    """Draw the difference and the map as they would be, and the way to publish."""
    st.subheader(page.say("upload.preview"), anchor=False)
    if not staged.intake.observations:
        st.text(page.say("upload.nothing_yet"))
        return
    whole = bool(staged.answers.get("whole"))
    set_widget("whole", whole)
    st.checkbox(page.say("upload.whole"), key="whole", on_change=partial(_take_whole, staged))
    shelf = loaded.proposed(*staged.key)
    found = preview_file(loaded.shelves().library, staged.intake, whole=whole)
    _show_counts(page, found.difference)
    _show_difference(page, shelf, found.difference)
    left, right = st.columns([3, 2])
    with left:
        _show_map(page, shelf, staged)
    with right:
        _show_publishing(page, staged, found.expected)


def _take_whole(staged: Staged) -> None:
    answer(staged.draft, {"whole": "yes" if held("whole") else ""})


def _show_counts(page: Page, found: Difference) -> None:
    heaps = ("added", "changed", "removed", "unchanged")
    with st.container(horizontal=True, key="counts"):
        for heap in heaps:
            count = format_number(len(getattr(found, heap)), page.language, 0)
            st.metric(page.say(f"upload.{heap}"), count, width=_COUNT_WIDTH)


def _show_map(page: Page, shelf: Shelf, staged: Staged) -> None:
    """Draw the first indicator of the file as the map would show it."""
    newest = _newest(staged, page.selection.place)
    edition, code = shelf.edition, newest.indicator
    held = levels_of(edition, code)
    payload = shelf.atlas(code, page.language)
    mount(
        "atlas",
        "preview",
        deflate(
            payload,
            geometry=geometry_address(),
            book=None,
            place=newest.ref_area,
            period=newest.time_period,
            level=AREAS if AREAS in held else POINTS,
            parts=_PARTS,
        ),
        on_place_change=note_deed,
        on_period_change=note_deed,
    )


def _newest(staged: Staged, place: str) -> Observation:
    """Return the newest figure of the file, of the chosen place where it has one."""
    return max(
        staged.intake.observations, key=lambda each: (each.time_period, each.ref_area == place)
    )


def _show_difference(page: Page, shelf: Shelf, found: Difference) -> None:
    """Draw the cells that would change, old and new side by side."""
    cells: list[tuple[Observation | None, Observation | None, str]] = [
        *((change.new, change.old, "changed") for change in found.changed),
        *((new, None, "added") for new in found.added),
        *((None, old, "removed") for old in found.removed),
    ]
    if not cells:
        st.text(page.say("upload.no_change"))
        return
    several = len({each.indicator for new, old, _ in cells for each in (new or old,) if each}) > 1
    show_table(
        [_cell(page, shelf, *each, several=several) for each in cells[:_LISTED]], key="difference"
    )
    if len(cells) > _LISTED:
        st.caption(page.say("upload.more_rows", count=len(cells) - _LISTED))


def _cell(
    page: Page,
    shelf: Shelf,
    new: Observation | None,
    old: Observation | None,
    kind: str,
    *,
    several: bool,
) -> dict[str, str]:
    each = new or old
    assert each is not None  # noqa: S101 (a change has a side)
    title = shelf.edition.indicator(each.indicator).short[page.language]
    named = {page.say("bar.indicator"): title} if several else {}
    return named | {
        page.say("bar.place"): place_name(shelf.edition.gazetteer[each.ref_area], page.language),
        page.say("bar.period"): period_words(each.time_period, page.language),
        page.say("upload.kind"): page.say(f"upload.{kind}"),
        page.say("upload.old"): _value(page, shelf, old),
        page.say("upload.new_value"): _value(page, shelf, new),
        page.say("upload.old_source"): _source(page, shelf, old),
    }


def _value(page: Page, shelf: Shelf, each: Observation | None) -> str:
    if each is None:
        return "–"
    if each.obs_value is None:
        return page.say(f"status.{each.obs_status}")
    entry = shelf.edition.indicator(each.indicator)
    return value_with_unit(shelf.edition, entry, each.obs_value, page.language)


def _source(page: Page, shelf: Shelf, old: Observation | None) -> str:
    """Return the source of an old figure; the edition may not know one published just now."""
    known = shelf.edition.catalogue.sources
    if old is None or not all(each in known for each in shelf.edition.sources_of(old.source)):
        return ""
    return source_words(shelf.edition, old.source, page.language)


def _show_publishing(page: Page, staged: Staged, expected: Mapping[str, int]) -> None:
    """Draw the source to name and the button; or what is still in the way."""
    if staged.intake.outcome not in READY:
        st.text(page.say("upload.not_ready"))
        return
    understood = staged.intake.understood
    given = {"title": understood.get("source") or understood.get("title", "")}
    number = format_number(len(staged.intake.observations), page.language, 0)
    with st.form("publishing"):
        for key in _FIELDS:
            label = page.say(f"upload.source.{key}")
            st.text_input(label, given.get(key, ""), key=f"source_{key}", max_chars=500)
        st.form_submit_button(
            page.say("upload.publish", count=len(staged.intake.observations), number=number),
            type="primary",
            on_click=partial(
                _publish, staged, dict(expected), _newest(staged, page.selection.place)
            ),
        )


def _publish(staged: Staged, expected: Mapping[str, int], newest: Observation) -> None:
    """Publish what was previewed, by who stands here now; then `newest` is what is chosen."""
    said = {key: str(held(f"source_{key}") or "").strip() for key in _FIELDS}
    if not said["title"]:
        surely(lambda: tell("upload.need_title"))
        return

    def deed() -> None:
        made = publish_file(
            loaded.shelves().library,
            content_of(staged.draft),
            staged.intake,
            Sheet(whole=bool(staged.answers.get("whole")), **said),
            answers=staged.answers,
            expected=expected,
            actor=who().actor,
        )
        codes = {"place": newest.ref_area, "period": newest.time_period}
        codes = {"indicator": newest.indicator, **codes}
        note_done(staged.draft, Done(str(made.version), codes))
        forget(staged.draft)
        surely(lambda: choose_extra(draft="", done=str(made.version)))
        surely(lambda: choose(**codes))

    attempt(deed)
