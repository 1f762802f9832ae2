"""Everything loaded once and shared by all visitors: the only place with cache decorators."""

from __future__ import annotations

import gc
import hashlib

import streamlit as st

from qala.edition import ROOT, open_edition
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
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@st.cache_resource(show_spinner=False)
def text_of(path: str) -> str:
    """Return a text file of ours, by its path below the root."""
    return (ROOT / path).read_text("utf-8")
