"""Who is on the other side of this page, and signing in and out. Roles count where one writes."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import streamlit as st

from qala.observation import QalaError
from qala.store.actor import utc_now
from qala.ui import loaded
from qala.ui.gate import Call, call_of
from qala.ui.page import Page
from qala.ui.roles import Claims, Standing, decide
from qala.ui.serving.logs import note
from qala.ui.settings import read_settings
from qala.ui.setup import BROKEN, Setup, set_up

# Signing out ends a token for the tabs and copies that still hold its cookie: here at once, and
# where the store does not answer, elsewhere with its expiry.
_ended: dict[tuple[str, ...], float] = {}
_ending = Lock()


def who() -> Standing:
    """Return where this session's visitor stands, now: ask again before each deed."""
    claims = st.user.to_dict()
    return decide({} if _is_ended(claims) else claims, _call(), _setup(), utc_now())


def draw_identity(page: Page) -> None:
    """Draw who one is and as what; how to sign in or out; or why one may not publish."""
    standing = who()
    with st.container(horizontal=True, vertical_alignment="center", key="identity"):
        st.text(_line(page, standing), width="content")
        if standing.can_sign_in:
            _draw_sign_in(page)
        if standing.via == "oidc":
            st.button(page.say("identity.sign_out"), key="sign_out", on_click=_sign_out)
    if standing.reason:
        st.text(page.say(f"identity.why.{standing.reason}"))


def _line(page: Page, standing: Standing) -> str:
    if standing.via == "none":
        return page.say("identity.nobody")
    if standing.via == "loopback":
        return page.say("identity.local")
    role = page.say(f"identity.role.{standing.actor.role.name.lower()}")
    return page.say("identity.line", name=standing.actor.name, role=role)


def _draw_sign_in(page: Page) -> None:
    providers = list(_setup().clients)
    for provider in providers:
        if len(providers) > 1:
            st.text(provider, width="content")
        key = f"sign_in_{provider}"
        st.button(page.say("identity.sign_in"), key=key, on_click=st.login, args=(provider,))


def _sign_out() -> None:
    claims = st.user.to_dict()
    expires = claims.get("exp")
    if isinstance(expires, int | float):
        _end(_token_of(claims), float(expires))
    st.logout()


def _end(token: tuple[str, ...], expires: float) -> None:
    """End a token here at once, and by the store in every process that shares it."""
    now = utc_now().timestamp()
    with _ending:
        for past in [key for key, end in _ended.items() if end <= now]:
            del _ended[past]
        _ended[token] = expires
    from qala.store.endings import end_token  # noqa: PLC0415 (the store loads when it is needed)
    from qala.store.errors import StoreError  # noqa: PLC0415

    try:
        end_token(loaded.shelves().library.store(), token, datetime.fromtimestamp(expires, UTC))
    except StoreError as error:
        note("signing out is known to this process alone", logging.WARNING, why=error.code)


def _is_ended(claims: Claims) -> bool:
    if claims.get("is_logged_in") is not True:
        return False
    token, library = _token_of(claims), loaded.shelves().library
    if token in _ended or not library.stored:
        return token in _ended
    from qala.store.endings import has_ended  # noqa: PLC0415
    from qala.store.errors import StoreError  # noqa: PLC0415

    try:
        return has_ended(library.store(), token)
    except StoreError:  # nothing can be published meanwhile
        return False


def _token_of(claims: Claims) -> tuple[str, ...]:
    return tuple(str(claims.get(key)) for key in ("iss", "sub", "iat", "nonce"))


def _call() -> Call:
    """The connection this script answers."""
    names = st.context.headers
    headers = {name.lower(): tuple(names.get_all(name)) for name in names}
    return call_of(headers, _peer())


def _peer() -> str:
    """The peer's address as Streamlit gives it, for when it runs without our gate.

    It says None of a local visitor, but also of a socket that is a file: a proxy's.
    """
    if str(st.get_option("server.address") or "").startswith("unix:"):
        return ""
    return st.context.ip_address or "127.0.0.1"


def _setup() -> Setup:
    """What is configured; broken where a half of it cannot be read."""
    # With it a plain header would overrule what the provider has signed.
    if st.get_option("server.trustedUserHeaders"):
        return BROKEN
    try:
        settings = read_settings()
    except QalaError:
        return BROKEN
    if not any(Path(file).exists() for file in st.get_option("secrets.files")):
        return set_up(settings, {})
    return set_up(settings, st.secrets.to_dict()) if st.secrets.load_if_toml_exists() else BROKEN
