"""Our own browser components: a boot of a few lines; code and geometry come once, by address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.components.v1.component_registry import ComponentRegistry
from streamlit.components.v1.custom_component import CustomComponent
from streamlit.components.v2 import component
from streamlit.runtime import Runtime

from qala.edition import ROOT
from qala.ui import loaded
from qala.ui.address import base_path

# Streamlit calls the default export at each change of data. Code and style come by address and
# once: what is inline travels again with every rerun.
_BOOT = """const boot = import(new URL("%(boot)s", window.location.origin).href);
export default async (component) => (await boot).draw("%(name)s", component);"""


def _folder(name: str, path: str) -> str:
    """Have Streamlit serve a folder's files: those of a component, though it is never mounted.

    The stamp of what it holds stands in the path, not behind it: what a file names beside itself
    has it too, and is kept for good as well.
    """
    stamped = f"{__name__}.{name}-{loaded.stamp(path)}"
    if Runtime.exists():
        folder = CustomComponent(name=stamped, path=str(ROOT / path))
        ComponentRegistry.instance().register_component(folder)
    return f"{base_path()}/component/{stamped}"


_WEB = _folder("web", "qala/web")
_DRAWN = _folder("drawn", "geo/drawn")


def web_address() -> str:
    """Return where the browser fetches our code and style sheets, file by file."""
    return _WEB


def geometry_address() -> str:
    """Return where the browser fetches the drawn geometry, once."""
    return f"{_DRAWN}/atlas.json"


_mounters: dict[str, Callable[..., Any]] = {}


def _mounter(name: str) -> Callable[..., Any]:
    if name not in _mounters:
        inline = _BOOT % {"boot": f"{_WEB}/boot.js", "name": name}
        _mounters[name] = component(f"qala_{name}", html='<div class="qala"></div>', js=inline)
    return _mounters[name]


def mount(name: str, key: str, data: bytes, **on_change: Callable[[], None]) -> None:
    """Mount a component: `data` is UTF-8 JSON, `on_change` by ``on_<name>_change``."""
    _mounter(name)(key=key, data=data, **on_change)
