"""Who may: decided from claims, connections and lists; every address in it is SYNTHETIC."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qala.observation import QalaError
from qala.store.actor import Role
from qala.store.errors import NotAllowed
from qala.store.opened import Store
from qala.store.publish import preview, publish
from qala.ui.gate import Call, is_from
from qala.ui.roles import Standing, decide
from qala.ui.settings import Settings, read_settings
from qala.ui.setup import BROKEN, Lists, Setup, plain, set_up
from tests.stored import make_upload, seen
from tests.unit.test_gate import HOME, at_home

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "SYNTHETIC-" * 4,
    "client_id": "qala",
    "client_secret": "SYNTHETIC",
    "server_metadata_url": "https://id.example.kz/.well-known/openid-configuration",
}
SECRETS = {
    "auth": AUTH,
    "roles": {"editors": ["Editor@example.kz"], "admins": ["admin@example.kz"]},
}
OIDC = set_up(Settings(), SECRETS)
PROXY = read_settings(
    {
        "QALA_PROXY_HEADER": "X-Forwarded-Email",
        "QALA_PROXY_FROM": "10.0.4.0/24, ::1",
        "QALA_EDITORS": "editor@example.kz",
        "QALA_ADMINS": "admin@example.kz",
    }
)


def claims(**changes: Any) -> dict[str, Any]:
    """SYNTHETIC claims, as Streamlit hands them on."""
    whole = {
        "is_logged_in": True,
        "provider": "default",
        "iss": "https://id.example.kz",
        "aud": "qala",
        "sub": "1",
        "email": "editor@example.kz",
        "exp": (NOW + HOUR).timestamp(),
    }
    return {key: each for key, each in (whole | changes).items() if each is not None}


def by_token(**changes: Any) -> Standing:
    return decide(claims(**changes), Call(), OIDC, NOW)


def by_proxy(*values: str, peer: str = "10.0.4.7", since: datetime | None = NOW) -> Standing:
    call = Call(peer, since, {"x-forwarded-email": values})
    return decide({}, call, set_up(PROXY, {}), NOW + HOUR)


def test_an_editor_on_the_list_may_publish_until_the_token_expires():
    standing = by_token()
    assert (standing.actor.name, standing.actor.role) == ("editor@example.kz", Role.EDITOR)
    assert standing.actor.expires == NOW + HOUR
    assert (standing.reason, standing.can_sign_in, standing.via) == ("", False, "oidc")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"email": "visitor@example.kz"}, "not-listed"),
        ({"email": "ｅditor@example.kz"}, "not-listed"),
        ({"email": "editor@example.\u212az"}, "not-listed"),
        ({"email": "editor@example.kz.evil.example"}, "not-listed"),
        ({"email": None}, "no-email"),
        ({"email": ["editor@example.kz"]}, "no-email"),
        ({"email": "editor"}, "no-email"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "false"}, "unverified"),
        ({"email_verified": 0}, "unverified"),
        ({"exp": NOW.timestamp()}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "2999-01-01"}, "expired"),
        ({"exp": True}, "expired"),
        ({"exp": 1e300}, "expired"),
        ({"exp": float("nan")}, "expired"),
        ({"aud": "another"}, "sign-in"),
        ({"aud": "another", "azp": "qala"}, "sign-in"),
        ({"aud": None}, "sign-in"),
        ({"aud": ["another"]}, "sign-in"),
        ({"provider": "another"}, "sign-in"),
        ({"provider": None}, "sign-in"),
        ({"is_logged_in": False}, "sign-in"),
        ({"is_logged_in": "true"}, "sign-in"),
    ],
)
def test_a_token_that_falls_short_gives_a_viewer_and_the_reason(
    changes: dict[str, Any], reason: str
):
    standing = by_token(**changes)
    assert (standing.actor.role, standing.reason) == (Role.VIEWER, reason)
    assert standing.can_sign_in == (reason in {"expired", "sign-in"})


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "EDITOR@Example.KZ"},
        {"email_verified": True},
        {"email_verified": "true"},
        {"aud": ["another", "qala"]},
    ],
)
def test_a_token_written_another_way_counts_alike_and_under_one_name(changes: dict[str, Any]):
    standing = by_token(**changes)
    assert standing.actor.name == "editor@example.kz"
    assert (standing.actor.role, standing.reason) == (Role.EDITOR, "")


def test_an_admin_on_both_lists_is_an_admin():
    both = Lists.of(["a@example.kz"], ["A@example.kz"])
    assert both.role("a@example.kz") is Role.ADMIN
    assert both.role("") is Role.VIEWER
    assert Lists.of([""], [" "]).role("") is Role.VIEWER


def test_letters_of_one_meaning_are_one_address_where_the_list_has_them():
    lists = Lists.of(["қала@мысал.қаз", "ｂ@example.kz"], [])
    assert lists.role("ҚАЛА@мысал.қаз") is Role.EDITOR
    assert lists.role("b@example.kz") is Role.EDITOR
    assert plain(" Ｂ@Example.kz ") == "b@example.kz"


def test_roles_in_environment_and_secrets_add_up():
    settings = read_settings({"QALA_EDITORS": " one@example.kz ,,Two@example.kz"})
    setup = set_up(settings, {"roles": {"editors": "three@example.kz, four@example.kz"}})
    names = ("one", "two", "three", "four", "five")
    roles = [setup.lists.role(f"{each}@example.kz") for each in names]
    assert roles == [Role.EDITOR] * 4 + [Role.VIEWER]


@pytest.mark.parametrize(
    "auth",
    [
        {},
        "SYNTHETIC",
        {**AUTH, "cookie_secret": "guess"},
        {**AUTH, "cookie_secret": ""},
        {key: each for key, each in AUTH.items() if key != "redirect_uri"},
        {key: each for key, each in AUTH.items() if key != "client_id"},
        {key: each for key, each in AUTH.items() if key != "server_metadata_url"},
        {**AUTH, "entra": {"client_id": "other"}},
    ],
)
def test_half_a_provider_shuts_the_door_rather_than_opening_the_local_one(auth: object):
    setup = set_up(Settings(), {"auth": auth})
    assert setup == BROKEN
    standing = decide(claims(), at_home(), setup, NOW)
    assert (standing.actor.role, standing.reason) == (Role.VIEWER, "misconfigured")


def test_named_providers_have_their_own_audience():
    named = {key: AUTH[key] for key in ("client_id", "client_secret", "server_metadata_url")}
    shared = {key: each for key, each in AUTH.items() if key not in named}
    auth = {**shared, "one": {**named, "client_id": "1"}, "two": {**named, "client_id": "2"}}
    setup = set_up(Settings(), SECRETS | {"auth": auth})
    assert setup.clients == {"one": "1", "two": "2"}
    given = claims(provider="two", aud="2")
    assert decide(given, Call(), setup, NOW).actor.role is Role.EDITOR
    assert decide(given | {"provider": "one"}, Call(), setup, NOW).actor.role is Role.VIEWER


def test_claims_mean_nothing_where_no_provider_is_configured():
    standing = decide(claims(), Call("10.0.0.1", NOW, HOME), Setup(lists=OIDC.lists), NOW)
    assert (standing.actor.role, standing.reason) == (Role.VIEWER, "no-identity-elsewhere")


def test_the_trusted_proxy_says_who_asks_for_some_hours():
    standing = by_proxy("Editor@example.kz")
    assert (standing.actor.name, standing.actor.role) == ("editor@example.kz", Role.EDITOR)
    assert (standing.actor.expires, standing.via) == (NOW + 8 * HOUR, "proxy")
    assert by_proxy("admin@example.kz", peer="::1").actor.role is Role.ADMIN
    assert by_proxy("visitor@example.kz").reason == "not-listed"
    assert by_proxy("editor@example.kz", since=NOW - 7 * HOUR).reason == "reload"


@pytest.mark.parametrize(
    ("values", "peer", "since"),
    [
        (["editor@example.kz"], "10.0.5.7", NOW),
        (["editor@example.kz"], "", NOW),
        (["editor@example.kz"], "10.0.4.7", None),
        (["visitor@example.kz", "editor@example.kz"], "10.0.4.7", NOW),
        ([""], "10.0.4.7", NOW),
        ([], "10.0.4.7", NOW),
    ],
    ids=["from elsewhere", "from nowhere", "no gate", "twice", "empty", "none"],
)
def test_a_header_that_is_not_the_proxys_own_word_has_no_effect(
    values: list[str], peer: str, since: datetime | None
):
    standing = by_proxy(*values, peer=peer, since=since)
    assert (standing.actor.role, standing.reason) == (Role.VIEWER, "not-by-proxy")


def test_with_a_proxy_configured_nobody_is_local():
    standing = decide({}, at_home(), set_up(PROXY, {}), NOW)
    assert (standing.actor.role, standing.reason) == (Role.VIEWER, "not-by-proxy")


def test_a_token_goes_before_the_proxy_and_the_proxy_stands_in_for_a_missing_one():
    both = set_up(PROXY, SECRETS)
    call = Call("10.0.4.7", NOW, {"x-forwarded-email": ["admin@example.kz"]})
    assert decide(claims(), call, both, NOW).actor.role is Role.EDITOR
    assert decide({}, call, both, NOW).actor.role is Role.ADMIN
    assert decide({}, Call(), both, NOW).reason == "sign-in"


def test_with_nothing_configured_this_machine_may_publish_and_no_other():
    standing = decide({}, at_home(), Setup(), NOW)
    assert (standing.actor.name, standing.actor.role) == ("local", Role.ADMIN)
    assert (standing.reason, standing.via) == ("", "loopback")
    elsewhere = decide({}, at_home("192.0.2.7"), Setup(), NOW)
    assert (elsewhere.actor.role, elsewhere.reason) == (Role.VIEWER, "no-identity-elsewhere")


@pytest.mark.parametrize(
    "environment",
    [
        {"QALA_PROXY_HEADER": "X-Email"},
        {"QALA_PROXY_FROM": "10.0.0.1"},
        {"QALA_PROXY_HEADER": "X-Email", "QALA_PROXY_FROM": "proxy.example.kz"},
        {"QALA_PROXY_HEADER": "X Email", "QALA_PROXY_FROM": "10.0.0.1"},
        {"QALA_PROXY_HEADER": "X-É", "QALA_PROXY_FROM": "10.0.0.1"},
        {"QALA_PROXY_HOURS": "0"},
        {"QALA_PROXY_HOURS": "nan"},
        {"QALA_PROXY_HOURS": "1e300"},
        {"QALA_PROXY_HOURS": "ever"},
    ],
)
def test_a_setting_that_cannot_be_meant_is_an_error(environment: dict[str, str]):
    with pytest.raises(QalaError, match="QALA_PROXY"):
        read_settings(environment)


def test_settings_stand_empty_where_the_environment_says_nothing():
    assert read_settings({}) == Settings()
    assert is_from("10.0.4.255", PROXY.proxy_from)
    assert not is_from("10.0.5.0", PROXY.proxy_from)


def test_a_token_that_expires_between_preview_and_publishing_is_refused(store: Store):
    upload = make_upload(seen(1.0))
    now = store.clock()
    given = claims(exp=(now + HOUR).timestamp())
    actor = decide(given, Call(), OIDC, now).actor
    expected = preview(store, [], [each.observation for each in upload.entries]).expected
    store.clock = lambda: now + 2 * HOUR
    with pytest.raises(NotAllowed, match="expired"):
        publish(store, upload, expected, actor)
    assert store.published().version == 0
    store.clock = lambda: now
    assert publish(store, upload, expected, actor).version == 1


def test_a_viewer_is_refused_by_the_function_that_writes(store: Store):
    upload = make_upload(seen(1.0))
    expected = preview(store, [], [each.observation for each in upload.entries]).expected
    for call in (at_home("192.0.2.7"), at_home(x_forwarded_for=["127.0.0.1"])):
        with pytest.raises(NotAllowed):
            publish(store, upload, expected, decide({}, call, Setup(), NOW).actor)
    assert store.published().version == 0
