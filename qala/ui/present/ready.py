"""Ready for the stage? What must hold before one goes up, each in words with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
import streamlit as st

from qala.edition import ROOT
from qala.observation import QalaError
from qala.story import Story
from qala.story.rehearsal import Check, read_stage, rehearse
from qala.text import LANGUAGES, format_number
from qala.ui import loaded
from qala.ui.components import geometry_address
from qala.ui.page import Page
from qala.ui.present.slides import slide
from qala.ui.selection import note_deed
from qala.ui.stories.kept import is_behind, page_of
from qala.ui.stories.telling import where_words
from qala.wording import day_words

_ADDRESSED = ("live", "geometry")
_FETCHED = re.compile(r"(?:import|fetch|url|src)[^\n]{0,40}https?://[^\s\"'`)]+")


def show_ready(page: Page, story: Story) -> None:
    """Draw the list of checks; they are made when somebody opens it."""
    way = st.expander(page.say("present.ready.name"), key=f"ready_{story.id}", on_change=note_deed)
    if not way.open:
        return
    checks = readiness(page_of(page, story), story)
    with way:
        st.text(_verdict(page, checks))
        for check in checks:
            mark = page.say(f"ready.mark.{check.state}")
            st.text(f"{mark} {_words(page, check)}")


def readiness(page: Page, story: Story) -> list[Check]:
    """Return everything that is checked, on the data of the page."""
    told = rehearse(page.edition, story, read_stage(ROOT / "data"), page.language)
    return [*_drawn(page, story), *told, *_fonts(), *_data(page, story)]


def _drawn(page: Page, story: Story) -> Iterator[Check]:
    """Draw every step in the three languages, and look where its addresses lead."""
    failed: list[Check] = []
    abroad = [*_abroad({"geometry": geometry_address()}), *_scripts_abroad()]
    for language in LANGUAGES:
        chosen = msgspec.structs.replace(page.selection, language=language)
        spoken = replace(page, selection=chosen)
        for number in range(1, len(story.steps) + 1):
            try:
                abroad += _abroad(slide(spoken, story, number))
            except QalaError as error:
                at = {"step": number, "language": language}
                failed.append(Check("drawn", "mend", {**at, "what": str(error)}))
    yield from failed or [Check("drawn", "good")]
    where = ", ".join(dict.fromkeys(abroad))
    yield Check("offline", "mend", {"what": where}) if abroad else Check("offline", "good")


def _abroad(drawn: dict[str, Any]) -> list[str]:
    """Addresses of a slide that are not this server's own."""
    asked = [str(drawn[key]) for key in _ADDRESSED if key in drawn]
    return [each for each in asked if not each.startswith("/") or each.startswith("//")]


def _scripts_abroad() -> list[str]:
    """What our scripts and styles would fetch from elsewhere."""
    files = sorted((ROOT / "qala" / "web").glob("*.*s"))
    texts = (loaded.text_of(f"qala/web/{file.name}") for file in files)
    return [found for text in texts for found in _FETCHED.findall(text)]


def _fonts() -> list[Check]:
    from qala.export.alphabet import KAZAKH, lacking  # noqa: PLC0415 (loads when it is wanted)

    found = lacking()
    if found:
        return [Check("fonts", "mend", {"what": "; ".join(found)})]
    return [Check("fonts", "good", {"letters": " ".join(KAZAKH[::2])})]


def _data(page: Page, story: Story) -> Iterator[Check]:
    yield Check("day", "good")
    version = page.edition.version
    if is_behind(story) and version == story.version:
        newest = loaded.shelf().edition.version
        yield Check("version", "look", {"pinned": version, "newest": newest})


def _verdict(page: Page, checks: list[Check]) -> str:
    states = [check.state for check in checks]
    if "mend" in states:
        return page.say("ready.verdict.mend", count=states.count("mend"))
    if "look" in states:
        return page.say("ready.verdict.look", count=states.count("look"))
    return page.say("ready.verdict.good")


def _words(page: Page, check: Check) -> str:
    said = {
        key: format_number(value, page.language, 1) if isinstance(value, float) else value
        for key, value in check.params.items()
    }
    day = day_words(page.edition.catalogue.edition.as_of, page.language)
    said |= {"where": where_words(page, check.params), "day": day}
    return page.say(f"ready.{check.kind}.{check.state}", **said)
