"""Deeds on stories: each a callback that names the revision it was made on."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from qala.story import Step, Story
from qala.story.own import checked, own_story, pinned, same, with_step_at, without_step
from qala.story.own import moved as moved_story
from qala.story.reading import story_to_json
from qala.text import LANGUAGES, Text, say
from qala.ui import loaded
from qala.ui.identity import who
from qala.ui.selection import choose_extra, extra, tell
from qala.ui.stories.kept import Own, edition_of, find_own
from qala.ui.stories.telling import attempt_story
from qala.ui.stories.texts import has_typed_number, must_cite
from qala.ui.upload.staging import held, surely


def change(own: Own, made: Callable[[], Story], told: str = "story.saved", **values: str) -> None:
    """Change a story and say so; what is refused leaves everything as it was."""

    def deed() -> None:
        from qala.store.errors import StaleStory  # noqa: PLC0415
        from qala.store.stories import change_story  # noqa: PLC0415

        store, content = loaded.shelves().library.store(), story_to_json(made()).decode()
        try:
            change_story(store, own.id, content, own.kept.revision, who().actor)
        except StaleStory:
            _look_again(own)
            raise
        surely(lambda: choose_extra(at=""))
        surely(lambda: tell(told, **values))

    attempt_story(deed)


def _look_again(own: Own) -> None:
    """Have an open form stand on the story as it is now: what is typed in it stays."""
    number, found = surely(lambda: extra("at")).partition(".")[0], find_own(own.id)
    if number and found is not None:
        surely(lambda: choose_extra(at=f"{number}.{found.kept.revision}"))


def move(own: Own, at: int, by: int) -> None:
    """Move a step up or down."""
    change(own, lambda: moved_story(own.story, at, by))


def drop_step(own: Own, at: int) -> None:
    """Remove a step."""
    change(own, lambda: without_step(own.story, at), "story.step_removed")


def take_newest(own: Own) -> None:
    """Draw a story from the newest data from now on."""
    newest = loaded.shelf().edition.version
    told = {"version": str(newest)}
    change(own, lambda: pinned(own.story, newest), "story.taken", **told)


def save_step(own: Own, at: int, step: Step, to: int) -> None:
    """Keep a step's texts as they were typed, and put it at its place."""

    def made() -> Story:
        must_cite(edition_of(own.story), step, at + 1)
        return moved_story(with_step_at(own.story, at, step), at, to - at)

    change(own, made, "story.saved_digits" if has_typed_number(step) else "story.saved")


def undo(own: Own) -> None:
    """Undo the last change of a story."""

    def deed() -> None:
        from qala.store.stories import undo_story  # noqa: PLC0415

        undo_story(loaded.shelves().library.store(), own.id, own.kept.revision, who().actor)
        surely(lambda: choose_extra(at=""))
        surely(lambda: tell("story.undone"))

    attempt_story(deed)


def remove(own: Own, language: str) -> None:
    """Delete a story."""

    def deed() -> None:
        from qala.store.stories import remove_story  # noqa: PLC0415

        remove_story(loaded.shelves().library.store(), own.id, own.kept.revision, who().actor)
        surely(lambda: choose_extra(edit="", at="", story="", step=""))
        surely(lambda: tell("story.removed", name=own.story.title[language]))

    attempt_story(deed)


def restore(own: Own) -> None:
    """Bring a deleted story back."""

    def deed() -> None:
        from qala.store.stories import restore_story  # noqa: PLC0415

        restore_story(loaded.shelves().library.store(), own.id, who().actor)
        surely(lambda: tell("story.restored"))

    attempt_story(deed)


def copy(story: Story, language: str) -> None:
    """Make a copy of a story one's own, shipped or anybody's."""
    names = {code: say("story.copy_name", code, name=story.title[code]) for code in LANGUAGES}
    mine, name = replace(story, title=Text(**names)), story.title[language]
    attempt_story(lambda: _keep_new(mine, "story.copied", name))


def take_file(key: str, language: str) -> None:
    """Keep the story in a file just dropped; it is drawn from this server's newest data."""
    file = held(key)
    if file is None:
        return

    def deed() -> None:
        story = own_story(file.getvalue(), "JSON")
        newest = pinned(story, loaded.shelf().edition.version)
        _keep_new(newest, "story.imported", story.title[language])

    attempt_story(deed)


def _keep_new(story: Story, told: str, name: str) -> None:
    from qala.store.stories import add_story  # noqa: PLC0415

    content = story_to_json(checked(story)).decode()
    kept = add_story(loaded.shelves().library.store(), content, who().actor)
    surely(lambda: choose_extra(edit=kept.id, at="", story="", step=""))
    surely(lambda: tell(told, name=name))


def typed_text(prefix: str, fallback: str = "") -> Text:
    """Return what is typed in the fields of the three languages.

    An empty one says what the language of `fallback` says, else the first that says something.
    """
    typed = {code: str(held(f"{prefix}_{code}") or "").strip() for code in LANGUAGES}
    first = typed.get(fallback) or next(filter(None, typed.values()), "")
    return Text(**{code: text or first for code, text in typed.items()}) if first else same("")
