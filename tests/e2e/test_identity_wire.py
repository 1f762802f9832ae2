"""Who may, by connection: forged requests on the wire. Names and addresses are SYNTHETIC.

A peer is told by its address: 127.0.0.2 plays the trusted proxy, 127.0.0.1 everybody else.
"""

import json
import os
import socket
import subprocess
import sys

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.e2e.identity_server import (
    ROLES,
    SCRIPT,
    START,
    open_page,
    serving,
    serving_plainly,
    told,
)
from tests.served import ROOT, free_port

NAMED = {"QALA_ALLOWED_HOSTS": "qala.example.kz"}
PROXY = {
    "QALA_PROXY_HEADER": "X-Forwarded-Email",
    "QALA_PROXY_FROM": "127.0.0.2",
    "QALA_EDITORS": "editor@example.kz",
    **NAMED,
}
WORD = {"X-Forwarded-Email": "editor@example.kz"}


def words_on_the_wire(port, host="localhost", peer="127.0.0.1", origin="", **headers):
    """Every text of the page as one gets it who connects like this."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    address = f"{host}:{port}"
    texts = []
    link = socket.create_connection(("127.0.0.1", port), source_address=(peer, 0))
    with connect(
        f"ws://{address}/_stcore/stream",
        sock=link,
        origin=f"http://{address}" if origin == "" else origin,
        additional_headers=named,
        subprotocols=["streamlit"],
        proxy=None,
    ) as wire:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        wire.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(wire.recv(timeout=20))
            if message.WhichOneof("type") == "script_finished":
                return texts
            if message.delta.new_element.WhichOneof("type") == "text":
                texts.append(message.delta.new_element.text.body)


def told_to(port, **how):
    return json.loads(words_on_the_wire(port, **how)[-1])


@pytest.fixture(scope="module")
def behind_proxy(tmp_path_factory):
    """A Qala that trusts a proxy; `FORWARDED_ALLOW_IPS` would have uvicorn believe anybody."""
    home = tmp_path_factory.mktemp("proxied")
    with serving(home, FORWARDED_ALLOW_IPS="*", **PROXY) as port:
        yield port


def test_the_proxys_word_counts_from_the_proxy(behind_proxy):
    given = told_to(behind_proxy, host="qala.example.kz", peer="127.0.0.2", **WORD)
    assert (given["name"], given["role"]) == ("editor@example.kz", "EDITOR")
    assert (given["reason"], given["via"]) == ("", "proxy")
    forwarded = {**WORD, "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    assert told_to(behind_proxy, peer="127.0.0.2", **forwarded)["role"] == "EDITOR"


@pytest.mark.parametrize(
    "headers",
    [
        WORD,
        {**WORD, "X-Forwarded-For": "127.0.0.2"},
        {**WORD, "Forwarded": "for=127.0.0.2"},
        {**WORD, "X-Real-IP": "127.0.0.2"},
        {**WORD, "Qala-Peer": "0 1 127.0.0.2"},
        {"X-FORWARDED-EMAIL": "editor@example.kz"},
        {},
    ],
)
def test_the_same_word_from_elsewhere_has_no_effect(behind_proxy, headers):
    given = told_to(behind_proxy, **headers)
    assert (given["name"], given["role"], given["via"]) == ("", "VIEWER", "none")
    assert given["reason"] == "not-by-proxy"


def test_without_the_gate_no_header_counts(tmp_path):
    command = ("-m", "streamlit", "run", "--server.headless=true")
    with serving_plainly(tmp_path, command, **PROXY) as port:
        for peer in ("127.0.0.1", "127.0.0.2"):
            given = told_to(port, peer=peer, **WORD)
            assert (given["role"], given["reason"]) == ("VIEWER", "not-by-proxy")


@pytest.fixture(scope="module")
def at_home(tmp_path_factory):
    """A Qala for which nothing is configured."""
    with serving(tmp_path_factory.mktemp("plain"), FORWARDED_ALLOW_IPS="*", **NAMED) as port:
        yield port


def test_at_this_machine_one_may_publish(at_home, browser):
    page = open_page(browser.new_context(), f"http://localhost:{at_home}")
    given = told(page)
    page.context.close()
    assert (given["name"], given["role"]) == ("local", "ADMIN")
    assert (given["reason"], given["via"], given["expires"]) == ("", "loopback", None)
    assert told_to(at_home, host="127.0.0.1")["role"] == "ADMIN"


@pytest.mark.parametrize(
    "how",
    [
        {"host": "qala.example.kz"},
        {"origin": None},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": "192.0.2.7"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
    ],
    ids=str,
)
def test_what_comes_from_elsewhere_may_look_and_is_told_why(at_home, how):
    texts = words_on_the_wire(at_home, **how)
    given = json.loads(texts[-1])
    assert (given["role"], given["reason"]) == ("VIEWER", "no-identity-elsewhere")
    assert any("possible only from the computer Qala runs on" in each for each in texts)


@pytest.mark.parametrize(
    "origin", ["http://localhost:3000", "http://qala.example.kz", "null", "https://evil.example"]
)
def test_a_page_of_another_site_does_not_get_in(at_home, origin):
    with pytest.raises(InvalidStatus, match="403"):
        told_to(at_home, origin=origin)


@pytest.mark.parametrize("host", ["evil.example", "qala.example.kz.evil.example"])
def test_a_name_that_is_not_qalas_gets_no_answer(at_home, host):
    with pytest.raises(InvalidStatus, match="421"):
        told_to(at_home, host=host)


def test_streamlits_own_command_knows_this_machine_too(tmp_path):
    with serving_plainly(tmp_path, ("-m", "streamlit", "run", "--server.headless=true")) as port:
        assert told_to(port)["role"] == "ADMIN"
        assert told_to(port, host="qala.example.kz")["role"] == "VIEWER"
        assert told_to(port, **{"X-Forwarded-For": "127.0.0.1"})["role"] == "VIEWER"


@pytest.mark.parametrize(
    ("secrets", "config"),
    [
        ("[auth", ""),
        ('[auth]\nredirect_uri = "http://localhost/oauth2callback"\n', ""),
        (ROLES, '[server.trustedUserHeaders]\nX-Email = "email"\n'),
    ],
    ids=["unreadable", "half", "headers that overrule tokens"],
)
def test_what_is_set_up_wrongly_opens_nothing(tmp_path, secrets, config):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(config)
    with serving(tmp_path, secrets) as port:
        texts = words_on_the_wire(port)
        given = json.loads(texts[-1])
        assert (given["role"], given["reason"]) == ("VIEWER", "misconfigured")
        assert any("Sign-in is set up wrongly" in each for each in texts)


def test_a_server_with_half_a_proxy_does_not_start(tmp_path):
    environment = os.environ | {"QALA_PROXY_HEADER": "X-Email", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", START, str(SCRIPT), str(free_port())]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    assert "QALA_PROXY_FROM" in ended.stderr
    assert "Traceback" not in ended.stderr
