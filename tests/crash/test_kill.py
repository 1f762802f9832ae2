"""kill -9 in mid-publish: whatever was acknowledged is there, and nothing is there by halves.

30 kills on each engine by default; ``QALA_KILLS=200`` for all. PostgreSQL is Debian's own server,
started for the test with its usual durability.
"""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from qala.store.errors import StalePreview
from qala.store.opened import open_store
from qala.store.publish import publish
from qala.store.settings import Settings
from qala.store.undo import redo, undo
from qala.store.uploads import read_upload
from qala.store.verify import verify
from qala.store.versions import read_heads, read_history
from tests.cluster import Cluster, cluster
from tests.stored import EDITOR, Opener, make_upload, opener_of, put, seen, values

KILLS = int(os.environ.get("QALA_KILLS", "30"))
ROWS = 40
FORK = multiprocessing.get_context("fork")


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    with cluster(durable=True) as found:
        if found is None:
            pytest.fail("no PostgreSQL server: install Debian's package postgresql")
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    url = request.getfixturevalue("durable").database() if request.param == "postgresql" else ""
    return opener_of(tmp_path / "home", url)


def _publish_for_ever(opener: Opener, said: Connection, seed: int) -> None:
    """Publish, undo and redo, saying before each what is tried, and after it that it stands."""
    store = opener()
    chance = random.Random(seed)
    while True:
        indicator = f"i{chance.randrange(3)}"
        mark = float(chance.randrange(10**9))
        heads = read_heads(store, [indicator])
        said.send(("try", indicator, mark))
        if heads[indicator] and chance.random() < 0.2:
            made = undo(store, heads, EDITOR)
            redo(store, made.heads, EDITOR)
            said.send(("stands", indicator, None, made.version + 1))
            continue
        rows = (seen(mark, period=f"p{n}", indicator=indicator) for n in range(ROWS))
        upload = make_upload(*rows, whole=chance.random() < 0.5)
        made = publish(store, upload, heads, EDITOR)
        said.send(("stands", indicator, mark, made.version))


def _kill_one(opener: Opener, seed: int) -> tuple[dict[int, float | None], bool]:
    """Return what a killed writer had acknowledged, and whether it died on the way to another."""
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_publish_for_ever, args=(opener, theirs, seed), daemon=True)
    child.start()
    theirs.close()
    assert ours.poll(30)
    time.sleep(random.Random(seed).uniform(0, 0.15))
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    acknowledged: dict[int, float | None] = {}
    last = None
    while True:
        try:
            last = ours.recv()
        except (EOFError, OSError):
            break
        if last[0] == "stands":
            acknowledged[last[3]] = last[2]
    return acknowledged, last is not None and last[0] == "try"


def test_kills_in_mid_publish_lose_and_tear_nothing(opener: Opener) -> None:
    opener().close()
    known: dict[int, float | None] = {}
    kills = aside = 0
    while kills < KILLS:
        acknowledged, midway = _kill_one(opener, kills + aside)
        kills, aside = kills + midway, aside + (not midway)
        known |= acknowledged
        store = opener()
        assert store.report.sound, (kills, store.report)
        assert not store.published().damage
        events = {each.version: each for each in read_history(store)}
        assert sorted(events) == list(range(1, len(events) + 1)), "no version is skipped or halved"
        assert known.keys() <= events.keys(), "what was acknowledged is there"
        for version in acknowledged:
            _must_be_whole(store, version, known[version], events[version].indicator)
        store.close()
    store = opener()
    assert verify(store, full=True).sound
    with store.reading() as connection:
        for version, mark in known.items():
            if mark is not None:
                entries = read_upload(connection, version, store.where).entries
                assert [each.observation.obs_value for each in entries] == [mark] * ROWS
    store.close()
    print(
        f"{kills} kills in mid-publish, {aside} between; {len(known)} acknowledged, 0 lost, 0 torn"
    )


def _must_be_whole(store, version: int, mark: float | None, indicator: str) -> None:
    cells = {key: each for key, each in values(store, version).items() if key[0] == indicator}
    assert len(cells) == ROWS
    assert len(set(cells.values())) == 1
    if mark is not None:
        assert set(cells.values()) == {repr(mark)}


def _count_up(opener: Opener, turns: int) -> None:
    """Add one to what is shown, again and again; go back to looking when somebody was faster."""
    store = opener()
    for _ in range(turns):
        while True:
            heads = read_heads(store, ["housing"])
            shown = store.published(heads["housing"]).observations[0].obs_value
            assert shown is not None
            rows = (seen(shown + 1, period=f"p{n}") for n in range(ROWS))
            try:
                publish(store, make_upload(*rows), heads, EDITOR)
                break
            except StalePreview:
                continue
    store.close()


def _look(opener: Opener, stop) -> None:
    """Every look sees one whole state, and never an older one than before."""
    store = opener()
    version, number, token = 0, 0.0, ""
    while not stop.is_set():
        time.sleep(0.02)
        if (now := store.head_token()) == token:
            continue
        token = now
        state = store.published()
        marks = {each.obs_value for each in state.observations}
        assert len(state.observations) == ROWS
        assert len(marks) == 1
        assert not state.damage
        before, (version, number) = (version, number), (state.version, marks.pop())
        assert (version, number) >= before
    store.close()


def test_two_writers_and_twenty_readers(opener: Opener) -> None:
    store = opener()
    put(store, *(seen(0.0, period=f"p{n}") for n in range(ROWS)))
    store.close()
    stop, turns = FORK.Event(), 6
    readers = [FORK.Process(target=_look, args=(opener, stop), daemon=True) for _ in range(20)]
    writers = [FORK.Process(target=_count_up, args=(opener, turns), daemon=True) for _ in range(2)]
    for each in [*readers, *writers]:
        each.start()
    for each in writers:
        each.join(120)
    stop.set()
    for each in readers:
        each.join(60)
    assert [each.exitcode for each in [*writers, *readers]] == [0] * 22
    store = opener()
    assert set(values(store).values()) == {repr(float(2 * turns))}, "no update is lost"
    assert store.report.sound
    assert store.published().version == 2 * turns + 1
    store.close()


def test_a_killed_server_keeps_what_it_acknowledged(durable: Cluster, tmp_path: Path) -> None:
    settings = Settings(tmp_path, durable.database())
    for number in range(3):
        store = open_store(settings)
        put(store, seen(float(number)))
        durable.stop("immediate")
        durable.start()
        # The same store goes on: a lost connection is found out before it is used.
        assert set(values(store).values()) == {repr(float(number))}
        assert verify(store, full=True).sound
        store.close()
