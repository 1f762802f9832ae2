"""What stands before the pages: health, measures, headers, hosts, caps, and what fails."""

import json
import re
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from qala.text import LANGUAGES, say
from qala.ui.page import PAGES
from tests.e2e.conftest import Visitor
from tests.e2e.identity_server import serving
from tests.served import ROOT

FAILING = """
import streamlit as st
if st.query_params.get("fail"):
    raise ValueError("SYNTHETIC password='SYNTHETIC-SECRET' of editor@example.kz")
st.text("stands")
"""


def ask(address, path="/", method="GET", data=None, **headers):
    """Status, headers and text of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(f"{address}{path}", data, named, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def link(address):
    """An open session, as a browser has it."""
    host = urlsplit(address).netloc
    return connect(
        f"ws://{host}/_stcore/stream", origin=address, subprotocols=["streamlit"], proxy=None
    )


def test_it_lives_and_is_ready(served):
    assert ask(served, "/healthz")[0] == 200
    status, headers, text = ready(served)
    assert (status, json.loads(text)["ready"], headers["cache-control"]) == (200, True, "no-store")


def ready(address, seconds=60):
    """The answer of /readyz once it is ready: 503 before."""
    end = time.monotonic() + seconds
    while (answer := ask(address, "/readyz"))[0] != 200 and time.monotonic() < end:
        assert (answer[0], json.loads(answer[2])) == (503, {"ready": False, "why": "starting"})
        time.sleep(0.2)
    return answer


def test_measures_are_told_here_and_to_nobody_a_proxy_speaks_for(served):
    ready(served)
    with link(served):
        status, headers, text = ask(served, "/metrics")
        assert status == 200
        assert headers["content-type"].startswith("text/plain")
        lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[0] != "#")
        assert float(lines["qala_sessions_open"]) >= 1
        assert lines["qala_ready"] == "1.0"
        assert any(name.startswith("qala_requests_total{") for name in lines)
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        assert ask(served, "/metrics", **{name: "127.0.0.1"})[0] == 404
    assert ask(served, "/_stcore/metrics")[0] == 404
    assert ask(served, "/_stcore/agent/openapi.json")[0] == 404


def test_a_choice_is_counted_and_timed(visitor, served):
    glass = visitor().open("map", lang="en")
    before = counted(served, 'qala_interactions_total{page="map"}')
    glass.choose("place", "Mangystau Region")
    glass.until(place="KZ-47").rest()
    assert counted(served, 'qala_interactions_total{page="map"}') > before
    assert counted(served, 'qala_script_seconds_count{what="choice"}') >= 1
    assert counted(served, 'qala_visits_total{page="map"}') >= 1


def counted(served, name):
    text = ask(served, "/metrics")[2]
    found = [line.rsplit(" ", 1)[1] for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(found[0]) if found else 0.0


def test_no_page_takes_anything_from_elsewhere_nor_is_framed_by_others(served):
    for path in ("/", "/map?lang=ru", "/upload", "/nothing-here"):
        _, headers, _ = ask(served, path)
        rules = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["frame-ancestors"] == "'self'"
        assert (
            "unsafe-inline" not in rules["script-src"] and "unsafe-eval" not in rules["script-src"]
        )
        sources = {each for rule in rules.values() for each in rule.split()}
        outside = {each for each in sources if "//" in each and urlsplit(served).netloc not in each}
        assert not outside
        assert "*" not in sources
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["server"] is None


@pytest.mark.parametrize("name", PAGES)
def test_no_page_trips_over_its_own_rules(glass, name):
    glass.page.add_init_script(
        # One of Streamlit's libraries tries WebAssembly for whole numbers, and does without.
        "addEventListener('securitypolicyviolation', (e) =>"
        " e.blockedURI === 'wasm-eval' || console.error('CSP', e.blockedURI, e.violatedDirective))"
    )
    glass.page.goto(glass.link(name, lang="kk"))
    glass.page.locator(".st-key-foot").wait_for()
    assert not glass.complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_says_so_and_leads_home(visitor, served, language):
    assert ask(served, "/map/no/such")[0] == 404
    glass = visitor()
    page = glass.page
    page.goto(f"{served}/no-such-page?lang={language}")
    assert page.locator("h1").first.inner_text() == say("serving.unknown.title", language)
    assert page.locator("html").get_attribute("lang") == language
    page.locator("a").first.click()
    page.locator(".st-key-foot").wait_for()
    told = glass.complaints.pop(0)  # the browser's own word on the answer's status
    assert "404" in told and "no-such-page" in told


def test_a_browser_that_asks_for_an_icon_by_itself_gets_it(served):
    status, headers, _ = ask(served, "/favicon.ico")
    assert (status, headers["content-type"]) == (200, "image/png")


def test_another_name_is_refused_but_for_those_who_watch(served):
    status, _, text = ask(served, "/", Host="evil.example")
    assert status == 421
    assert "QALA_ALLOWED_HOSTS" in text
    assert ask(served, "/healthz", Host="10.1.2.3")[0] == 200
    assert ask(served, "/readyz", Host="anything")[0] in (200, 503)
    assert ask(served, "/", Host="10.1.2.3:8501")[0] == 200


def test_the_script_of_another_site_may_change_nothing_and_read_nothing(served):
    elsewhere = "http://localhost:3000"
    sent = ask(served, "/_stcore/upload_file/a/b", "PUT", b"x", Origin=elsewhere)
    assert sent[0] == 403
    status, headers, _ = ask(served, "/_stcore/health", Origin=elsewhere)
    assert (status, headers["access-control-allow-origin"]) == (200, None)
    host = urlsplit(served).netloc
    with pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://{host}/_stcore/stream", origin=elsewhere, proxy=None)


def test_a_request_has_a_name_of_its_own_or_a_sane_one_of_the_proxys(served):
    given = "0af7651916cd43dd8448eb211c80319c"
    assert ask(served, "/healthz", X_Request_ID=given)[1]["x-request-id"] == given
    for strange in ("x", "a b c d e f g h", "<script>alert</script>", "a" * 65):
        assert ask(served, "/healthz", X_Request_ID=strange)[1]["x-request-id"] != strange


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A server with room for two, which takes two files a minute and lets one site frame it."""
    home = tmp_path_factory.mktemp("small")
    limits = {
        "QALA_MAX_SESSIONS": "2",
        "QALA_UPLOADS_PER_MINUTE": "2",
        "QALA_METRICS": "off",
        "QALA_FRAME_ANCESTORS": "https://portal.example.kz",
        "QALA_LOG_LEVEL": "debug",
    }
    script = home / "page.py"
    script.write_text(FAILING)
    with serving(home, script=script, **limits) as port:
        yield f"http://127.0.0.1:{port}", home / "log"


def test_who_comes_beyond_the_cap_is_asked_to_wait_and_who_is_in_stays(small, browser):
    address, _ = small
    with link(address) as first, link(address) as second:
        status, headers, text = ask(address, "/?lang=ru")
        assert (status, headers["retry-after"]) == (503, "15")
        assert text.index(say("serving.full.title", "ru")) < text.index(
            say("serving.full.title", "kk")
        )
        with pytest.raises(InvalidStatus, match="503"):
            link(address)
        for each in (first, second):
            each.ping().wait(5)
        assert ask(address, "/healthz")[0] == 200
    page = browser.new_page()
    page.goto(address)
    page.get_by_text("stands").wait_for()
    page.close()


def test_files_that_come_too_fast_are_turned_away(small):
    address, _ = small
    sent = [ask(address, f"/_stcore/upload_file/s/{n}", "PUT", b"x")[0] for n in range(3)]
    assert sent[2] == 429
    assert 429 not in sent[:2]
    assert ask(address, "/_stcore/upload_file/other/1", "PUT", b"x")[0] != 429


def test_measures_can_be_shut(small):
    assert ask(small[0], "/metrics")[0] == 404


def test_only_a_page_called_to_be_framed_names_who_may(small):
    plain, framed = (ask(small[0], path)[1] for path in ("/map", "/map?embed=true"))
    for other in ("/upload?embed=true", "/?embed=true", "/present?embed=true"):
        assert "portal" not in ask(small[0], other)[1]["content-security-policy"]
    assert "frame-ancestors 'self';" in plain["content-security-policy"] + ";"
    assert "https://portal.example.kz" not in plain["content-security-policy"]
    assert "'self' https://portal.example.kz" in framed["content-security-policy"]
    assert framed["x-frame-options"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_shows_its_number_alone_and_the_log_has_the_rest(small, browser, language):
    address, log = small
    page = browser.new_page()
    page.goto(f"{address}/?fail=1&lang={language}")
    panel = page.locator(".st-key-failure")
    panel.wait_for()
    panel.get_by_role("button").wait_for()
    shown = page.locator("[data-testid=stApp]").inner_text()
    assert say("serving.failed.title", language) in shown
    for hidden in ("SYNTHETIC", "ValueError", "Traceback", ".py"):
        assert hidden not in shown
    number = re.search(r"[0-9A-F]{8}", panel.inner_text()).group()
    line = next(each for each in log.read_text().splitlines() if number in each)
    told = json.loads(line)
    assert told["error"] == number
    assert "ValueError" in told["traceback"]
    assert "SYNTHETIC-SECRET" not in line and "editor@example.kz" not in line
    assert told["session"] and told["request"]
    page.close()


BROKEN_PART = """
import sys
import qala.ui.home as home
def fail(page):
    if page.selection.place == "KZ-47":
        raise RuntimeError("SYNTHETIC-SECRET")
home.show_findings = fail
from qala.ui.server import application, listen
listen(application(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""


def test_where_a_part_of_a_page_fails_the_way_out_stays(browser, tmp_path):
    """The menu and the bar stand; another choice is drawn as if nothing had been."""
    home = ROOT / "app.py"
    with serving(tmp_path, command=("-c", BROKEN_PART), script=home) as port:
        glass = Visitor(browser.new_context(locale="en-US"), f"http://127.0.0.1:{port}")
        glass.page.goto(glass.link("home", lang="ru", place="KZ-47"))
        panel = glass.page.locator(".st-key-failure")
        panel.get_by_role("button", name=say("serving.again", "ru")).wait_for()
        assert "SYNTHETIC" not in glass.page.content()
        number = re.search(r"[0-9A-F]{8}", panel.inner_text()).group()
        line = next(e for e in (tmp_path / "log").read_text().splitlines() if number in e)
        assert (json.loads(line)["page"], json.loads(line)["error"]) == ("home", number)
        glass.choose("place", "Актюбинская область")
        glass.until(place="KZ-15").rest()
        panel.wait_for(state="detached")
        glass.context.close()


def test_a_server_with_a_setting_that_cannot_be_meant_does_not_start(tmp_path):
    started = serving(tmp_path, QALA_MAX_SESSIONS="many")
    with pytest.raises(RuntimeError, match="QALA_MAX_SESSIONS"), started:
        pass
