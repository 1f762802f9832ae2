"""What has to happen before Streamlit loads: the start of the server up to the first map counts."""

from __future__ import annotations

import gc
import importlib
import sys


def load_streamlit() -> None:
    """Load Streamlit without Plotly, which it would load for its own colours: a fifth of the start.

    The first map needs no Plotly; `qala.ui.theme` makes up for it with the first chart. Nothing is
    collected before the shelf stands (`qala.ui.shelves` lets it be collected again): what loads
    stays.
    """
    gc.disable()
    hidden = "plotly" not in sys.modules
    if hidden:
        sys.modules["plotly"] = None  # pyright: ignore[reportArgumentType] (Python's own sign)
    importlib.import_module("streamlit")
    if hidden:
        del sys.modules["plotly"]
