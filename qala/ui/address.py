"""The address bar: the whole state of a page as codes. The only place with query parameters."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import streamlit as st

# What a code is called in the address, where that differs from the widget's key.
NAMES = {"language": "lang"}


def read_address() -> dict[str, str]:
    """Return the codes in the address, by key; repeated ones by their last."""
    keys = {name: key for key, name in NAMES.items()}
    return {keys.get(name, name): value for name, value in st.query_params.to_dict().items()}


def named_for_address(codes: Mapping[str, str]) -> dict[str, str]:
    """Return codes under the names they have in the address; empty ones are left out."""
    return {NAMES.get(key, key): code for key, code in codes.items() if code}


def write_address(codes: Mapping[str, str]) -> None:
    """Make the address hold exactly these codes, named as `named_for_address` names them."""
    if st.query_params.to_dict() != codes:
        st.query_params.from_dict(codes)


def browser_language() -> str:
    """Return the language the browser asks for (``ru-RU`` → ``ru``), empty if it does not say."""
    locale = st.context.locale
    return locale.split("-")[0] if isinstance(locale, str) else ""


def is_embedded() -> bool:
    """Return whether the page stands in a frame of another page: ``embed=true`` in its address.

    Streamlit keeps that word to itself: it takes its own furniture away, and no code of ours
    reads or writes it.
    """
    return bool(st.context.is_embedded)


def whole_link(page: str, codes: Mapping[str, str]) -> str:
    """Return the address of a page with codes as somebody else can open it."""
    here = urlsplit(st.context.url or "")
    link = link_to(page, codes)
    return f"{here.scheme}://{here.netloc}{link}" if here.netloc else link


def link_to(page: str, codes: Mapping[str, str]) -> str:
    """Return the address of a page with codes, from the root of this server."""
    path = base_path() if page == "home" else f"{base_path()}/{page}"
    return f"{path or '/'}?{urlencode(named_for_address(codes))}"


def base_path() -> str:
    """Return what stands before every path of ours: nothing, or a slash and a name."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""
