"""Users' own stories as pages see them: read from the store, and the page they are drawn from."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qala.edition import Edition
from qala.store.actor import Role
from qala.story import Story, StoryError
from qala.story.own import own_story
from qala.ui import loaded
from qala.ui.identity import who
from qala.ui.page import Page
from qala.ui.selection import asked_version, extra

if TYPE_CHECKING:
    from qala.store.stories import Kept

NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Own:
    """A story of somebody's own: what it tells, and how it is kept."""

    story: Story
    kept: Kept

    @property
    def id(self) -> str:
        """Its id, as in addresses."""
        return self.kept.id

    def seen_at(self, revision: int) -> Own:
        """Return it as seen at a revision: a change made on that is refused if it has moved on."""
        return replace(self, kept=replace(self.kept, revision=revision))

    @property
    def is_mine(self) -> bool:
        """Whether the visitor may change it; the store asks again."""
        actor = who().actor
        needed = Role.EDITOR if self.kept.publisher == actor.name else Role.ADMIN
        return actor.role >= needed


def own_stories() -> list[Own]:
    """Return every story in the store that can be read, the one changed last first."""
    library = loaded.shelves().library
    if not library.stored:
        return []
    from qala.store.errors import StoreError  # noqa: PLC0415 (the store loads when it is needed)
    from qala.store.stories import every_story  # noqa: PLC0415

    try:
        return _read(every_story(library.store()))
    except StoreError:
        return []


def gone_stories() -> list[Own]:
    """Return the deleted stories that the visitor can bring back, the last one first."""
    library, standing = loaded.shelves().library, who()
    if not library.stored or standing.actor.role < Role.EDITOR:
        return []
    from qala.store import stories  # noqa: PLC0415
    from qala.store.errors import StoreError  # noqa: PLC0415

    try:
        return _read(stories.gone_stories(library.store(), standing.actor))
    except StoreError:
        return []


def find_own(code: str) -> Own | None:
    """Return a story by its id; None where there is none that can be read."""
    library = loaded.shelves().library
    if not code or not library.stored:
        return None
    from qala.store.errors import StoreError  # noqa: PLC0415
    from qala.store.stories import read_story  # noqa: PLC0415

    try:
        return next(iter(_read([read_story(library.store(), code)])), None)
    except StoreError:
        return None


def _read(every: list[Kept]) -> list[Own]:
    found: list[Own] = []
    for each in every:
        with suppress(StoryError):  # a newer Qala's, or a damaged one: the others are told
            found.append(Own(own_story(each.content.encode("utf-8"), each.id), each))
    return found


def edition_of(story: Story) -> Edition:
    """Return the data a story is pinned to; the newest where that version cannot be read."""
    return loaded.shelf(str(story.version)).edition


def page_of(page: Page, story: Story) -> Page:
    """Return the page on the data a story is pinned to, unless the address asks for others."""
    if asked_version() or extra("data") == NEWEST:
        return page
    return replace(page, shelf=loaded.shelf(str(story.version)))


def is_behind(story: Story) -> bool:
    """Whether there are newer data than those a story is pinned to."""
    return story.version != loaded.shelf().edition.version
