"""What one look found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

State = Literal["ok", "look", "mend"]
OK: State = "ok"
LOOK: State = "look"
MEND: State = "mend"


@dataclass(frozen=True, slots=True)
class Told:
    """What one look found.

    Attributes
    ----------
    key : str
        Of its words: ``doctor.<key>``.
    state : str
        ``look``: it works, but somebody should know; ``mend``: it does not.
    params : dict
        What fills the words.
    """

    key: str
    state: State = OK
    params: dict[str, str | float] = field(default_factory=dict[str, str | float])


def told(key: str, state: State = OK, **params: object) -> Told:
    """Return what a look found."""
    kept: dict[str, str | float] = {
        name: value if isinstance(value, int | float) else str(value)
        for name, value in params.items()
    }
    return Told(key, state, kept)
