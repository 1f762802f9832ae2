"""Secrets taken out of text that leaves the process: log lines, tracebacks."""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "***"
# A shorter one is a word that stands in any text; `user:password@` is found by its form.
_SHORTEST = 6
_kept: set[str] = set()
_FORMS = (
    # The password of an address: scheme://user:password@host
    (re.compile(r"(://[^\s:/@'\"]*):[^\s/'\"]*@"), rf"\1:{HIDDEN}@"),
    # password='…', client_secret = …, "token": "…"
    (
        re.compile(
            r"(?i)\b(password|passwd|pwd|\w*secret|\w*token|api_?key)"
            r"(['\"]?\s*[=:]\s*['\"]?)[^\s'\",;&)}\]]+"
        ),
        rf"\1\2{HIDDEN}",
    ),
    (
        re.compile(r"(?i)\b(authorization|(?:set-)?cookie)(['\"]?\s*[=:,]\s*)[^\r\n]+"),
        rf"\1\2{HIDDEN}",
    ),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), rf"\1 {HIDDEN}"),
    (re.compile(r"\b(_streamlit_\w+)=[^\s;,'\"]+"), rf"\1={HIDDEN}"),
    # A JSON web token, wherever it stands
    (re.compile(r"\beyJ[\w-]{5,}\.[\w-]+\.?[\w-]*"), HIDDEN),
    # Whoever knows a draft's name may go on with it; a code of sign-in is a key for a minute
    (re.compile(r"\b(draft|code|state|nonce)=[^\s&'\"]+"), rf"\1={HIDDEN}"),
    # Who did what stands in the audit, not here
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), f"{HIDDEN}@{HIDDEN}"),
)


def keep_secret(values: Iterable[str]) -> None:
    """Have these texts hidden wherever they stand; one of a few letters is left to its form."""
    _kept.update(each for each in values if len(each) >= _SHORTEST)


def redacted(text: str) -> str:
    """Return a text without what was kept secret, nor anything of a secret's form."""
    for secret in sorted(_kept, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    for form, instead in _FORMS:
        text = form.sub(instead, text)
    return text
