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
from qala.ui import loaded
from qala.ui.components import geometry_address, mount
from qala.ui.identity import who
from qala.ui.page import Page
from qala.ui.selection import choose, choose_extra, set_widget, tell, widget_value
from qala.ui.shelf import Shelf
from qala.ui.table import show_table
from qala.ui.upload.staging import Staged, answer, attempt, drop
from qala.wording import period_words, place_name, source_words, value_with_unit

if TYPE_CHECKING:
    from qala.store.difference import Difference

_PARTS = ("map", "timeline", "legend")
_LISTED = 500
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
    answer(staged.draft, {"whole": "yes" if widget_value("whole") else ""})


def _show_counts(page: Page, found: Difference) -> None:
    heaps = ("added", "changed", "removed", "unchanged")
    for column, heap in zip(st.columns(len(heaps)), heaps, strict=True):
        column.metric(page.say(f"upload.{heap}"), len(getattr(found, heap)))


def _show_map(page: Page, shelf: Shelf, staged: Staged) -> None:
    """Draw the first indicator of the file as the map would show it."""
    newest = max(staged.intake.observations, key=lambda each: each.time_period)
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
        on_place_change=lambda: None,
        on_period_change=lambda: None,
    )


def _show_difference(page: Page, shelf: Shelf, found: Difference) -> None:
    """Draw the cells that would change, old and new side by side."""
    say, rows = page.say, list[dict[str, str]]()
    for change in found.changed:
        rows.append(_cell(page, shelf, change.new, change.old, say("upload.changed")))
    for new in found.added:
        rows.append(_cell(page, shelf, new, None, say("upload.added")))
    for old in found.removed:
        rows.append(_cell(page, shelf, None, old, say("upload.removed")))
    if rows:
        show_table(rows[:_LISTED], key="difference")
    else:
        st.text(say("upload.no_change"))
    if len(rows) > _LISTED:
        st.caption(say("upload.more_rows", count=len(rows[_LISTED:])))


def _cell(
    page: Page, shelf: Shelf, new: Observation | None, old: Observation | None, kind: str
) -> dict[str, str]:
    each = new or old
    assert each is not None  # noqa: S101 (a change has a side)
    return {
        page.say("bar.place"): place_name(shelf.edition.gazetteer[each.ref_area], page.language),
        page.say("bar.period"): period_words(each.time_period, page.language),
        page.say("upload.old"): _value(page, shelf, old),
        page.say("upload.new_value"): _value(page, shelf, new),
        page.say("upload.kind"): kind,
        page.say("upload.old_source"): _source(page, old),
        page.say("bar.indicator"): shelf.edition.indicator(each.indicator).short[page.language],
    }


def _value(page: Page, shelf: Shelf, each: Observation | None) -> str:
    if each is None:
        return "–"
    if each.obs_value is None:
        return page.say(f"status.{each.obs_status}")
    entry = shelf.edition.indicator(each.indicator)
    return value_with_unit(shelf.edition, entry, each.obs_value, page.language)


def _source(page: Page, old: Observation | None) -> str:
    return source_words(page.edition, old.source, page.language) if old else ""


def _show_publishing(page: Page, staged: Staged, expected: Mapping[str, int]) -> None:
    """Draw the source to name and the button; or what is still in the way."""
    if staged.intake.outcome not in READY:
        st.text(page.say("upload.not_ready"))
        return
    understood = staged.intake.understood
    given = {"title": understood.get("source") or understood.get("title", "")}
    with st.form("publishing"):
        for key in _FIELDS:
            label = page.say(f"upload.source.{key}")
            st.text_input(label, given.get(key, ""), key=f"source_{key}", max_chars=500)
        st.form_submit_button(
            page.say("upload.publish", count=len(staged.intake.observations)),
            type="primary",
            on_click=partial(_publish, staged, dict(expected)),
        )


def _publish(staged: Staged, expected: Mapping[str, int]) -> None:
    """Publish what was previewed, by who stands here now."""
    said = {key: str(widget_value(f"source_{key}") or "").strip() for key in _FIELDS}
    newest = max(staged.intake.observations, key=lambda each: each.time_period)
    if not said["title"]:
        tell("upload.need_title")
        return

    def deed() -> None:
        made = publish_file(
            loaded.shelves().library,
            staged.draft.content,
            staged.intake,
            Sheet(whole=bool(staged.answers.get("whole")), **said),
            answers=staged.answers,
            expected=expected,
            actor=who().actor,
        )
        drop(staged.draft)
        choose(indicator=newest.indicator, place=newest.ref_area, period=newest.time_period)
        choose_extra(done=str(made.version))

    attempt(deed)
