"""One place for all settings: each is described there and in the file to fill in."""

import json
import re

import pytest

from qala.__main__ import main
from qala.cli.configured import template
from qala.edition import ROOT
from qala.observation import QalaError
from qala.settings import SETTINGS, Environment, read_environment, unknown_names
from qala.store.settings import read_settings as read_store
from qala.ui.settings import read_settings

NAMES = {each.name for each in SETTINGS.values()}
NAME = re.compile(r"\bQALA_[A-Z_]*[A-Z]\b")
# Of the tests' and the bench's own servers, never Qala's.
OTHERS = {"QALA_KILLS", "QALA_EXAMPLES"}
TEXTS = ("*.py", "*.md", "*.toml", "*.env", "*.yml", "*.yaml", "*.conf", "*.template", "*.service")
PLACES = ("qala", "pages", "deploy", "bench", ".ci", ".streamlit")


def texts():
    """Every file that may name a setting, the tests left out: they name wrong ones."""
    yield from (ROOT / each for each in ("README.md", "CHANGELOG.md", "Makefile", "pyproject.toml"))
    for place in PLACES:
        for pattern in TEXTS:
            yield from (ROOT / place).rglob(pattern)


def test_every_setting_named_anywhere_is_described():
    named = {file: set(NAME.findall(file.read_text("utf-8"))) - OTHERS for file in texts()}
    assert set().union(*named.values()) >= NAMES
    strange = {file.name: names - NAMES for file, names in named.items() if names - NAMES}
    assert strange == {}


def test_only_one_module_reads_the_environment_for_settings():
    readers = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "qala").rglob("*.py")
        if re.search(r"environ(ment)?(\.get\(|\[)\s*['\"]QALA_", file.read_text("utf-8"))
    }
    assert readers == set()


def test_the_file_to_fill_in_is_the_one_the_code_makes():
    assert (ROOT / "deploy" / "qala.env").read_text("utf-8") == template()


def test_every_example_is_taken_and_says_something_else_than_nothing():
    examples = {each.name: each.example for each in SETTINGS.values()}
    read = read_environment(examples)
    assert read.database_url == examples["QALA_DATABASE_URL"]
    assert read.uploads_at_once == 1
    assert read.log_format == "text"
    assert not read.metrics
    assert read_settings(examples).proxy_header == "x-forwarded-email"
    assert read_store(examples).url == examples["QALA_DATABASE_URL"]


def test_an_empty_environment_gives_the_defaults():
    assert read_environment({}) == Environment()
    assert read_environment(dict.fromkeys(NAMES, " ")) == Environment()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("QALA_MAX_SESSIONS", "0"),
        ("QALA_MAX_SESSIONS", "many"),
        ("QALA_MAX_SESSIONS", "-5"),
        ("QALA_MAX_SESSIONS", "١٠"),
        ("QALA_UPLOADS_AT_ONCE", "65"),
        ("QALA_LOG_FORMAT", "xml"),
        ("QALA_LOG_LEVEL", "loud"),
        ("QALA_METRICS", "perhaps"),
        ("QALA_INTERNAL_FROM", "10.0.0.0/33"),
        ("QALA_ALLOWED_HOSTS", "https://qala.example.kz"),
        ("QALA_ALLOWED_HOSTS", "qala.*"),
        ("QALA_FRAME_ANCESTORS", "portal.example.kz"),
        ("QALA_FRAME_ANCESTORS", "https://a.kz; script-src *"),
        ("QALA_FRAME_ANCESTORS", "https://a.kz https://b.kz"),
        ("QALA_FRAME_ANCESTORS", "*"),
    ],
)
def test_what_a_setting_cannot_mean_is_refused_by_name(name, text):
    with pytest.raises(QalaError, match=name):
        read_environment({name: text})


def test_a_misspelt_setting_is_found():
    assert unknown_names({"QALA_HOME": "x", "QALA_EDITOR": "y", "PATH": "z"}) == ["QALA_EDITOR"]


def test_the_settings_are_told_with_no_secret_among_them(capsys, monkeypatch):
    monkeypatch.setenv("QALA_DATABASE_URL", "postgresql://u:SYNTHETIC@db/q")
    assert main(["settings", "--format", "json"]) == 0
    out = capsys.readouterr().out
    told = {each["name"]: each for each in json.loads(out)}
    assert set(told) == NAMES
    assert told["QALA_DATABASE_URL"]["value"] == "***"
    assert "SYNTHETIC" not in out
    assert main(["settings"]) == 0
    assert capsys.readouterr().out == template()
