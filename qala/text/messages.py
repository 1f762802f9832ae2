"""Messages of the interface: ``messages/*.toml``, three languages under each key."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from qala.observation import QalaError
from qala.text.languages import LANGUAGES

Forms = dict[str, str]  # plural category → template; a plain text stands under "other"


@lru_cache(maxsize=1)
def _messages() -> dict[str, dict[str, Forms]]:
    """Message key → language → plural category → template."""
    found: dict[str, dict[str, Forms]] = {}
    for file in sorted(files("qala.text").joinpath("messages").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            _gather(tomllib.loads(file.read_text("utf-8")), "", file.name, found)
    return found


def _gather(
    table: dict[str, object], at: str, file: str, into: dict[str, dict[str, Forms]]
) -> None:
    """Walk a TOML table down to the tables that hold exactly the three languages."""
    if set(table) == set(LANGUAGES):
        into[at] = {language: _forms(words) for language, words in table.items()}
        return
    for name, inner in table.items():
        if not isinstance(inner, dict):
            raise QalaError(file, f"{at}.{name}", inner, f"a table with {', '.join(LANGUAGES)}")
        _gather(inner, f"{at}.{name}".lstrip("."), file, into)  # pyright: ignore[reportUnknownArgumentType]


def _forms(words: object) -> Forms:
    return dict(words) if isinstance(words, dict) else {"other": str(words)}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


@lru_cache(maxsize=3)
def _plural(language: str):
    return Locale.parse(language).plural_form


def message_keys() -> list[str]:
    """Return every message key, sorted."""
    return sorted(_messages())


def say(key: str, language: str, /, **values: object) -> str:
    """Return a message in a language, its ``{names}`` filled from `values`.

    A number given as ``count`` also chooses the plural form (CLDR rules by Babel).

    Raises
    ------
    QalaError
        The key is in no messages file.
    """
    try:
        forms = _messages()[key][language]
    except KeyError:
        raise QalaError("qala/text/messages", key, language, "a message in that language") from None
    count = values.get("count")
    category = _plural(language)(count) if isinstance(count, int | float) else "other"
    template = forms.get(category, forms["other"])
    return template.format(**values) if values else template
