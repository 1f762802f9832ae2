"""The three languages, and a text that exists in each of them."""

from __future__ import annotations

import msgspec

LANGUAGES: dict[str, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
DEFAULT_LANGUAGE = "ru"


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str

    def __getitem__(self, language: str) -> str:
        """Return the text in a language code; KeyError on a code Qala does not speak."""
        if language not in LANGUAGES:
            raise KeyError(language)
        return getattr(self, language)


def in_language(words: Text | str, language: str) -> str:
    """Return a text in a language; a name that is the same in all of them as it is."""
    return words[language] if isinstance(words, Text) else words
