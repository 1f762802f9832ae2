"""Questions: what only the sender of a file can answer, with the options to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Answers = Mapping[str, str]  # question code → code of the option chosen, or text


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer.

    Words stand under ``question.<question>.<code>``; a plain value stands in ``params["text"]``.
    """

    code: str
    params: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide for the whole file.

    Attributes
    ----------
    code : str
        Stable name, with words under ``question.<code>``; after a colon stands what it is about.
    params : dict
        Values for the sentence.
    options : tuple of Option
        Empty where any text may be the answer.
    cells : tuple of str
        Some cells it is about, as found.
    """

    code: str
    params: dict[str, str] = field(default_factory=dict[str, str])
    options: tuple[Option, ...] = ()
    cells: tuple[str, ...] = ()
