"""The outermost door and those who watch, without a server: names, failures, readiness."""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from threading import Event
from types import SimpleNamespace

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from qala.store.errors import ReadOnlyStore
from qala.text import LANGUAGES, say
from qala.ui.serving import health
from qala.ui.serving.caps import Uploads
from qala.ui.serving.metrics import REGISTRY, metrics_text
from qala.ui.serving.watching import Watching

GIVEN = "0af7651916cd43dd8448eb211c80319c"
INSIDE = (ip_network("10.0.4.0/24"),)


def run(answering):
    """Run to its end, in a thread: this one may have a loop already, as browser tests keep one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, answering).result()


def answer(app, path="/", peer="192.0.2.7", query=b"", method="GET", **headers):
    """Status, headers and text of what an application answers."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": named,
        "client": (peer, 5),
    }
    run(app(scope, receive, send))
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return sent[0]["status"], Headers(raw=sent[0]["headers"]), body.decode()


async def echo(scope, receive, send):
    """Answer with the name that the request has inside."""
    await PlainTextResponse(Headers(scope=scope).get("qala-request"))(scope, receive, send)


@pytest.mark.parametrize(
    ("peer", "given", "taken"),
    [
        ("10.0.4.7", GIVEN, True),
        ("192.0.2.7", GIVEN, False),
        ("10.0.4.7", "short", False),
        ("10.0.4.7", "with space in it", False),
        ("10.0.4.7", "x" * 65, False),
    ],
)
def test_only_a_proxy_of_ours_names_a_request_and_only_sanely(peer, given, taken):
    forged = {"qala_request": "forged"}
    _, headers, inside = answer(Watching(echo, INSIDE), peer=peer, x_request_id=given, **forged)
    assert inside == headers["x-request-id"]
    assert (inside == given) is taken
    assert "forged" not in inside


def failed(where):
    return REGISTRY.get_sample_value("qala_errors_total", {"where": where}) or 0.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fails_inside_ends_with_our_page_and_a_line_of_the_same_number(caplog, language):
    async def fails(_scope, _receive, _send):
        raise ValueError("SYNTHETIC-SECRET")

    before = failed("request")
    with caplog.at_level(logging.ERROR, "qala"):
        told = answer(Watching(fails, INSIDE), query=f"lang={language}".encode())
    status, headers, text = told
    assert (status, headers["cache-control"]) == (500, "no-store")
    assert text.index(say("serving.failed.title", language)) == min(
        text.index(say("serving.failed.title", each)) for each in LANGUAGES
    )
    assert "SYNTHETIC" not in text and "Traceback" not in text
    (record,) = [each for each in caplog.records if each.exc_info]
    assert record.exc_info[1].qala_error_id in text
    assert failed("request") == before + 1


def test_a_language_that_is_none_cannot_get_into_the_page():
    async def fails(_scope, _receive, _send):
        raise ValueError

    text = answer(Watching(fails, INSIDE), query=b"lang=%3Cscript%3E")[2]
    assert "script" not in text


@pytest.fixture
def state(monkeypatch):
    """A process as it may stand: started or not, closing or not, its store well or not."""

    def state(*, warm=True, closing=False, trouble=None, stored=True):
        library = SimpleNamespace(
            trouble=trouble, stored=stored, edition=SimpleNamespace(version=7),
            settings=SimpleNamespace(url="", file=health.Path("/nonexistent")),
        )  # fmt: skip
        shelves = SimpleNamespace(library=library)
        for name, is_set in (("warm", warm), ("closing", closing)):
            event = Event()
            if is_set:
                event.set()
            monkeypatch.setattr(health, name, event)
        monkeypatch.setattr(health.loaded, "shelves", lambda: shelves)
        told = run(health._ready(None))
        return told.status_code, json.loads(told.body)

    return state


def test_visitors_may_come_between_start_and_stop(state):
    assert state(warm=False) == (503, {"ready": False, "why": "starting"})
    assert state(closing=True) == (503, {"ready": False, "why": "closing"})
    assert state() == (200, {"ready": True, "version": 7, "store": "writable"})
    assert state(stored=False)[1]["store"] == "none yet"


def test_a_store_in_trouble_is_for_viewing_and_says_why_without_its_address(state):
    found = state(trouble=ReadOnlyStore("/secret/place", "SYNTHETIC"))
    told = {"ready": True, "version": 7, "store": "viewing only", "why": "read-only"}
    assert found == (200, told)
    text = metrics_text().decode()
    assert "\nqala_store_writable 0.0\n" in text
    assert "\nqala_edition_version 7.0\n" in text


def test_measures_are_told_before_anything_is_loaded(state):
    state(warm=False)
    text = metrics_text().decode()
    assert "\nqala_ready 0.0\n" in text
    assert "qala_edition_version" not in text


def test_the_cap_on_uploads_is_each_sessions_own_and_forgets(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("qala.ui.serving.caps.monotonic", lambda: now[0])
    cap = Uploads(echo, 2)

    def send(session):
        return answer(cap, f"/_stcore/upload_file/{session}/1", method="PUT", qala_request="x")[0]

    assert [send("a") for _ in range(3)] == [200, 200, 429]
    assert send("b") == 200
    now[0] += 61
    assert send("a") == 200
    for number in range(10_050):
        cap._may(str(number))
    assert len(cap.sent) <= 10_000
