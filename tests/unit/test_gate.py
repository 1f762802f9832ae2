"""Where a request comes from, and where it goes back to; every address in it is SYNTHETIC."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.datastructures import Headers

from qala.ui.gate import SEAL_HEADER, Call, Gate, call_of, is_local, seal
from qala.ui.returning import Returning, is_page, page_left
from qala.ui.settings import read_settings

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
HOME = {"host": ["localhost:8501"], "origin": ["http://localhost:8501"]}
PROXY = read_settings({"QALA_PROXY_HEADER": "X-Forwarded-Email", "QALA_PROXY_FROM": "10.0.4.0/24"})


def at_home(peer: str = "127.0.0.1", **headers: list[str] | None) -> Call:
    """A visitor at this machine; a header of None is not sent."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Call(peer, NOW, {k: v for k, v in (HOME | named).items() if v is not None})


@pytest.mark.parametrize(
    ("peer", "host"),
    [
        ("127.0.0.1", "localhost:8501"),
        ("127.0.0.1", "LOCALHOST:8501"),
        ("::1", "[::1]:8501"),
        ("::ffff:127.0.0.1", "127.0.0.1:8501"),
        ("127.0.0.2", "qala.localhost"),
    ],
)
def test_this_machine_has_several_names(peer: str, host: str):
    assert is_local(at_home(peer, host=[host], origin=[f"http://{host}"]))


@pytest.mark.parametrize(
    "call",
    [
        at_home(""),
        at_home("192.0.2.7"),
        at_home("::ffff:192.0.2.7"),
        at_home("localhost"),
        at_home(x_forwarded_for=["127.0.0.1"]),
        at_home(x_forwarded_host=["localhost:8501"]),
        at_home(forwarded=["for=127.0.0.1"]),
        at_home(x_real_ip=["127.0.0.1"]),
        at_home(via=["1.1 proxy"]),
        at_home(host=["qala.example.kz"], origin=["http://qala.example.kz"]),
        at_home(host=["localhost.example.kz"], origin=["http://localhost.example.kz"]),
        at_home(host=["127.0.0.1.example.kz"], origin=["http://127.0.0.1.example.kz"]),
        at_home(host=None),
        at_home(host=["localhost:8501", "localhost:8501"]),
        at_home(host=["["], origin=["http://["]),
        at_home(origin=None),
        at_home(origin=["http://localhost:3000"]),
        at_home(origin=["http://qala.example.kz"]),
        at_home(origin=["null"]),
        at_home(origin=["file://localhost:8501"]),
        at_home(origin=["http://localhost:8501@example.kz"]),
    ],
    ids=lambda call: f"{call.peer} {dict(call.headers)}",
)
def test_what_only_looks_like_this_machine_is_not(call: Call):
    assert not is_local(call)


def test_only_a_seal_of_this_process_names_a_peer():
    own = seal("10.0.4.7").decode()
    sealed = call_of({SEAL_HEADER: [own]}, "127.0.0.1")
    assert (sealed.peer, sealed.since is not None) == ("10.0.4.7", True)
    strangers = (["x 1 10.0.4.7"], ["ж 1 10.0.4.7"], [own, own], [own.split()[0]], [""], [])
    for values in strangers:
        assert call_of({SEAL_HEADER: values}, "192.0.2.7").since is None
        assert call_of({SEAL_HEADER: values}, "192.0.2.7").peer == "192.0.2.7"


def run(answering: Coroutine[Any, Any, None]) -> None:
    """Run to its end, in a thread: this one may have a loop already, as browser tests keep one."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, answering).result()


def through_gate(peer: str | None, *headers: tuple[bytes, bytes], kind: str = "websocket") -> Call:
    """The connection as it looks behind the gate."""
    seen_there: dict[str, list[str]] = {}

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        for name, value in scope["headers"]:
            seen_there.setdefault(name.decode().lower(), []).append(value.decode("latin-1"))

    client = None if peer is None else (peer, 5)
    scope = {"type": kind, "client": client, "headers": list(headers)}
    run(Gate(app, PROXY)(scope, None, None))  # pyright: ignore[reportArgumentType]
    return call_of(seen_there, "SYNTHETIC")


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_gate_takes_the_header_out_of_a_strangers_request(kind: str):
    word = (b"x-forwarded-email", b"editor@example.kz")
    assert through_gate("10.0.4.7", word, kind=kind).only("x-forwarded-email")
    assert not through_gate("192.0.2.7", word, kind=kind).headers.get("x-forwarded-email")
    assert not through_gate(None, word, kind=kind).headers.get("x-forwarded-email")


def test_the_gate_believes_no_seal_but_its_own():
    forged = (SEAL_HEADER.upper().encode(), seal("10.0.4.7"))
    call = through_gate("192.0.2.7", forged)
    assert (call.peer, len(call.headers[SEAL_HEADER])) == ("192.0.2.7", 1)
    assert through_gate(None).peer == ""


def test_only_a_page_of_the_same_server_is_come_back_to():
    host = "qala.example.kz"
    assert page_left(f"https://{host}/upload?draft=1&lang=kk", host) == "/upload?draft=1&lang=kk"
    assert page_left(f"https://{host}/", host) == "/"
    strangers = ("https://evil.example/upload", f"https://{host}:8/", f"https://{host}//x", "", "[")
    assert not any(page_left(each, host) for each in strangers)
    assert not page_left("/upload", "")


@pytest.mark.parametrize(
    "page", ["", "//evil.example", "/\\evil.example", "https://evil.example", "/" + "x" * 1000]
)
def test_what_may_be_another_servers_is_no_page(page: str):
    assert not is_page(page)


def answer_to(path: str, status: int = 302, **headers: str) -> Headers:
    """The answer's headers as they look before the middleware; Streamlit sends one home."""
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        home = [(b"location", b"/")]
        await send({"type": "http.response.start", "status": status, "headers": home})

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "headers": raw}
    run(Returning(app)(scope, None, send))  # pyright: ignore[reportArgumentType]
    return Headers(raw=sent[0]["headers"])


def test_whoever_leaves_a_page_to_sign_in_comes_back_to_it():
    page = "/upload?draft=a%20b&lang=kk"
    left = answer_to("/auth/login", host="qala", referer=f"http://qala{page}")["set-cookie"]
    assert "HttpOnly" in left
    back = answer_to("/oauth2callback", cookie=f"x=y; {left.split(';')[0]}")
    assert back["location"] == page
    assert "Max-Age=0" in back["set-cookie"]


def test_nobody_is_sent_elsewhere():
    for planted in ("%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", ""):
        assert answer_to("/oauth2callback", cookie=f"qala_back={planted}")["location"] == "/"
    sly = answer_to("/oauth2callback", cookie="qala_back=%2F%09%2Fevil.example%0D%0Ax:y")
    assert sly["location"] == "/%09/evil.example%0D%0Ax:y"
    assert "set-cookie" not in answer_to("/auth/login", host="qala", referer="http://evil/")
    page = {"host": "qala", "referer": "http://qala/upload"}
    assert "set-cookie" not in answer_to("/auth/login", status=400, **page)
    assert "set-cookie" not in answer_to("/upload", **page)
