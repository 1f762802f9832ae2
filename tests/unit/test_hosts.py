"""Which names Qala answers to, and whose scripts; all names are SYNTHETIC."""

import socket

import pytest

from qala.edition import ROOT
from qala.ui.serving.headers import _FRAMED, policy
from qala.ui.serving.hosts import is_allowed, is_same

ANY_TIME = ["localhost", "localhost:8501", "LOCALHOST", "qala.localhost:80", "127.0.0.1:8501",
            "127.8.8.8", "[::1]:8501"]  # fmt: skip
NEVER = ["", "localhost@evil.example", "evil.example/localhost", "localhost:x", "[", "a b", "?",
         "localhost.evil.example", "127.0.0.1.evil.example", "localhost#"]  # fmt: skip


@pytest.mark.parametrize("host", ANY_TIME)
@pytest.mark.parametrize("allowed", [(), ("qala.example.kz",)])
def test_this_machines_loopback_names_always_work(host, allowed):
    assert is_allowed(host, allowed)


@pytest.mark.parametrize("host", NEVER)
@pytest.mark.parametrize("allowed", [(), ("qala.example.kz",), ("*.example.kz",)])
def test_what_only_contains_a_name_is_none(host, allowed):
    assert not is_allowed(host, allowed)


def test_with_nothing_set_addresses_in_digits_and_the_machines_own_name_work():
    for host in ("10.0.4.7:8501", "[2001:db8::1]:8501", "192.0.2.7", f"{socket.gethostname()}:80"):
        assert is_allowed(host, ())
    assert not is_allowed("qala.example.kz", ())


def test_with_names_set_nothing_else_works():
    assert is_allowed("QALA.example.kz:443", ("qala.example.kz",))
    assert is_allowed("qala.example.kz.", ("qala.example.kz",))
    assert is_allowed("a.b.example.kz", ("*.example.kz",))
    assert is_allowed("anything.at.all", ("*",))
    for host in ("10.0.4.7", "example.kz", "badexample.kz"):
        assert not is_allowed(host, ("*.example.kz",))


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        ("http://qala.kz:8501", True),
        ("https://QALA.kz:8501", True),
        ("http://qala.kz", False),
        ("http://qala.kz:3000", False),
        ("null", False),
        ("file://qala.kz:8501", False),
        ("http://qala.kz:8501@evil.example", False),
        ("http://[", False),
    ],
)
def test_only_a_page_of_the_same_name_and_port_is_ours(origin, same):
    assert is_same(origin, "qala.kz:8501") is same


def test_a_strange_host_does_not_get_into_the_policy():
    assert "evil" not in policy("x; script-src https://evil.example")
    assert "ws://qala.kz:8501 wss://qala.kz:8501" in policy("qala.kz:8501")


def test_only_pages_with_a_view_alone_may_be_framed_by_others():
    pages = (ROOT / "pages").glob("*.py")
    assert {each.stem for each in pages if "alone=" in each.read_text("utf-8")} == _FRAMED
