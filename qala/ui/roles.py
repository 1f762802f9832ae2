"""Who may do what: decided from claims, connection and lists, without Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from qala.store.actor import Actor, Role
from qala.ui.gate import Call, is_from, is_local
from qala.ui.setup import Setup, plain

Via = Literal["oidc", "proxy", "loopback", "none"]
Claims = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who asks, by which way it is known, and why one may not publish.

    `reason` is the end of a message's key, ``identity.why.<reason>``; empty if one may.
    """

    actor: Actor
    reason: str = ""
    can_sign_in: bool = False
    via: Via = "none"


def decide(claims: Claims, call: Call, setup: Setup, now: datetime) -> Standing:
    """Return where somebody stands: by token, else by proxy, else as a local visitor.

    Nothing that is configured in halves is passed over for a weaker way.
    """
    if setup.broken:
        return _nobody("misconfigured")
    can_sign_in = bool(setup.clients)
    if can_sign_in and claims.get("is_logged_in") is True:
        return by_token(claims, setup, now)
    if setup.settings.proxy_header:
        return by_proxy(call, setup, now, can_sign_in=can_sign_in)
    if can_sign_in:
        return _nobody("sign-in", can_sign_in=True)
    if is_local(call):
        return Standing(Actor("local", Role.ADMIN), via="loopback")
    return _nobody("no-identity-elsewhere")


def by_token(claims: Claims, setup: Setup, now: datetime) -> Standing:
    """Return where the bearer of an identity token stands.

    The cookie Streamlit keeps it in lives for 30 days; the token's own expiry is what counts.
    """
    if not _is_for(claims.get("aud"), setup.clients.get(str(claims.get("provider", "")), "")):
        return _nobody("sign-in", can_sign_in=True)
    address, expires = _text(claims.get("email")), _moment(claims.get("exp"))
    name = plain(address) or _text(claims.get("name")) or _text(claims.get("sub"))
    role, reason = Role.VIEWER, ""
    if expires is None or expires <= now:
        reason = "expired"
    elif "@" not in address:
        reason = "no-email"
    elif str(claims.get("email_verified", True)).casefold() != "true":
        reason = "unverified"
    else:
        role = setup.lists.role(address)
        reason = "" if role > Role.VIEWER else "not-listed"
    return Standing(Actor(name, role, expires), reason, reason == "expired", "oidc")


def by_proxy(call: Call, setup: Setup, now: datetime, *, can_sign_in: bool = False) -> Standing:
    """Return where somebody stands of whom the trusted proxy says who it is."""
    settings = setup.settings
    address = call.only(settings.proxy_header)
    if call.since is None or not address or not is_from(call.peer, settings.proxy_from):
        return _nobody("sign-in" if can_sign_in else "not-by-proxy", can_sign_in=can_sign_in)
    expires = call.since + settings.proxy_life
    if expires <= now:
        return Standing(Actor(plain(address), Role.VIEWER, expires), "reload", via="proxy")
    role = setup.lists.role(address)
    reason = "" if role > Role.VIEWER else "not-listed"
    return Standing(Actor(plain(address), role, expires), reason, via="proxy")


def _nobody(reason: str, *, can_sign_in: bool = False) -> Standing:
    return Standing(Actor("", Role.VIEWER), reason, can_sign_in)


def _is_for(audience: object, client: str) -> bool:
    """Whether a token was made out to us: its library lets ``azp`` stand in for ``aud``."""
    if isinstance(audience, str):
        return bool(client) and audience == client
    return isinstance(audience, list | tuple) and bool(client) and client in audience


def _text(claim: object) -> str:
    return claim.strip()[:254] if isinstance(claim, str) else ""


def _moment(claim: object) -> datetime | None:
    if not isinstance(claim, int | float):
        return None
    try:
        return datetime.fromtimestamp(claim, UTC)
    except (OverflowError, ValueError, OSError):
        return None
