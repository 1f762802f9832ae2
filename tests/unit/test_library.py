"""The library: shipped data and store in one edition, whatever becomes of the store.

Every uploaded number is SYNTHETIC.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from qala.catalogue import Indicator
from qala.edition import ROOT, Damaged, Edition, Shipped, library
from qala.edition.library import Library
from qala.observation import Observation, ObservationStatus
from qala.store.opened import open_store
from qala.store.publish import publish
from qala.store.settings import Settings
from qala.store.undo import undo
from qala.store.uploads import Upload
from qala.store.versions import read_heads
from qala.wording import source_words
from tests.stored import ADMIN, SOURCE, make_upload, put, seen

FLOOR = "housing_area_per_person"
CELL = (FLOOR, "KZ-43", "2023")
Opened = Callable[[], Library]


@pytest.fixture
def opened(where: Settings, _read_once: None) -> Opened:
    """Opens libraries on one new store, on either engine."""
    return lambda: Library(where)


def floor(value: float, place: str = "KZ-43", period: str = "2023") -> Observation:
    return seen(value, place, period, FLOOR)


def every_observation(edition: Edition) -> list[Observation]:
    return [o for code in edition.catalogue.indicators for o in edition.cube.observations(code)]


def test_where_nothing_was_published_nothing_is_loaded_or_made(tmp_path: Path) -> None:
    script = (
        "import sys; from qala.edition.library import Library; found = Library()\n"
        "assert not found.refresh() and found.at(0) and found.at(7) is None\n"
        "assert found.edition.version == 0 and not found.stored\n"
        "print('sqlalchemy' in sys.modules)"
    )
    environment = {**os.environ, "QALA_HOME": str(tmp_path / "none")}
    told = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"
    assert not (tmp_path / "none").exists()


def test_an_upload_of_another_process_shows_at_the_next_look(
    opened: Opened, where: Settings
) -> None:
    found = opened()
    before = found.edition
    script = (
        "from tests.stored import put, seen; from qala.store.opened import open_store\n"
        "from qala.store.settings import read_settings\n"
        f"put(open_store(read_settings()), seen(99.5, 'KZ-43', '2023', '{FLOOR}'))"
    )
    environment = {
        **os.environ,
        "QALA_HOME": str(where.home),
        "QALA_DATABASE_URL": where.url,
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, check=True)
    assert found.refresh()
    assert found.edition.cube.cell(*CELL).value == 99.5
    assert before.cube.cell(*CELL).value == 21.2, "an edition never changes once open"
    assert not found.refresh(), "nothing happened since"
    assert opened().edition.cube.cell(*CELL).value == 99.5


def test_an_upload_stands_over_the_shipped_cell_with_its_source(opened: Opened) -> None:
    found = opened()
    put(found.store(), floor(99.5), floor(98.5, period="2024"))
    found.refresh()
    edition = found.edition
    cell = edition.cube.cell(*CELL)
    assert (cell.value, cell.source) == (99.5, "upload-1")
    assert edition.cube.cell(FLOOR, "KZ-71", "2023").source == "sdg_1131"
    assert edition.catalogue.sources["upload-1"] == SOURCE
    assert edition.uploads_of(FLOOR) == ["upload-1"]
    assert edition.uploads_of("population") == edition.uploads_of("nothing") == []
    assert "uploaded" in source_words(edition, cell.source, "en")
    assert "version 1" in source_words(edition, cell.source, "en")


def test_any_version_can_be_looked_at_again(opened: Opened) -> None:
    found = opened()
    for value in (97.0, 98.0):
        put(found.store(), floor(value))
    found.refresh()
    shown = {}
    for version in (0, 1, 2):
        edition = found.at(version)
        assert edition is not None
        assert edition.version == version
        shown[version] = edition.cube.cell(*CELL).value
    assert shown == {0: 21.2, 1: 97.0, 2: 98.0}
    assert found.at(3) is None
    assert found.at(-1) is None


def test_what_is_undone_shows_the_shipped_data_exactly(opened: Opened, shipped: Shipped) -> None:
    found = opened()
    put(found.store(), floor(99.5), floor(1.5, period="1999"))
    found.refresh()
    assert every_observation(found.edition) != every_observation(shipped.edition())
    undo(found.store(), read_heads(found.store(), [FLOOR]), ADMIN)
    assert found.refresh()
    assert found.edition.version == 2
    assert every_observation(found.edition) == every_observation(shipped.edition())
    assert found.edition.catalogue == shipped.catalogue


def test_a_damaged_upload_gives_way_to_the_version_before(opened: Opened, where: Settings) -> None:
    store = open_store(where)
    put(store, floor(97.0))
    put(store, floor(98.0), seen(3.0, indicator="population"))
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE rows SET obs_value = '66.0' WHERE upload = 2")
    found = opened()
    assert found.edition.cube.cell(*CELL).value == 97.0
    assert found.edition.cube.cell("population", "KZ-43", "2023").source != "upload-2"
    assert set(found.edition.damaged) == {Damaged(FLOOR, 1), Damaged("population", 0)}
    assert found.trouble is None, "it answers; only a part of it is older"


def test_what_this_qala_does_not_know_is_left_out_and_told(opened: Opened) -> None:
    found = opened()
    put(found.store(), floor(99.5), floor(1.0, place="MOON"), seen(2.0, indicator="craters"))
    found.refresh()
    assert found.edition.cube.cell(*CELL).value == 99.5
    assert found.edition.damaged == (Damaged("craters", 0), Damaged(FLOOR, 0))
    assert "craters" not in found.edition.catalogue.indicators


def defining(shipped: Shipped, **changes: object) -> Upload:
    like = shipped.catalogue.indicators[FLOOR]
    entry = msgspec.structs.replace(like, id="roofs", sources=(), target=None)
    table = {**msgspec.to_builtins(entry), **changes}
    made = make_upload(seen(4.0, indicator="roofs"))
    return Upload(
        entries=made.entries,
        source=SOURCE,
        file_name="r.csv",
        content=b"r",
        definitions={"roofs": table},
    )


@pytest.mark.parametrize(
    "changes",
    [{"palette": "none"}, {"unit": "none"}, {"body": "none"}, {"topic": "none"},
     {"sources": ("none",)}, {"target": {"value": 1.0, "source": "none", "kind": "none"}}],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_a_definition_that_points_nowhere_is_left_out_and_told(
    tmp_path: Path, shipped: Shipped, changes: dict
) -> None:
    found = Library(Settings(tmp_path / "home"))
    publish(found.store(), defining(shipped, **changes), {"roofs": 0}, ADMIN)
    found.refresh()
    assert found.edition.damaged == (Damaged("roofs", 0),)
    assert "roofs" not in found.edition.catalogue.indicators


def test_an_indicator_an_upload_defines_is_one_of_the_catalogue(
    opened: Opened, shipped: Shipped
) -> None:
    found = opened()
    publish(found.store(), defining(shipped), {"roofs": 0}, ADMIN)
    found.refresh()
    assert isinstance(found.edition.indicator("roofs"), Indicator)
    assert found.edition.cube.cell("roofs", "KZ-43", "2023").value == 4.0
    assert found.edition.uploads_of("roofs") == ["upload-1"]
    assert found.edition.damaged == ()


def test_a_store_that_stops_answering_keeps_what_was_shown(opened: Opened, where: Settings) -> None:
    found = opened()
    put(found.store(), floor(99.5))
    found.refresh()
    edition = found.edition
    back = take_away(where)
    assert not found.refresh()
    assert found.trouble is not None
    assert found.edition is edition
    assert found.at(1) is edition
    assert found.at(0) is not None
    back()
    put(open_store(where), floor(98.5))
    assert found.refresh()
    assert found.trouble is None
    assert found.edition.cube.cell(*CELL).value == 98.5


def take_away(where: Settings) -> Callable[[], None]:
    """Make a store unable to answer; return what gives it back."""

    engine = open_store(where).engine

    def rename(old: str, new: str) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")
            connection.commit()
        engine.dispose()

    rename("ledger", "lost")
    return lambda: rename("lost", "ledger")


def test_a_store_that_would_not_open_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = Settings(tmp_path / "home")
    store = open_store(where)
    put(store, floor(99.5))
    store.close()
    good = where.file.read_bytes()
    where.file.write_bytes(b"no database" * 1000)
    found = Library(where)
    assert found.edition.cube.cell(*CELL).value == 21.2
    assert found.trouble is not None
    assert found.trouble.code == "corrupt"
    where.file.write_bytes(good)
    found.refresh()
    assert found.edition.cube.cell(*CELL).value == 21.2, "not at every look"
    monkeypatch.setattr(library, "_AGAIN", -1.0)
    assert found.refresh()
    assert found.edition.cube.cell(*CELL).value == 99.5
    assert found.trouble is None


def test_derived_figures_follow_what_they_are_derived_from(opened: Opened) -> None:
    found = opened()
    at = ("KZ-43", "2022")
    people = found.edition.cube.cell("population", *at)
    assert people.value
    status = ObservationStatus.PROVISIONAL
    put(found.store(), seen(50.0, *at, "hospitals", status))
    found.refresh()
    rate = found.edition.cube.cell("hospitals_per_10k", *at)
    assert rate.value == pytest.approx(50.0 / people.value * 10_000)
    assert (rate.source, rate.status) == (f"upload-1+{people.source}", status)
    put(found.store(), seen(800_000.0, *at, "population"))
    found.refresh()
    edition = found.edition
    rate = edition.cube.cell("hospitals_per_10k", *at)
    assert rate.value == pytest.approx(0.625)
    assert rate.source == "upload-1+upload-2"
    assert edition.uploads_of("hospitals_per_10k") == ["upload-1", "upload-2"]
    for language in ("kk", "ru", "en"):
        words = source_words(edition, rate.source, language)
        assert words.count("SYNTHETIC") == 2, "each operand is named"


def test_a_figure_that_is_given_stands_over_one_that_is_derived(opened: Opened) -> None:
    found = opened()
    at = ("hospitals_per_10k", "KZ-43", "2022")
    derived = found.edition.cube.cell(*at)
    assert "+" in derived.source
    put(found.store(), seen(9.75, *at[1:], at[0]))
    found.refresh()
    given = found.edition.cube.cell(*at)
    assert (given.value, given.source) == (9.75, "upload-1")
    assert derived.value != 9.75
