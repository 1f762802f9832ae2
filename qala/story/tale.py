"""A story: a title, and steps that are saved views with a title, a message and speaker notes."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from qala.text import Text

# Page → the view that the stage and the files draw for it: every page can be a step, and those
# without a picture of their own show the map of their indicator or their place.
DRAWN = {
    "map": "map",
    "compare": "compare",
    "index": "index",
    "place": "place",
    "words": "words",
    "home": "place",
    "targets": "targets",
    "fairness": "fairness",
    "data": "map",
}
VIEWS = tuple(DRAWN)
# The drawings of a page that has several, as its code ``show`` names them; the first is usual.
SHOWS = {"compare": ("lines", "multiples", "scatter"), "targets": ("heat", "way")}


def show_of(view: str, codes: Mapping[str, str]) -> str:
    """Return which of its drawings a view shows; empty where it has one alone."""
    known, asked = SHOWS.get(view, ("",)), codes.get("show", "")
    return asked if asked in known else known[0]


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One view and what is said over it.

    ``view`` is a page by its name, or ``words`` for a step of words alone; ``codes`` are the
    page's codes as they stand in its address. Texts may cite: see `qala.story.citing`.
    """

    view: str
    title: Text
    message: Text
    notes: Text
    codes: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    seconds: int = 30

    @property
    def drawn(self) -> str:
        """The view that stands for it on the stage and in files."""
        return DRAWN[self.view]

    @property
    def texts(self) -> dict[str, Text]:
        """Title, message and notes by name."""
        return {"title": self.title, "message": self.message, "notes": self.notes}


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ordered list of steps; ``version`` is that of the data it is drawn from, 0 for shipped.

    ``first`` is the language it is told in where nobody chose one.
    """

    id: str
    title: Text
    first: str
    steps: tuple[Step, ...] = msgspec.field(name="step")
    version: int = 0

    @property
    def minutes(self) -> float:
        """How long the talk takes as planned."""
        return sum(step.seconds for step in self.steps) / 60
