"""A setting: what one variable of the environment means, and how its text is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, Literal

from qala.observation import QalaError

Network = IPv4Network | IPv6Network
Kind = Literal["text", "words", "networks", "hosts", "origins", "number", "switch", "choice"]
# A name or a bare address, perhaps with all its sub-names; a site by scheme, name and port.
_NAME = r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]"
_HOST = re.compile(rf"\*|{_NAME}", re.ASCII | re.IGNORECASE)
_ORIGIN = re.compile(rf"https?://({_NAME})(:\d{{1,5}})?", re.ASCII | re.IGNORECASE)
_SWITCH = {"on": True, "off": False, "true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is documented.

    Attributes
    ----------
    name, meaning, example : str
    kind : str
        How its text is read; what is more than one is comma-separated.
    shown : str
        The default in words, where it is not what stands there.
    low, high : int
        Bounds of a number.
    options : tuple of str
        What a choice may be.
    secret : bool
        Its value is never repeated.
    """

    name: str
    meaning: str
    example: str
    kind: Kind = "text"
    shown: str = ""
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    secret: bool = False


def meant(setting: Setting, text: str) -> Any:
    """Return what a text means for a setting.

    Raises
    ------
    QalaError
        It cannot be meant; a secret one is not repeated.
    """
    if setting.kind in ("words", "networks", "hosts", "origins"):
        return tuple(_one(setting, each.strip()) for each in text.split(",") if each.strip())
    if setting.kind == "number":
        if text.isascii() and text.isdigit() and setting.low <= int(text) <= setting.high:
            return int(text)
        raise _amiss(setting, text, f"a whole number from {setting.low} to {setting.high}")
    if setting.kind == "switch":
        if text.lower() in _SWITCH:
            return _SWITCH[text.lower()]
        raise _amiss(setting, text, "on or off")
    if setting.kind == "choice":
        if text.lower() in setting.options:
            return text.lower()
        raise _amiss(setting, text, " or ".join(setting.options))
    return text


def _one(setting: Setting, text: str) -> Any:
    """One entry of several."""
    if setting.kind == "networks":
        try:
            return ip_network(text, strict=False)
        except ValueError:
            expected = "addresses or networks, comma-separated"
            raise _amiss(setting, text, expected) from None
    if setting.kind == "hosts" and not _HOST.fullmatch(text):
        raise _amiss(setting, text, "names such as qala.example.kz or *.example.kz, or *")
    if setting.kind == "origins" and not _ORIGIN.fullmatch(text):
        raise _amiss(setting, text, "sites such as https://portal.example.kz")
    return text


def _amiss(setting: Setting, text: str, expected: str) -> QalaError:
    return QalaError("environment", setting.name, text, expected)
