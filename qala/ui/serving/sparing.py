"""What Streamlit works out anew for every choice, though it stays while it serves: the theme."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

Populate = Callable[[CustomThemeConfig, str], None]


def keep_theme() -> None:
    """Have Streamlit read the theme's settings once, not 240 of them at every run of a script.

    Reading them took a tenth of what a choice costs. Every run's first message tells them.
    """
    app_session._populate_theme_msg = kept_theme(app_session._populate_theme_msg)  # pyright: ignore[reportPrivateUsage]


def kept_theme(populate: Populate) -> Populate:
    """Return what fills in the same theme, read once a section."""
    kept: dict[str, CustomThemeConfig] = {}

    def populated(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in kept:
            found = CustomThemeConfig()
            populate(found, section)
            kept[section] = found
        if kept[section].ByteSize():  # merging nothing would still say that the section is there
            message.MergeFrom(kept[section])

    return populated
