"""Labels folded, so that they compare however they were typed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Latin letters that pass for Cyrillic ones; folded inside words that have Cyrillic letters.
_LOOKALIKES = str.maketrans("aceopxyikhmtb", "асеорхуікһмтв")


@lru_cache(maxsize=8192)
def normalise_label(label: str) -> str:
    """Return a label folded for comparison: case, spaces, dots, look-alike letters, ё."""
    text = unicodedata.normalize("NFC", label)
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = text.casefold()
    words = "".join(c if c.isalnum() or c in "-_" else " " for c in text).replace("ё", "е").split()
    return " ".join(fold_lookalikes(word) for word in words)


def fold_lookalikes(word: str) -> str:
    """Return a small-letter word with Latin look-alikes made Cyrillic where it has Cyrillic."""
    cyrillic = any("\u0400" <= c <= "\u04ff" for c in word)
    return word.translate(_LOOKALIKES) if cyrillic else word
