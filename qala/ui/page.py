"""A page as its parts see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qala.catalogue import Indicator
from qala.edition import Edition
from qala.places import Place
from qala.text import say
from qala.ui.selection import OWN, Selection, ask_page, choose, choose_extra
from qala.ui.shelf import Shelf

PAGES = {
    "home": "app.py",
    "map": "pages/map.py",
    "place": "pages/place.py",
    "compare": "pages/compare.py",
    "index": "pages/index.py",
    "targets": "pages/targets.py",
    "fairness": "pages/fairness.py",
    "present": "pages/present.py",
    "data": "pages/data.py",
    "upload": "pages/upload.py",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page's parts need: the data and what is chosen."""

    name: str
    shelf: Shelf
    selection: Selection

    @property
    def edition(self) -> Edition:
        """The data the page shows."""
        return self.shelf.edition

    def say(self, key: str, **values: object) -> str:
        """Return a message in the chosen language."""
        return say(key, self.selection.language, **values)

    @property
    def language(self) -> str:
        """The chosen language."""
        return self.selection.language

    @property
    def indicator(self) -> Indicator:
        """The chosen indicator."""
        return self.edition.indicator(self.selection.indicator)

    @property
    def place(self) -> Place:
        """The chosen place."""
        return self.edition.gazetteer[self.selection.place]


def indicator_words(page: Page) -> dict[str, str]:
    """Return each indicator's topic and short title."""
    return page.shelf.indicator_words(page.language)


def place_words(page: Page) -> dict[str, str]:
    """Return each place's name, with what tells a city from a region of the same name."""
    return page.shelf.place_words(page.language)


def open_later(page: str, codes: Mapping[str, str]) -> None:
    """Choose codes and ask for a page; from a callback, which may not turn pages itself."""
    own = {key: code for key, code in codes.items() if key in OWN.get(page, ())}
    choose_extra(**own)
    choose(**{key: code for key, code in codes.items() if key not in own})
    ask_page(page)
