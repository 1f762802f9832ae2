"""Who signed out in one process is out in all, until the token would have expired. SYNTHETIC."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from qala.store.backup import backup
from qala.store.endings import end_token, has_ended
from qala.store.opened import Store
from qala.store.restore import restore
from qala.store.tables import endings
from tests.stored import ADMIN, Clock, Opener, put, seen

TOKEN = ("https://provider.example.kz", "ed", "1700000000", "nonce")
LATER = datetime(2025, 1, 1, 1, tzinfo=UTC)


def test_out_in_one_process_is_out_in_all(opener: Opener) -> None:
    here, there = opener(), opener()
    assert not has_ended(there, TOKEN)
    end_token(here, TOKEN, LATER)
    assert has_ended(there, TOKEN)
    end_token(there, TOKEN, LATER)
    assert not has_ended(there, (*TOKEN[:3], "another"))
    assert not has_ended(there, ("https://provider.example.kze", "d", *TOKEN[2:]))
    for each in (here, there):
        each.close()


def test_what_has_expired_is_swept_out_and_nothing_tells_of_whom(store: Store) -> None:
    clock = Clock()
    store.clock = clock
    end_token(store, TOKEN, LATER)
    clock.move(hours=2)
    end_token(store, ("other",), datetime(2025, 1, 2, tzinfo=UTC))
    assert not has_ended(store, TOKEN)
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(endings)).scalar_one() == 1
        (found,) = connection.execute(select(endings.c.id)).scalars()
    assert "other" not in found


def test_restoring_lets_nobody_in_again(store: Store, tmp_path: Path) -> None:
    put(store, seen(1.0))
    backup(store, tmp_path / "b.sqlite")
    end_token(store, TOKEN, LATER)
    restore(store, tmp_path / "b.sqlite", ADMIN)
    assert has_ended(store, TOKEN)
