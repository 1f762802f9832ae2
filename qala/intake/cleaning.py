"""Cells as people mean them: one Unicode form, nothing invisible; what is visible stays."""

from __future__ import annotations

import re
import unicodedata

# Format characters (category Cf) and control characters but tab and line ends. No-break and thin
# spaces stay: `numbers` knows them. NFKC is never used: it would turn 24,1¹ into 24,11.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f]"
)
_KEPT = 20_000  # distinct cells remembered, to hold each text once; figures push labels out


def clean_cell(text: str) -> str:
    """Return a cell in NFC, without invisible characters."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", text) if _INVISIBLE.search(text) else text


class Cells(dict[str, str]):
    """Cell as read → cell cleaned; the same text is kept once, as tables repeat their labels."""

    read = 0  # texts cleaned: each lies in memory by itself

    def __missing__(self, text: str) -> str:
        self.read += 1
        if len(self) >= _KEPT:
            self.clear()
        cleaned = self[text] = clean_cell(text)
        return cleaned
