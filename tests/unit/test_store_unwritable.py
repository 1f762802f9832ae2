"""Read-only folders, full disks, servers that are away: viewing goes on, publishing says why."""

import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import event

from qala.store import errors
from qala.store.errors import FullDisk, NewerStore, ReadOnlyStore, StoreError, UnreachableStore
from qala.store.opened import open_store
from qala.store.settings import Settings, read_settings
from qala.store.undo import undo
from qala.store.versions import read_heads
from qala.text.messages import say
from tests.served import ROOT
from tests.stored import EDITOR, opener_of, put, seen, values

NOBODY = 65534
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder whose path everybody may walk, as pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="qala-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    for each in [folder, *folder.rglob("*")]:
        each.chmod(0o755)
    shutil.rmtree(folder)


def _as_nobody(check: Callable[[], None]) -> BaseProcess:
    """Start a check in a child for whom permissions hold: for root none do."""

    def run() -> None:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        check()

    child = FORK.Process(target=run, daemon=True)
    child.start()
    return child


def _holds(child: BaseProcess) -> None:
    child.join(30)
    assert child.exitcode == 0


def _freeze(folder: Path) -> None:
    for each in folder.iterdir():
        each.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    folder.chmod(0o555)


@contextmanager
def _writer(home: Path) -> Iterator[None]:
    """Another process that has published 1.0, and publishes 2.0 before it closes.

    SQLite's locks do not live through a fork: the test's own process must not open the file.
    """
    done, asked = FORK.Event(), FORK.Event()

    def write() -> None:
        store = opener_of(home)()
        put(store, seen(1.0))
        done.set()
        asked.wait(30)
        put(store, seen(2.0))
        store.close()

    child = FORK.Process(target=write, daemon=True)
    child.start()
    assert done.wait(30)
    yield
    asked.set()
    _holds(child)


@pytest.mark.parametrize("writer_stays", [False, True])
def test_a_read_only_folder_is_shown_and_says_why(open_folder: Path, writer_stays: bool) -> None:
    home = open_folder / "home"

    def check() -> None:
        found = open_store(Settings(home))
        assert found.read_only
        assert found.report.sound
        assert values(found) == {("housing", "KZ-43", "2023"): "1.0" if writer_stays else "2.0"}
        for write in (
            lambda: put(found, seen(2.0)),
            lambda: undo(found, read_heads(found, ["housing"]), EDITOR),
        ):
            with pytest.raises(ReadOnlyStore) as caught:
                write()
            assert str(home) in str(caught.value)
            assert "QALA_HOME" in str(caught.value)

    with _writer(home):
        _freeze(home)
        if writer_stays:
            _holds(_as_nobody(check))
    if not writer_stays:
        _freeze(home)
        _holds(_as_nobody(check))


def test_a_reader_without_rights_follows_a_writer(open_folder: Path) -> None:
    home = open_folder / "home"
    ready = FORK.Event()

    def check() -> None:
        found = open_store(Settings(home))
        before = found.head_token()
        ready.set()
        until = time.monotonic() + 5
        while found.head_token() == before and time.monotonic() < until:
            time.sleep(0.01)
        assert values(found) == {("housing", "KZ-43", "2023"): "2.0"}

    with _writer(home):
        home.chmod(0o755)
        child = _as_nobody(check)
        assert ready.wait(30)
    _holds(child)


def test_no_folder_at_all_opens_empty(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    def check() -> None:
        found = open_store(Settings(open_folder / "home"))
        assert found.read_only
        assert found.published().observations == ()
        assert found.head_token() == found.head_token() == "empty-0"
        with pytest.raises(ReadOnlyStore):
            put(found, seen(1.0))

    _holds(_as_nobody(check))


def test_no_room_left_stores_nothing_and_loses_nothing(tmp_path: Path) -> None:
    store = opener_of(tmp_path)()
    put(store, seen(1.0))

    @event.listens_for(store.engine, "begin")
    def narrow(connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 40")

    with pytest.raises(FullDisk) as caught:
        put(store, *(seen(float(n), period=f"p{n}") for n in range(5000)))
    assert "free some space" in str(caught.value)
    event.remove(store.engine, "begin", narrow)
    assert values(store) == {("housing", "KZ-43", "2023"): "1.0"}
    store.close()
    again = opener_of(tmp_path)()
    assert again.report.sound
    assert values(again) == {("housing", "KZ-43", "2023"): "1.0"}


def fill(home: Path) -> None:
    """Publish more than the disk holds; run where ``home`` is on a small one."""
    store = opener_of(home)()
    put(store, seen(1.0))
    with pytest.raises(FullDisk):
        put(store, *(seen(float(n), period=f"p{n}") for n in range(20_000)))
    assert values(store) == {("housing", "KZ-43", "2023"): "1.0"}
    store.close()
    found = opener_of(home)()
    assert found.report.sound
    assert values(found) == {("housing", "KZ-43", "2023"): "1.0"}
    found.close()


def test_a_really_full_disk(tmp_path: Path) -> None:
    own = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]
    mount = 'mount -t tmpfs -o size=600k none "$0" && exec "$@"'
    code = f"from tests.unit.{Path(__file__).stem} import *; fill(Path({str(tmp_path)!r}) / 'home')"
    python = [sys.executable, "-c", code]
    done = subprocess.run(
        [*own, "sh", "-c", mount, str(tmp_path), *python],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == [], "the small disk was the child's alone"


def test_a_server_that_is_away_opens_empty_without_its_password(tmp_path: Path) -> None:
    found = open_store(Settings(tmp_path, "postgresql://u:secret@127.0.0.1:1/none"))
    assert isinstance(found.reason, UnreachableStore)
    assert "secret" not in f"{found.reason} {found.reason.params} {found.where}"
    assert found.published().observations == ()
    for wrong in ("mysql://u:secret@h/d", "no address: secret"):
        reason = open_store(Settings(tmp_path, wrong)).reason
        assert isinstance(reason, UnreachableStore)
        assert "secret" not in str(reason)


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    store = opener_of(tmp_path)()
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    found = opener_of(tmp_path)()
    assert isinstance(found.reason, NewerStore)


def test_settings_come_from_the_environment(tmp_path: Path) -> None:
    assert read_settings({"QALA_HOME": str(tmp_path)}).file == tmp_path / "qala.sqlite"
    assert read_settings({"XDG_DATA_HOME": "/x"}).home == Path("/x/qala")
    assert read_settings({"QALA_DATABASE_URL": "postgresql://h/d"}).url == "postgresql://h/d"


def test_every_error_has_words_in_three_languages() -> None:
    kinds = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, StoreError)
    ]
    values = dict.fromkeys(("where", "what", "indicators"), "X")
    for kind in kinds:
        said = {say(f"store.{kind.code}", language, **values) for language in ("kk", "ru", "en")}
        assert len(said) == 3
