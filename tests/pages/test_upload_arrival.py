"""A dropped file that arrives in an unusual way: nothing is lost without a word. SYNTHETIC."""

import pytest
import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from qala.store.actor import Actor, Role
from qala.text import LANGUAGES, say
from qala.ui import loaded
from qala.ui.roles import Standing
from qala.ui.upload import file, staging

TABLE = "Регион;2023\nКызылординская область;21,4\n".encode()


@pytest.fixture(autouse=True)
def _desk(tmp_path, monkeypatch):
    """A store of this test's own, and a visitor on this machine."""
    monkeypatch.setenv("QALA_HOME", str(tmp_path))
    loaded.shelves.clear()
    standing = Standing(Actor("local", Role.ADMIN), "", via="loopback")
    for module in (file, staging):
        monkeypatch.setattr(module, "who", lambda: standing)
    yield
    loaded.shelves.clear()


def test_a_file_that_no_callback_told_of_is_staged_all_the_same(visit, monkeypatch):
    """Its wish came while the page was not drawn yet, or in a session begun anew."""
    monkeypatch.setattr(file, "_take", lambda: None)
    visit.open("upload", lang="en")
    visit.app.file_uploader[0].upload("s.csv", TABLE, "text/csv").run()
    assert not visit.errors
    assert visit.codes["draft"]
    assert any(each.startswith("s.csv") for each in visit.plain())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_whose_session_is_gone_is_told_to_be_missing(visit, monkeypatch, language):
    monkeypatch.setattr(st, "file_uploader", lambda *_, **__: DeletedFile("SYNTHETIC"))
    visit.open("upload", lang=language)
    assert say("upload.not_arrived", language) in visit.plain()


def test_a_file_told_of_twice_is_staged_once(monkeypatch):
    staged = []
    monkeypatch.setattr(file, "held", lambda _: DeletedFile("SYNTHETIC"))
    monkeypatch.setattr(file, "stage_file", staged.append)
    file._take()
    assert staged == []
