"""The texts of a step: what is proposed for a view, and what is checked before it is kept."""

from __future__ import annotations

from qala.edition import Edition
from qala.story import Step, Story
from qala.story.own import begun, types_a_number, uncited
from qala.text import LANGUAGES, Text, say
from qala.ui.page import Page
from qala.ui.selection import codes_of
from qala.wording import place_name

_NOT_OURS = ("lang", "v")  # of the visitor, not of the view
_JUDGING = ("index", "targets", "fairness")


def codes_of_view(page: Page) -> dict[str, str]:
    """Return the whole state of the page as a step keeps it."""
    codes = codes_of(page.selection, page.name)
    return {key: code for key, code in codes.items() if key not in _NOT_OURS}


def proposed_title(page: Page) -> Text:
    """Return a title for the view, in all three languages."""
    entry, place = page.indicator, page.place
    words = {}
    for language in LANGUAGES:
        shown = entry.short[language]
        if page.name in _JUDGING:
            shown = say(f"menu.{page.name}", language)
        name = place_name(place, language)
        words[language] = name if page.name in ("home", "place") else f"{shown}: {name}"
    return Text(**words)


def citation_of(edition: Edition, codes: dict[str, str]) -> str:
    """Return the citation of a view's own figure; empty where there is none."""
    indicator, place = codes.get("indicator", ""), codes.get("place", "")
    period = codes.get("period", "")
    known = indicator in edition.catalogue.indicators and place in edition.gazetteer
    if not known or edition.cube.cell(indicator, place, period).value is None:
        return ""
    return f"{{name:{place}}}: {{value:{indicator}:{place}:{period}}}."


def must_cite(edition: Edition, step: Step, number: int) -> None:
    """Refuse a step whose texts cite what is not there.

    Raises
    ------
    StoryError
        Names the text and the citation.
    """
    alone: Story = begun(step.title, "ru", step, 0)
    for fault in uncited(edition, alone):
        fault.params["step"] = number
        raise fault


def has_typed_number(step: Step) -> bool:
    """Whether a text of a step holds a typed figure."""
    return any(types_a_number(text[code]) for text in step.texts.values() for code in LANGUAGES)
