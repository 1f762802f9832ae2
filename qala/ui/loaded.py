"""Everything loaded once and shared by all visitors: the only place with cache decorators."""

from __future__ import annotations

import gc
import hashlib

import streamlit as st

from qala.edition import ROOT, open_edition
from qala.maps.atlas import deflate
from qala.ui.shelf import Shelf


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """Return the open edition with what is kept beside it.

    Loading freezes it for the garbage collector: it never changes, and walking it after each
    script run is what costs most in an interaction.
    """
    opened = Shelf(open_edition())
    gc.collect()
    gc.freeze()
    return opened


@st.cache_resource(show_spinner=False)
def stamp(folder: str) -> str:
    """Return a short hash of a folder's files: part of their address, so caches never go stale."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / folder).rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@st.cache_resource(show_spinner=False)
def text_of(path: str) -> str:
    """Return a text file of ours, by its path below the root."""
    return (ROOT / path).read_text("utf-8")


_served = {"book": False}


def serve_book() -> None:
    """Note that this process answers the address of `qala.ui.routes`."""
    _served["book"] = True


@st.cache_resource(show_spinner=False)
def book(language: str) -> bytes:
    """Return the main view's data of all indicators in a language, as deflated JSON."""
    words = shelf().indicator_words(language)
    values = {code: shelf().atlas(code, language) for code in words}
    labels = {label: code for code, label in words.items()}
    return deflate({"labels": labels, "values": values})


@st.cache_resource(show_spinner=False)
def book_address(language: str) -> str | None:
    """Return where the browser fetches the book; None where nobody answers there."""
    if not _served["book"]:
        return None
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    start = f"/{base}" if base else ""
    return f"{start}/qala/book/{language}?v={stamp('data')}{stamp('qala')}"
