"""What every page wears: our style sheet, and our words where Streamlit has English ones only."""

from __future__ import annotations

from qala.text import LANGUAGES, say
from qala.ui import loaded

_HOST = ("no_results",)
"""Texts of Streamlit's own that a style sheet puts ours in place of: ``--qala-<name>``."""


def styles() -> str:
    """Return the style sheet, the words of all languages in it: it travels once a visit."""
    sheet = loaded.text_of("qala/web/frame.css")
    return sheet + "".join(f":root:lang({each}) {{ {_words(each)} }}\n" for each in LANGUAGES)


def _words(language: str) -> str:
    return " ".join(f'--qala-{name}: "{say(f"host.{name}", language)}";' for name in _HOST)
