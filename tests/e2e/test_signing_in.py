"""Who may, by token: a real OpenID provider, a real browser. Names and addresses are SYNTHETIC."""

import json
import time
from urllib.request import Request, urlopen

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.e2e.conftest import PATIENCE
from tests.e2e.identity_server import ROLES, open_page, serving, told
from tests.served import free_port

SECRET = "SYNTHETIC-" * 4


def set_up(provider, port):
    """Secrets of a Qala that knows a provider."""
    return f"""
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "qala"
client_secret = "SYNTHETIC"
server_metadata_url = "{provider}/.well-known/openid-configuration"
{ROLES}"""


@pytest.fixture(scope="module")
def qala(provider, tmp_path_factory):
    """A Qala that knows this provider."""
    port = free_port()
    with serving(tmp_path_factory.mktemp("home"), set_up(provider, port), port):
        yield f"http://localhost:{port}"


@pytest.fixture(scope="module")
def desktop(browser):
    """A browser that keeps what never changes."""
    opened = browser.new_context(locale="en")
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def context(desktop):
    """The same browser, in which nobody is signed in."""
    yield desktop
    desktop.clear_cookies()
    for page in desktop.pages:
        page.close()


def claim(provider, sub, **claims):
    """Have the provider say this of a user."""
    headers = {"Content-Type": "application/json"}
    asked = Request(f"{provider}/users/{sub}", json.dumps(claims).encode(), headers, method="PUT")
    with urlopen(asked, timeout=10) as answer:
        assert answer.status == 204


def sign_in(page, sub):
    page.get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill(sub)
    page.get_by_role("button", name="Authorize", exact=True).click()
    page.wait_for_url(lambda url: "oauth2" not in url)
    page.locator(".st-key-who").wait_for()
    return told(page)


def sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(lambda url: "oauth2" not in url)
    page.locator(".st-key-who").wait_for()


def ask_again(page):
    """Run the page's script again in the same session."""
    box = page.locator(".st-key-who")
    before = box.inner_text()
    page.locator(".st-key-again button").click()
    page.wait_for_function(
        "before => ![before, undefined].includes(document.querySelector('.st-key-who')?.innerText)",
        arg=before,
    )
    return told(page)


def test_an_editor_signs_in(provider, qala, context):
    claim(provider, "ed", email="EDITOR@example.kz", name="Ed")
    page = open_page(context, qala)
    before = told(page)
    assert (before["role"], before["reason"], before["via"]) == ("VIEWER", "sign-in", "none")
    assert before["can_sign_in"]
    assert page.get_by_text("Sign in to publish data.").is_visible()
    given = sign_in(page, "ed")
    assert (given["name"], given["role"]) == ("editor@example.kz", "EDITOR")
    assert (given["reason"], given["via"]) == ("", "oidc")
    assert 3500 < given["expires"] - time.time() <= 3600
    assert page.get_by_text("editor@example.kz: editor").is_visible()
    assert not page.get_by_role("button", name="Sign in").is_visible()


def test_somebody_not_on_the_list_stays_a_viewer_and_is_told_why(provider, qala, context):
    claim(provider, "visitor", email="visitor@example.kz", email_verified=True)
    page = open_page(context, qala)
    given = sign_in(page, "visitor")
    assert (given["name"], given["role"]) == ("visitor@example.kz", "VIEWER")
    assert given["reason"] == "not-listed"
    assert page.get_by_text("Ask Qala's administrator").is_visible()
    assert page.get_by_role("button", name="Sign out").is_visible()


def test_an_address_the_provider_has_not_verified_does_not_count(provider, qala, context):
    claim(provider, "hasty", email="admin@example.kz", email_verified=False)
    given = sign_in(open_page(context, qala), "hasty")
    assert (given["role"], given["reason"]) == ("VIEWER", "unverified")


def test_a_token_expires_in_the_midst_of_a_session(provider, qala, context):
    claim(provider, "brief", email="admin@example.kz", exp=int(time.time()) + 10)
    page = open_page(context, qala)
    assert sign_in(page, "brief")["role"] == "ADMIN"
    page.wait_for_timeout(10_000)
    late = ask_again(page)
    assert (late["role"], late["reason"], late["can_sign_in"]) == ("VIEWER", "expired", True)
    page.reload()
    page.get_by_text("Your sign-in has expired").wait_for()
    assert told(page)["role"] == "VIEWER"


@pytest.mark.parametrize(
    "claims", [{"aud": "another"}, {"aud": "another", "azp": "qala"}], ids=["plain", "with azp"]
)
def test_a_token_made_out_to_another_application_does_not_count(provider, qala, context, claims):
    claim(provider, "lent", email="admin@example.kz", **claims)
    given = sign_in(open_page(context, qala), "lent")
    assert (given["role"], given["reason"], given["name"]) == ("VIEWER", "sign-in", "")


@pytest.mark.parametrize(
    ("secret", "role"), [(SECRET, "ADMIN"), ("another-" * 5, "VIEWER"), ("", "VIEWER")]
)
def test_a_cookie_counts_by_its_signature_alone(qala, context, secret, role):
    page = open_page(context, qala)
    claims = {
        "origin": qala,
        "is_logged_in": True,
        "provider": "default",
        "aud": "qala",
        "email": "admin@example.kz",
        "exp": time.time() + 600,
    }
    whole = json.dumps(claims)
    signed = create_signed_value(secret, "_streamlit_user", whole).decode() if secret else whole
    context.add_cookies([{"name": "_streamlit_user", "value": signed, "url": qala}])
    page.reload()
    page.locator(".st-key-who").wait_for()
    assert told(page)["role"] == role


def test_signing_out_holds_in_every_tab_and_for_a_copy_of_the_cookie(
    provider, qala, context, browser
):
    claim(provider, "ed", email="editor@example.kz")
    page = open_page(context, qala)
    assert sign_in(page, "ed")["role"] == "EDITOR"
    beside = open_page(context, qala)
    assert told(beside)["role"] == "EDITOR"
    copied = browser.new_context(locale="en")
    copied.add_cookies(context.cookies(qala))
    sign_out(page)
    assert (told(page)["role"], told(page)["reason"]) == ("VIEWER", "sign-in")
    assert ask_again(beside)["role"] == "VIEWER"
    assert told(open_page(copied, qala))["role"] == "VIEWER"
    copied.close()
    assert sign_in(page, "ed")["role"] == "EDITOR"


def test_one_comes_back_to_the_page_one_left_to_sign_in_and_out(provider, qala, context):
    claim(provider, "ed", email="editor@example.kz")
    page = open_page(context, f"{qala}/?lang=en&draft=7%2B1")
    sign_in(page, "ed")
    assert page.url == f"{qala}/?lang=en&draft=7%2B1"
    sign_out(page)
    assert page.url == f"{qala}/?lang=en&draft=7%2B1"


def carry(context, address, **claims):
    """Put a cookie into a browser as this server would have signed it."""
    whole = {
        "origin": address,
        "is_logged_in": True,
        "provider": "default",
        "aud": "qala",
        "iss": "SYNTHETIC",
        "sub": "ed",
        "iat": 1,
        "nonce": "n",
        "email": "editor@example.kz",
        "exp": time.time() + 600,
    }
    signed = create_signed_value(SECRET, "_streamlit_user", json.dumps(whole | claims)).decode()
    context.add_cookies([{"name": "_streamlit_user", "value": signed, "url": address}])


def role_of(browser, address, **claims):
    """The role that a browser with such a cookie has, and why."""
    context = browser.new_context(locale="en")
    context.set_default_timeout(PATIENCE)
    carry(context, address, **claims)
    given = told(open_page(context, address))
    context.close()
    return given["role"], given["reason"]


def test_signing_out_holds_on_every_replica_and_after_a_restart(
    provider, tmp_path_factory, context, browser
):
    ports = [free_port(), free_port()]
    homes = [tmp_path_factory.mktemp("replica") for _ in ports]
    shared = {"QALA_HOME": str(tmp_path_factory.mktemp("store"))}
    one, two = (f"http://localhost:{port}" for port in ports)
    here = serving(homes[0], set_up(provider, ports[0]), ports[0], **shared)
    there = serving(homes[1], set_up(provider, ports[1]), ports[1], **shared)
    with here, there:
        assert role_of(browser, two) == ("EDITOR", "")
        carry(context, one)
        page = open_page(context, one)
        assert told(page)["role"] == "EDITOR"
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(lambda url: not url.startswith(one))
        assert role_of(browser, two) == ("VIEWER", "sign-in")
        assert role_of(browser, two, iat=2) == ("EDITOR", ""), "another sign-in is another"
    with serving(homes[1], set_up(provider, ports[1]), ports[1], **shared):
        assert role_of(browser, two) == ("VIEWER", "sign-in")


def test_a_role_taken_away_is_gone_in_the_midst_of_a_session(provider, tmp_path_factory, context):
    port = free_port()
    home = tmp_path_factory.mktemp("changing")
    with serving(home, set_up(provider, port), port):
        address = f"http://localhost:{port}"
        carry(context, address)
        page = open_page(context, address)
        assert told(page)["role"] == "EDITOR"
        file = home / ".streamlit" / "secrets.toml"
        file.write_text(file.read_text().replace("Editor@example.kz", "other@example.kz"))
        page.wait_for_timeout(1500)
        late = ask_again(page)
        assert (late["role"], late["reason"]) == ("VIEWER", "not-listed")
