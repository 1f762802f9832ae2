"""Looks at the promise that nothing leaves this machine, and at what Streamlit is told."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qala.cli.checkup.told import LOOK, MEND, Told, told
from qala.edition import ROOT

_WANTED: dict[str, tuple[Any, Any]] = {
    # option → what must not be: (its default, what we need)
    "browser.gatherUsageStats": (True, False),
    "client.showErrorDetails": ("full", "none"),
    "server.enableXsrfProtection": (True, True),
    "server.enableCORS": (True, True),
    "global.developmentMode": (False, False),
    "server.enableStaticServing": (False, False),
}
_NOT_AT_ALL = ("server.trustedUserHeaders", "mapbox.token")


def look_at_promise(environment: Mapping[str, str] = os.environ) -> Iterator[Told]:
    """Give each option of Streamlit's that breaks a promise of Qala's; one line where none does."""
    try:
        options = _options(environment)
    except ValueError as error:
        yield told("config", MEND, what=error)
        return
    broken = [
        told("option", MEND, option=name, value=options.get(name, default), wanted=wanted)
        for name, (default, wanted) in _WANTED.items()
        if _plain(options.get(name, default)) != _plain(wanted)
    ]
    broken += [told("option_set", LOOK, option=each) for each in _NOT_AT_ALL if options.get(each)]
    yield from broken
    if not broken:
        yield told("promise")


def _plain(value: object) -> str:
    return str(value).strip().lower()


def _options(environment: Mapping[str, str]) -> dict[str, Any]:
    """Every option set: by the user's file, over it Qala's, over both the environment.

    Raises
    ------
    ValueError
        A file that is no TOML.
    """
    found: dict[str, Any] = {}
    for folder in (_home(environment), ROOT):
        try:
            text = (folder / ".streamlit" / "config.toml").read_text("utf-8")
        except OSError:
            continue
        for section, table in tomllib.loads(text).items():
            if isinstance(table, dict):
                found |= {f"{section}.{name}": value for name, value in table.items()}  # pyright: ignore[reportUnknownVariableType]
    for name in (*_WANTED, *_NOT_AT_ALL):
        given = environment.get(_variable(name))
        if given is not None:
            found[name] = given
    return found


def _home(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("HOME") or "/nonexistent")


def _variable(option: str) -> str:
    """How Streamlit calls an option in the environment: STREAMLIT_BROWSER_GATHER_USAGE_STATS."""
    letters = (f"_{c}" if c.isupper() else c for c in option.replace(".", "_"))
    text = "".join(letters).upper()
    return f"STREAMLIT_{text}".replace("_C_O_R_S", "_CORS")
