"""Secrets never leave by the log: known ones, and whatever looks like one. All are SYNTHETIC."""

import io
import json
import logging
import subprocess
import sys

import pytest
from sqlalchemy import create_engine

from qala.edition import ROOT
from qala.text import redacted as hiding
from qala.text.redacted import HIDDEN, keep_secret, redacted
from qala.ui.serving.logs import LOG, _Lines, error_id, note

HARMLESS = [
    "the edition has 22,184 values",
    "http://127.0.0.1:8501/map?lang=kk&indicator=population",
    "KZ-43 in 2023: 23.4 m² a person; state of the store: writable",
    "a token of the newest edition: 4f-12",
]
SECRETS = {
    "postgresql://qala:h%40rd-pass@db.example.kz/qala": "h%40rd-pass",
    "could not connect: password='SYNTHETIC-1' host=db": "SYNTHETIC-1",
    '{"client_secret": "SYNTHETIC-2", "x": 1}': "SYNTHETIC-2",
    "cookie_secret = SYNTHETIC-3": "SYNTHETIC-3",
    "Cookie: _streamlit_user=SYNTHETIC-4; other=1": "SYNTHETIC-4",
    "('cookie', 'SYNTHETIC-5')": "SYNTHETIC-5",
    "authorization: Bearer SYNTHETIC-6": "SYNTHETIC-6",
    "Basic U1lOVEhFVElD": "U1lOVEhFVElD",
    "id_token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJTWU4ifQ.c2ln": "eyJzdWIi",
    "/upload?draft=SYNTHETIC-7&lang=kk": "SYNTHETIC-7",
    "/oauth2callback?code=SYNTHETIC-8&state=SYNTHETIC-9": "SYNTHETIC-8",
    "editor@example.kz may not publish": "editor@example.kz",
}


@pytest.fixture
def line():
    """Logs into a text; gives the lines."""
    told = io.StringIO()

    def start(form="json"):
        handler = logging.StreamHandler(told)
        handler.setFormatter(_Lines(form))
        LOG.handlers[:] = [handler]
        LOG.setLevel(logging.DEBUG)
        LOG.propagate = False
        return told

    yield start
    LOG.handlers.clear()
    LOG.propagate = True


@pytest.mark.parametrize("text", SECRETS, ids=lambda text: text[:24])
def test_whatever_looks_like_a_secret_is_hidden(text):
    found = redacted(text)
    assert SECRETS[text] not in found
    assert HIDDEN in found


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_stay(text):
    assert redacted(text) == text


def test_a_kept_secret_is_hidden_wherever_it_stands(monkeypatch):
    monkeypatch.setattr(hiding, "_kept", set())
    keep_secret(["SYNTHETIC-KEPT", "kz"])
    assert redacted("so SYNTHETIC-KEPT it was in kz") == f"so {HIDDEN} it was in kz"


def fail_deep():
    """Fail as libraries do, with what is nobody's business in the chain of causes."""
    try:
        create_engine("postgresql+psycopg://u:SYNTHETIC-P@127.0.0.1:9/q").connect()
    except Exception as error:
        address = "postgresql://u:SYNTHETIC-P@127.0.0.1:9/q"
        raise RuntimeError(f"no store at {address}; Cookie: x=SYNTHETIC-C") from error


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_traceback_holds_no_secret_and_one_name_for_the_failure(line, form):
    told = line(form)
    try:
        fail_deep()
    except RuntimeError as error:
        name = error_id(error)
        LOG.exception("cannot go on for editor@example.kz")
    text = told.getvalue()
    assert "Traceback" in text and "fail_deep" in text and name in text
    for secret in ("SYNTHETIC-P", "SYNTHETIC-C", "editor@example.kz"):
        assert secret not in text


def test_a_json_line_is_one_object_whatever_it_tells(line):
    told = line()
    note('odd "text"\nwith {breaks}', who="a\nb", count=3)
    LOG.warning("%s", {"cookie": "SYNTHETIC"})
    first, second = map(json.loads, told.getvalue().splitlines())
    assert (first["message"], first["who"], first["count"]) == (
        'odd "text"\nwith {breaks}', "a\nb", 3,
    )  # fmt: skip
    assert first["level"] == "info"
    assert "SYNTHETIC" not in second["message"]


def test_what_somebody_sent_cannot_write_a_line_of_its_own(line):
    told = line("text")
    note("refused", path="/x\n2026-01-01 info qala published")
    assert len(told.getvalue().splitlines()) == 1


def test_a_command_that_fails_unforeseen_tells_no_secret_either():
    code = """
import qala.__main__ as qala
def fail(options):
    raise RuntimeError("no store at postgresql://u:SYNTHETIC-P@db/q for editor@example.kz")
qala.run = fail
qala.main(["catalogue"])
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "RuntimeError" in ended.stderr
    assert "u:***@" in ended.stderr
    assert "editor@" not in ended.stderr
