"""Our own browser components: a boot of a few lines; code and geometry come once, by address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit.components.v2 import component

from qala.edition import ROOT
from qala.ui import loaded

# Streamlit calls the default export at each change of data. Code and style come by address and
# once: what is inline travels again with every rerun.
_BOOT = """const boot = import(new URL("%(boot)s", window.location.origin).href);
export default async (component) => (await boot).draw("%(name)s", component);"""
# Registering a folder as a (never mounted) component makes Streamlit serve its files.
_WEB = declare_component("web", path=str(ROOT / "qala" / "web"))
_DRAWN = declare_component("drawn", path=str(ROOT / "geo" / "drawn"))


def base_path() -> str:
    """Return what stands before every path of ours: nothing, or a slash and a name."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def _served(name: str, folder: str, file: str) -> str:
    return f"{base_path()}/component/{__name__}.{name}/{file}?v={loaded.stamp(folder)}"


def geometry_address() -> str:
    """Return where the browser fetches the drawn geometry, once."""
    return _served("drawn", "geo/drawn", "atlas.json")


_mounters: dict[str, Callable[..., Any]] = {}


def _mounter(name: str) -> Callable[..., Any]:
    if name not in _mounters:
        inline = _BOOT % {"boot": _served("web", "qala/web", "boot.js"), "name": name}
        _mounters[name] = component(f"qala_{name}", html='<div class="qala"></div>', js=inline)
    return _mounters[name]


def mount(name: str, key: str, data: bytes, **on_change: Callable[[], None]) -> None:
    """Mount a component: `data` is UTF-8 JSON, `on_change` by ``on_<name>_change``."""
    _mounter(name)(key=key, data=data, **on_change)
