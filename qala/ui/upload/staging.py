"""The staged file: kept in the store, named in the address, read anew with every answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ReferenceType, ref

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx

from qala.intake import Intake
from qala.store.actor import Role, utc_now
from qala.ui import loaded
from qala.ui.identity import who
from qala.ui.page import Page
from qala.ui.selection import choose_extra, extra, hush, tell, told, widget_value
from qala.ui.serving.deeds import note_ended

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from qala.store.drafts import Draft

Given = TypeVar("Given")
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged file, what its sender said so far, and what it gives with that.

    Callbacks keep it as long as a page is open, so it holds neither the file's bytes nor what was
    read of them: that is kept by the run of a script, and by `loaded` for the few read last.

    Attributes
    ----------
    draft : Draft
        Without its content.
    size : int
        Bytes of the file.
    """

    draft: Draft
    size: int
    read: ReferenceType[Intake]

    @property
    def intake(self) -> Intake:
        """What it gives; read anew where nobody keeps it any more."""
        return self.read() or loaded.reading(*self.key)

    @property
    def answers(self) -> dict[str, str]:
        """Question code → answer."""
        return answers_of(self.draft)

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...], str, str]:
        """What names this reading of it."""
        return _key(self.draft)


def answers_of(draft: Draft) -> dict[str, str]:
    """Return what the sender of a draft said: question code → answer."""
    return {str(code): str(answer) for code, answer in draft.answers.items()}


def _key(draft: Draft) -> tuple[str, tuple[tuple[str, str], ...], str, str]:
    said = tuple(sorted(answers_of(draft).items()))
    return draft.id, said, draft.who, loaded.shelf().token


def staged(page: Page) -> tuple[Staged | None, Intake | None]:
    """Return the staged file that the address names, and what it gives, to be kept for the run.

    None where there is none (any more).
    """
    name = extra("draft")
    if not name:
        return None, None
    from qala.store.drafts import read_draft  # noqa: PLC0415
    from qala.store.errors import DraftGone, StoreError  # noqa: PLC0415

    try:
        draft = read_draft(loaded.shelves().library.store(), name)
        size, draft = len(draft.content), replace(draft, content=b"")
        with st.spinner(page.say("upload.reading")):
            intake = loaded.reading(*_key(draft))
        return Staged(draft, size, ref(intake)), intake
    except DraftGone as error:
        done = _done.get(name)
        if done:  # the address is older than the publishing: a rerun that was asked for meanwhile
            choose_extra(draft="", done=done.version)
            return None, None
        tell(f"store.{error.code}", **error.params)
        choose_extra(draft="")
    except StoreError as error:  # it is there again when the store answers again
        tell(f"store.{error.code}", **error.params)
    return None, None


def content_of(draft: Draft) -> bytes:
    """Return the bytes of a staged file.

    Raises
    ------
    StoreError
        It has expired, or the store cannot be read.
    """
    from qala.store.drafts import read_draft  # noqa: PLC0415

    return read_draft(loaded.shelves().library.store(), draft.id).content


def stage_file(file: UploadedFile) -> None:
    """Keep a dropped file, and go on with it."""

    def deed() -> None:
        from qala.store.drafts import stage  # noqa: PLC0415

        content = file.getvalue()
        draft = stage(loaded.shelves().library.store(), content, file.name, who().actor)
        _let_go(file)
        surely(lambda: choose_extra(draft=draft, done=""))

    attempt(deed)


def _let_go(file: UploadedFile) -> None:
    """Have Streamlit forget a file the store keeps now: else it lies in memory with the page."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context else None
    if context and isinstance(manager, MemoryUploadedFileManager):
        manager.remove_file(session_id=context.session_id, file_id=file.file_id)


def answer(draft: Draft, answers: Mapping[str, str]) -> None:
    """Note answers; an empty one takes an earlier one back."""

    def deed() -> None:
        from qala.store.drafts import change_draft  # noqa: PLC0415

        _must_edit()
        said = {**answers_of(draft), **answers}
        kept = {code: text for code, text in said.items() if text}
        change_draft(loaded.shelves().library.store(), draft.id, kept, {})

    attempt(deed)


def drop(draft: Draft) -> None:
    """Forget a staged file, and go back to the place to drop one."""

    def deed() -> None:
        _must_edit()
        forget(draft)
        surely(lambda: choose_extra(draft=""))

    attempt(deed)


def _must_edit() -> None:
    """Refuse whoever has a draft's address and no role: looking is all it gives."""
    who().actor.must_be(Role.EDITOR, utc_now())


def forget(draft: Draft) -> None:
    """Forget a staged file.

    Raises
    ------
    StoreError
        It cannot be written to.
    """
    from qala.store.drafts import discard  # noqa: PLC0415

    discard(loaded.shelves().library.store(), draft.id)


def attempt(deed: Callable[[], None]) -> None:
    """Do something with the store; where it says no, its words stand on the page."""
    from qala.store.errors import StoreError  # noqa: PLC0415

    surely(hush)
    try:
        deed()
        note_ended(deed)
    except StoreError as failed:
        error = failed
        note_ended(deed, error.code)
        surely(lambda: tell(f"store.{error.code}", **error.params))
        loaded.shelves().library.refresh()  # somebody may have published: show what stands now


def surely(deed: Callable[[], Given]) -> Given:
    """Do something with the session state in a callback, and return what it gives.

    Another wish of the same browser (news of what was just published comes at once) cuts a
    callback short wherever it touches the session: what was not done then would never be. The
    wish itself is met all the same: the script that follows draws what stands now.
    """
    while True:
        try:
            return deed()
        except RerunException:
            continue


def held(key: str) -> Any:
    """Return what a widget holds, for a callback."""
    return surely(lambda: widget_value(key))


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a draft: the version, and the codes of the figure to look at then."""

    version: str
    codes: dict[str, str]


# Drafts published by this process, newest last.
_done: dict[str, Done] = {}


def note_done(draft: Draft, done: Done) -> None:
    """Remember what became of a draft; called before anything that can be cut short."""
    _done[draft.id] = done
    while len(_done) > _REMEMBERED:
        _done.pop(next(iter(_done)))


def done_codes(version: str) -> dict[str, str]:
    """Return the codes of the figure to look at in a version published here."""
    return next((each.codes for each in _done.values() if each.version == version), {})


def show_told(page: Page) -> None:
    """Draw what the last deed had to say."""
    said = told()
    if said is not None:
        key, values = said
        with st.container(key="notice_told"):
            st.text(page.say(key, **values))
