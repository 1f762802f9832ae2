"""Stories as the commands see them: the shipped ones and those in the store, by id."""

from __future__ import annotations

from contextlib import suppress

from qala.edition import ROOT, Edition
from qala.edition.library import Library
from qala.observation import QalaError
from qala.story import Story, StoryError, read_stories
from qala.story.own import own_story


def every_story(library: Library) -> dict[str, Story]:
    """Return all stories that can be read: shipped ones, then the store's, changed last first."""
    found = read_stories(ROOT / "data")
    for code, content in _kept(library).items():
        with suppress(StoryError):  # a newer Qala's, or a damaged one: the others are told
            found.setdefault(code, own_story(content, code))
    return found


def find_story(library: Library, code: str) -> Story:
    """Return a story by its id.

    Raises
    ------
    QalaError
        There is none of that id, or the store's cannot be read.
    """
    shipped = read_stories(ROOT / "data")
    if code in shipped:
        return shipped[code]
    kept = _kept(library)
    if code not in kept:
        raise QalaError("story", "id", code, ", ".join([*shipped, *kept]))
    return own_story(kept[code], code)


def edition_of(library: Library, told: Story) -> Edition:
    """Return the data a story is drawn from; the newest where those cannot be read."""
    return library.at(told.version) or library.edition


def _kept(library: Library) -> dict[str, bytes]:
    """The contents of the store's stories by id; none where there is no store to read."""
    if not library.stored:
        return {}
    from qala.store.errors import StoreError  # noqa: PLC0415 (the store loads when it is needed)
    from qala.store.stories import every_story as every_kept  # noqa: PLC0415

    try:
        return {each.id: each.content.encode("utf-8") for each in every_kept(library.store())}
    except StoreError:
        return {}
