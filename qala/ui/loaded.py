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
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@st.cache_resource(show_spinner=False)
def text_of(path: str) -> str:
    """Return a text file of ours, by its path below the root."""
    return (ROOT / path).read_text("utf-8")


_ahead = {"served": False}


def serve_ahead() -> None:
    """Note that this process answers the addresses of `qala.ui.routes`."""
    _ahead["served"] = True


@st.cache_resource(show_spinner=False)
def ahead_addresses(language: str) -> dict[str, str] | None:
    """Return where the browser may fetch values before it asks; None where nobody answers."""
    if not _ahead["served"]:
        return None
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    start = f"/{base}/qala" if base else "/qala"
    version = f"?v={stamp('data')}{stamp('qala')}"
    return {
        "words": f"{start}/words/{language}{version}",
        "values": f"{start}/values/{language}/{{indicator}}{version}",
    }
