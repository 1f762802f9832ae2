"""The views of our own components on a page: main map, cards and profile."""

from __future__ import annotations

from functools import partial
from typing import Any

from qala.analysis.likeness import beside
from qala.charts.cards import cards, told_findings
from qala.charts.profile import profile
from qala.maps.atlas import ALL_PARTS, deflate, encode
from qala.places import COUNTRY
from qala.ui import loaded
from qala.ui.components import geometry_address, mount
from qala.ui.page import PAGES, Page, open_later
from qala.ui.selection import reported, take_trigger
from qala.wording import place_name

ALONE_PARTS = ("map", "legend")
HOME_PARTS = ("map", "timeline", "legend")


def show_atlas(page: Page, parts: tuple[str, ...] = ALL_PARTS, *, alone: bool = False) -> None:
    """Draw the main view: the map with its year slider and, where asked, ranking and tables.

    One that stands `alone` fills its window.
    """
    chosen = page.selection
    payload = page.shelf.atlas(chosen.indicator, chosen.language)
    book = loaded.book_address(page.shelf, chosen.language)
    shelved = book is not None and page.shelf.is_large(chosen.indicator, chosen.language)
    mount(
        "atlas",
        "atlas",
        deflate(
            {"shelved": True, "indicator": chosen.indicator, "apart": page.shelf.apart}
            if shelved
            else payload,
            geometry=geometry_address(),
            book=book,
            place=chosen.place,
            called=_called(page, payload),
            period=chosen.period,
            level=page.shelf.level_name(chosen.indicator, chosen.place),
            parts=parts,
            alone=alone,
        ),
        on_place_change=partial(take_trigger, "atlas", "place", "place"),
        on_period_change=partial(take_trigger, "atlas", "period", "period"),
    )


def _called(page: Page, payload: dict[str, Any]) -> str:
    """The chosen place's name where the indicator's own data do not carry it."""
    layers = (payload["areas"]["places"], payload["points"]["places"], (COUNTRY,))
    known = any(page.place.code in places for places in layers)
    return "" if known else place_name(page.place, page.language)


def show_home_map(page: Page) -> None:
    """Draw the home page's map: without ranking and tables, which the map page has."""
    show_atlas(page, HOME_PARTS)


def show_map_alone(page: Page) -> None:
    """Draw the map with its legend, as large as the window lets it be."""
    show_atlas(page, ALONE_PARTS, alone=True)


def show_cards(page: Page) -> None:
    """Draw the three topic cards of the chosen place."""
    place, language = page.selection.place, page.language
    data = {"heading": place_name(page.place, language), "facts": []}
    data["subheading"] = page.say("cards.latest")
    data |= cards(page.edition, page.shelf.profile(place), language)
    mount("cards", "cards", encode(data), on_open_change=partial(_opened, "cards"))


def show_findings(page: Page) -> None:
    """Draw what the numbers say of the chosen place, where they say anything."""
    told = page.shelf.findings(page.selection.place, page.language)
    if told:
        data = {"heading": "", "facts": []} | told_findings(told, page.language)
        mount("cards", "findings", encode(data), on_open_change=partial(_opened, "findings"))


def show_profile(page: Page) -> None:
    """Draw the profile table of the chosen place."""
    place = page.place
    code = beside(place, page.edition)
    other = page.edition.gazetteer[code] if code else None
    data = profile(page.edition, place, page.shelf.profile(place.code), page.language, other)
    mount("profile", "profile", encode(data), on_open_change=partial(_opened, "profile"))


def _opened(component: str) -> None:
    """Take what a click asks for; the page is switched once the callback is over."""
    codes = reported(component, "open")
    page = codes.pop("page", "map")
    if page in PAGES:
        open_later(page, codes)
