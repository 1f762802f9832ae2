"""PostgreSQL, when somebody else does not answer: waiting ends, and says so. SYNTHETIC."""

from contextlib import ExitStack

import pytest
from sqlalchemy import select

from qala.store import database
from qala.store.errors import BusyStore
from qala.store.opened import open_store
from qala.store.settings import Settings
from qala.store.tables import ledger
from tests.stored import put, seen, values


@pytest.fixture
def stores(server, tmp_path, monkeypatch):
    """Two processes' stores, impatient."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 1.0)
    settings = Settings(tmp_path, server.database())
    found = open_store(settings), open_store(settings)
    yield found
    for each in found:
        each.close()


def test_a_publisher_that_hangs_does_not_hold_the_others_for_ever(stores):
    hanging, other = stores
    with hanging.engine.connect() as connection, connection.begin():
        connection.execute(select(ledger.c.version).with_for_update())
        with pytest.raises(BusyStore):
            put(other, seen(1.0))
    put(other, seen(2.0))
    assert set(values(hanging).values()) == {"2.0"}


def test_who_finds_no_free_connection_is_told_so(stores):
    store, _ = stores
    with ExitStack() as held:
        for _ in range(15):  # five, and ten more under load
            held.enter_context(store.engine.connect())
        with pytest.raises(BusyStore, match="no connection became free"):
            store.head_token()
    assert store.head_token()
