"""Files to take away of the chosen indicator; each is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from qala.export import csv_bytes
from qala.export.about import About, about
from qala.export.geojson import geojson_text
from qala.export.package import package_bytes
from qala.export.sdmx import sdmx_text
from qala.observation import Observation
from qala.ui.address import whole_link
from qala.ui.page import Page
from qala.ui.selection import codes_of
from qala.wording import period_words

_MIMES = {
    "csv": ("csv", "text/csv"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "sdmx": ("sdmx.csv", "text/csv"),
    "package": ("zip", "application/zip"),
    "geojson": ("geojson", "application/geo+json"),
}


def show_exports(page: Page) -> None:
    """Draw the files an indicator can be taken away in."""
    observations = page.edition.cube.observations(page.indicator.id)
    link = whole_link(page.name, codes_of(page.selection, page.name))
    told = about(page.edition, page.indicator.id, observations, page.language, link)
    makers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: csv_bytes(page.edition, observations, page.language),
        "xlsx": lambda: _workbook(page, observations, told),
        "sdmx": lambda: sdmx_text(page.edition, observations).encode("utf-8"),
        "package": lambda: package_bytes(page.edition, observations, told),
        "geojson": lambda: _geojson(page, observations, told),
    }
    st.caption(page.say("export.offer"))
    with st.container(horizontal=True, key="exports"):
        for name, make in makers.items():
            _offer(page, name, make)


def show_onepager(page: Page) -> None:
    """Draw the button that hands out the chosen place on one sheet of paper.

    The sheet is made when somebody asks for it, in a thread of its own: the page stays as it is.
    """
    edition, place, language = page.edition, page.place.code, page.language
    link = whole_link(page.name, codes_of(page.selection, page.name))

    def make() -> bytes:
        from qala.export.onepager import onepager_bytes  # noqa: PLC0415 (loads when it is wanted)

        return onepager_bytes(edition, place, language, link)

    st.download_button(
        page.say("paper.button"),
        make,
        file_name=f"qala_{place}_{language}.pdf",
        mime="application/pdf",
        key="onepager",
        help=page.say("paper.hint"),
        on_click="ignore",
    )


def _offer(page: Page, name: str, make: Callable[[], bytes]) -> None:
    ending, mime = _MIMES[name]
    period = page.selection.period
    middle = f"{page.indicator.id}_{period}" if name == "geojson" else page.indicator.id
    st.download_button(
        page.say(f"export.{name}", period=period_words(period, page.language)),
        make,
        file_name=f"qala_{middle}.{ending}",
        mime=mime,
        key=f"export_{name}",
    )


def _workbook(page: Page, observations: list[Observation], told: About) -> bytes:
    from qala.export.workbook import workbook_bytes  # noqa: PLC0415 (loads when it is wanted)

    return workbook_bytes(page.edition, observations, told)


def _geojson(page: Page, observations: list[Observation], told: About) -> bytes:
    period = page.selection.period
    mapped = [each for each in observations if each.time_period == period]
    outlines = page.shelf.outlines(period, page.indicator.borders)["features"]
    return geojson_text(page.edition, mapped, told, outlines).encode("utf-8")
