"""Everything loaded once and shared by all visitors: the only place with cache decorators."""

from __future__ import annotations

import hashlib
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

import streamlit as st

from qala.edition import ROOT
from qala.settings import read_environment
from qala.ui.address import base_path
from qala.ui.serving.deeds import note_read
from qala.ui.shelf import Shelf
from qala.ui.shelves import Shelves

if TYPE_CHECKING:
    from qala.intake import Intake


@st.cache_resource(show_spinner=False)
def shelves() -> Shelves:
    """Return the shelves of this process."""
    return Shelves()


def shelf(version: str = "") -> Shelf:
    """Return the shelf of a version; the newest where none is asked for, or there is no such."""
    return (version and shelves().at(version)) or shelves().newest()


@cache
def stamp(folder: str) -> str:
    """Return a short hash of a folder's files: part of their address, so caches never go stale."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / folder).rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def text_of(path: str) -> str:
    """Return a text file of ours, by its path below the root."""
    return (ROOT / path).read_text("utf-8")


_served = {"routes": False}


def serve_routes() -> None:
    """Note that this process answers the addresses of `qala.ui.routes`."""
    _served["routes"] = True


def route(path: str) -> str:
    """Return the address of one of our routes; empty where nobody answers there."""
    return f"{base_path()}{path}" if _served["routes"] else ""


def book_address(shelf: Shelf, language: str) -> str | None:
    """Return where the browser fetches the book of a shelf; None where nobody answers there."""
    address = route(f"/qala/book/{language}")
    stamped = f"{address}?v={stamp('data')}{stamp('qala')}{shelf.token}"
    return stamped if address and shelf is shelves().newest() else None


Answers = tuple[tuple[str, str], ...]


@st.cache_resource(show_spinner=False)
def _desk() -> BoundedSemaphore:
    """Files read at once: each may take a core and a few hundred megabytes, the rest wait."""
    return BoundedSemaphore(read_environment().uploads_at_once)


@st.cache_resource(show_spinner=False, max_entries=3, ttl=3600)
def reading(  # the token is part of what it is kept by
    draft: str,
    answers: Answers,
    publisher: str,
    token: str,  # noqa: ARG001
) -> Intake:
    """Return what a staged file gives with these answers; read once however often it is drawn.

    `token` names the published data it is read against.

    Raises
    ------
    DraftGone
        It has expired, or was published.
    """
    # The store and the readers of files load with the first upload, not with the pages.
    from qala.edition.desk import read_file  # noqa: PLC0415
    from qala.store.drafts import read_draft  # noqa: PLC0415

    library = shelves().library
    with _desk():  # whoever waits holds no file's bytes
        staged = read_draft(library.store(), draft)
        taken = read_file(
            library, staged.content, staged.file_name, answers=dict(answers), publisher=publisher
        )
    note_read(taken.outcome.value)
    return taken


@st.cache_resource(show_spinner=False, max_entries=3, ttl=3600)
def proposed(draft: str, answers: Answers, publisher: str, token: str) -> Shelf:
    """Return the shelf of the data as they would be with a staged file."""
    from qala.edition.desk import edition_with  # noqa: PLC0415

    taken = reading(draft, answers, publisher, token)
    return Shelf(edition_with(shelves().library, taken, whole=bool(dict(answers).get("whole"))))
