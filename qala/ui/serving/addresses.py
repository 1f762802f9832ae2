"""Which addresses there are: for counting, and for telling an unknown one from a page."""

from __future__ import annotations

from qala.ui.address import base_path
from qala.ui.page import PAGES

_OWN = {"qala", "healthz", "readyz", "metrics"}
_STREAMLIT = {
    *("_stcore", "static", "component", "media", "app", "auth", "oauth2callback"),
    *("favicon.png", "favicon.ico", "manifest.json", "index.html"),
}
_PAGES = {name for name in PAGES if name != "home"}
# What Streamlit asks for below a page's own path before it finds its root; it answers 404 itself.
_COLD = ("_stcore/health", "_stcore/host-config")
_KINDS = {
    "_stcore/stream": "stream",
    "_stcore/upload_file": "upload",
    "_stcore/health": "health",
    "qala/book": "book",
    "qala/news": "news",
}
# Of Streamlit's own: its measures (which take a second to work out), its interface for agents.
_CLOSED = ("_stcore/metrics", "_stcore/agent")


def parts_of(path: str) -> list[str]:
    """Return an address's parts below the folder that Qala is served under."""
    base, parts = ([each for each in way.split("/") if each] for way in (base_path(), path))
    return parts[len(base) :] if base and parts[: len(base)] == base else parts


def route_of(path: str) -> str:
    """Return what kind of address this is: one of a dozen, whatever somebody asks for."""
    parts = parts_of(path)
    if not parts or (len(parts) == 1 and parts[0] in _PAGES):
        return "page"
    found = _KINDS.get("/".join(parts[:2]))
    if found:
        return found
    return parts[0] if parts[0] in _OWN | _STREAMLIT else "other"


def is_known(path: str) -> bool:
    """Return whether an address may lead anywhere."""
    parts = parts_of(path)
    if not parts or parts[0] in _OWN | _STREAMLIT:
        return True
    return parts[0] in _PAGES and (len(parts) == 1 or "/".join(parts[1:]) in _COLD)


def is_closed(path: str) -> bool:
    """Return whether an address of Streamlit's own is none of a visitor's business."""
    rest = "/".join(parts_of(path))
    return any(rest == each or rest.startswith(f"{each}/") for each in _CLOSED)
