"""What the doctor finds, in three languages. All stores SYNTHETIC."""

import json
import os
import re
import socket
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from qala.__main__ import main
from qala.cli.checkup import machine, promise, served
from qala.cli.checkup.promise import look_at_promise
from qala.cli.doctor import _BY_STATE
from qala.settings import Environment
from qala.store.opened import open_store
from qala.store.settings import Settings
from qala.text import LANGUAGES, message_keys
from tests.unit.commanding import DONE, FAILED, Run


@pytest.fixture
def consult(capsys, free):
    """Consults the doctor; gives the exit status and what each look found."""

    def consult(*more):
        status = main(["doctor", "--port", str(free), "--format", "json", *more])
        found = json.loads(capsys.readouterr().out)
        assert all(each["words"] for each in found)
        return status, {each["key"]: each["state"] for each in found}

    return consult


@pytest.fixture
def free():
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


@contextmanager
def answering(text):
    """Something else that answers on a port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_machine_without_a_store_is_well(consult, tmp_path, monkeypatch):
    monkeypatch.setenv("QALA_HOME", str(tmp_path / "none"))
    status, found = consult()
    assert status == DONE
    assert {"no_store", "port", "promise", "fonts", "settings", "python"} <= set(found)
    assert found["clock"] == "ok"
    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("home")
def test_a_store_is_looked_through_and_asked_for_its_backups(consult, run: Run, publish: Run):
    publish()
    status, found = consult()
    assert (status, found["store"], found["no_backup"]) == (DONE, "ok", "look")
    run("backup")
    assert consult()[1]["backup"] == "ok"


@pytest.mark.usefixtures("embedded")
def test_an_old_backup_is_told_of(consult, run: Run, publish: Run):
    publish()
    file = run("backup")[1]["file"]
    os.utime(file, (0, 0))
    assert consult()[1]["backup"] == "look"


def test_a_folder_that_others_write_to_keeps_no_snapshot(tmp_path, monkeypatch):
    for folder, state in ((tmp_path / "none yet", "ok"), (tmp_path, "ok"), (tmp_path, "look")):
        monkeypatch.setenv("QALA_CACHE", str(folder))
        found = {each.key: each.state for each in machine.look_at_machine(tmp_path, Environment())}
        assert found["cache"] == state
        if folder.exists():
            folder.chmod(0o777)


def test_a_damaged_store_is_to_be_mended(consult, publish: Run, embedded: Settings):
    publish()
    with open_store(embedded).writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '66.0'")
    status, found = consult()
    assert (status, found["store_damaged"]) == (FAILED, "mend")
    embedded.file.write_bytes(b"no database" * 1000)
    status, found = consult()
    assert (status, found["store_trouble"]) == (FAILED, "mend")


def test_a_server_that_does_not_answer_is_to_be_mended(consult, monkeypatch, capsys):
    monkeypatch.setenv("QALA_DATABASE_URL", "postgresql://u:SYNTHETIC@127.0.0.1:9/none")
    status, found = consult("--language", "ru")
    assert (status, found["store_trouble"]) == (FAILED, "mend")
    main(["doctor", "--language", "ru"])
    assert "SYNTHETIC" not in capsys.readouterr().out


def test_an_entry_of_the_future_shows_a_clock_that_is_behind(
    consult, publish: Run, embedded: Settings
):
    publish()
    with open_store(embedded).writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET at = '2999-01-01T00:00:00+00:00'")
    assert consult()[1]["clock_behind"] == "mend"


def test_settings_that_are_amiss_or_misspelt_are_named(consult, monkeypatch):
    monkeypatch.setenv("QALA_EDITOR", "x")
    assert consult()[1]["setting_unknown"] == "look"
    monkeypatch.setenv("QALA_PROXY_FROM", "127.0.0.1")
    status, found = consult()
    assert (status, found["half_a_proxy"]) == (FAILED, "mend")
    monkeypatch.setenv("QALA_MAX_SESSIONS", "many")
    status, found = consult()
    assert (status, found["settings_amiss"]) == (FAILED, "mend")


def test_a_port_is_free_taken_or_qalas_own(free):
    def look(port):
        return served._port("127.0.0.1", port)

    assert look(free).key == "port"
    with answering(b'{"alive":true}') as port:
        assert look(port).key == "port_qala"
    with answering(b"something else") as port:
        assert (look(port).key, look(port).state) == ("port_taken", "mend")


@pytest.mark.parametrize(
    ("now", "state"), [("2026-05-01", "ok"), ("1970-01-01", "mend"), ("2099-01-01", "mend")]
)
def test_a_clock_before_the_data_or_long_after_is_wrong(now, state):
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert served._clock(moment, date(2026, 1, 1)).state == state


@pytest.mark.parametrize(
    "given",
    [
        {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true"},
        {"STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"},
        {"STREAMLIT_SERVER_ENABLE_CORS": "false"},
        {"STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_an_option_that_breaks_a_promise_is_named(given, tmp_path):
    found = list(look_at_promise({"HOME": str(tmp_path), **given}))
    assert [(each.key, each.state) for each in found] == [("option", "mend")]


def test_the_options_that_are_shipped_keep_every_promise(tmp_path, monkeypatch):
    home = {"HOME": str(tmp_path)}
    assert [each.key for each in look_at_promise(home)] == ["promise"]
    monkeypatch.setattr(promise, "ROOT", tmp_path)
    assert {each.key for each in look_at_promise(home)} == {"option"}, "Streamlit's own break two"
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server")
    assert [each.key for each in look_at_promise(home)] == ["config"]


def test_the_machine_is_measured_by_what_qala_needs(tmp_path, monkeypatch):
    assert machine._python((3, 10)).state == "mend"
    assert machine._files(1024, 1500).state == "look"
    assert machine._files(1024, 300).state == "ok"
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path} nfs4 rw 0 0\nproc / ext4 rw 0 0\n")
    monkeypatch.setattr(machine, "_MOUNTS", mounts)
    home = tmp_path / "a" / "b"
    assert [each.key for each in machine._network_disk(home, "")] == ["network_disk"]
    assert not list(machine._network_disk(home, "postgresql://db/q"))
    assert not list(machine._network_disk(Path("/var"), ""))
    memory = tmp_path / "memory"
    memory.write_text("MemTotal: 900000 kB\nMemAvailable: 300000 kB\n")
    monkeypatch.setattr(machine, "_MEMORY", memory)
    assert [each.state for each in machine._memory()] == ["look"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_look_has_words_in_every_language(language, capsys, tmp_path, monkeypatch, free):
    monkeypatch.setenv("QALA_HOME", str(tmp_path))
    assert main(["doctor", "--language", language, "--port", str(free)]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 8
    assert all(line[0] in "✓!✗" for line in lines[:-1])
    assert not any("{" in line for line in lines)


def test_every_word_of_the_doctor_is_that_of_a_look():
    every = [each.split(".")[1:] for each in message_keys() if each.startswith("doctor.")]
    assert {key for key, *state in every if state} == _BY_STATE
    looks = Path(machine.__file__).parent.glob("*.py")
    told = {key for each in looks for key in re.findall(r'told\(\s*"(\w+)"', each.read_text())}
    assert {key for key, *_ in every} == told | {"well", "to_mend"}
