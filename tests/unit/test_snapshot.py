"""The snapshot: what the files say, byte for byte; anything amiss, and the files are read anew."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from qala.edition import ROOT, Shipped, shipped
from qala.edition.snapshot import cache_folder, key_of, open_shipped
from qala.store.snapshot import open_snapshot

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the snapshot of the shipped data; nothing may change it."""
    folder = tmp_path_factory.mktemp("made")
    open_shipped(ROOT, folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "cache"))


@pytest.fixture
def no_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the files from here on fails."""
    monkeypatch.setattr(shipped, "take_in_folder", _refuse)


def _refuse(*_: object) -> None:
    raise AssertionError("the files are read")


def file_in(folder: Path) -> Path:
    (file,) = folder.glob("*.snapshot")
    return file


def assert_same(found: Shipped, expected: Shipped) -> None:
    """Every cell, to the bit: values, statuses, sources, notes, places, periods."""
    for one, other in ((found.given, expected.given), (found.derived, expected.derived)):
        assert set(one.slabs) == set(other.slabs)
        for code in other.slabs:
            mine, theirs = one.slab(code), other.slab(code)
            assert (mine.places, mine.periods) == (theirs.places, theirs.periods), code
            assert mine.values.tobytes() == theirs.values.tobytes(), code
            np.testing.assert_array_equal(mine.statuses, theirs.statuses)
            assert one.observations(code) == other.observations(code)


@pytest.mark.usefixtures("no_door")
def test_every_cell_is_what_the_files_say(made: Path, shipped: Shipped) -> None:
    found = open_shipped(ROOT, made)
    assert_same(found, shipped)
    whole = found.edition().cube
    assert len(whole.slabs) == len(shipped.given.slabs) + len(shipped.derived.slabs)


def test_the_door_is_not_even_loaded(made: Path) -> None:
    code = (
        "import sys; from qala.edition.library import Library; import qala.wording; Library();"
        "print([name for name in sys.modules if name.startswith(('qala.intake', 'sqlalchemy'))])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QALA_CACHE": str(made)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


def test_a_flipped_bit_is_found_wherever_it_is(folder: Path) -> None:
    file = file_in(folder)
    content = bytearray(file.read_bytes())
    key = key_of(ROOT)
    step = len(content) // 200
    for at in (*range(90), *range(90, len(content), step), len(content) - 1):
        content[at] ^= 1 << at % 8
        file.write_bytes(content)
        assert open_snapshot(file, key) is None, at
        content[at] ^= 1 << at % 8
    file.write_bytes(content)
    assert open_snapshot(file, key) is not None


def test_a_damaged_one_is_made_anew(folder: Path, shipped: Shipped) -> None:
    file = file_in(folder)
    whole = file.read_bytes()
    for short in (b"", whole[:8], bytes(4096)):
        file.write_bytes(short)
        assert open_snapshot(file, key_of(ROOT)) is None
    file.write_bytes(whole[: len(whole) // 2])
    assert_same(open_shipped(ROOT, folder), shipped)
    assert file.read_bytes() == whole


def test_one_of_something_else_is_not_opened(made: Path) -> None:
    assert open_snapshot(file_in(made), KEY) is None


@pytest.mark.usefixtures("no_door")
@pytest.mark.parametrize("where", ["folder", "file"])
def test_where_others_can_write_nothing_is_believed(folder: Path, where: str) -> None:
    (folder if where == "folder" else file_in(folder)).chmod(0o777)
    with pytest.raises(AssertionError, match="the files are read"):
        open_shipped(ROOT, folder)


def test_where_nothing_can_be_written_the_files_are_read(tmp_path: Path, shipped: Shipped) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    assert_same(open_shipped(ROOT, nowhere / "cache"), shipped)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what ships, to be changed."""
    shutil.copytree(ROOT / "data", tmp_path / "root" / "data")
    (tmp_path / "root" / "geo").mkdir()
    for name in ("places.csv", "aliases.csv"):
        shutil.copy(ROOT / "geo" / name, tmp_path / "root" / "geo")
    return tmp_path / "root"


@pytest.mark.parametrize(
    "name", ["data/observations/population.csv", "data/sources.toml", "geo/places.csv"]
)
def test_a_changed_file_makes_another_key(root: Path, name: str) -> None:
    file, before = root / name, key_of(root)
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    content = file.read_bytes()
    file.write_bytes(content.replace(b"1", b"2", 1))
    os.utime(file, ns=times)
    assert key_of(root) != before, "size and times say nothing"
    file.write_bytes(content)
    assert key_of(root) == before == key_of(ROOT)


def test_old_snapshots_go(folder: Path) -> None:
    others = [folder / f"{n}.snapshot" for n in range(4)]
    for n, each in enumerate(others):
        each.touch()
        os.utime(each, (n, n))
    (folder / "left.half").touch()
    os.utime(folder / "left.half", (0, 0))
    file_in_use = next(each for each in folder.glob("*.snapshot") if each not in others)
    file_in_use.unlink()
    open_shipped(ROOT, folder)
    assert {each.name for each in folder.iterdir()} == {
        file_in_use.name, others[2].name, others[3].name
    }  # fmt: skip


def test_new_data_are_shown(root: Path, folder: Path) -> None:
    rows = root / "data" / "observations"
    for file in rows.glob("*.csv"):
        if file.name not in ("population.csv", "schools_total.csv"):
            file.unlink()
    schools = rows / "schools_total.csv"
    before = open_shipped(root, folder).given.observations("schools_total")
    schools.write_text("".join(schools.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    after = open_shipped(root, folder).given.observations("schools_total")
    assert len(after) == len(before) - 1


def test_the_folder_is_what_the_settings_say(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QALA_CACHE", str(tmp_path / "here"))
    assert cache_folder() == (tmp_path / "here").resolve()
    monkeypatch.setenv("QALA_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "qala"
