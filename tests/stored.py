"""What the store's tests share: SYNTHETIC uploads, and stores on either engine."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qala.catalogue import Source
from qala.observation import Observation, ObservationStatus
from qala.store.actor import Actor, Role
from qala.store.opened import Store, open_store
from qala.store.publish import Publication, publish
from qala.store.settings import Settings
from qala.store.uploads import Entry, Upload
from qala.store.versions import read_heads

EDITOR = Actor("editor@example.kz", Role.EDITOR)
OTHER = Actor("other@example.kz", Role.EDITOR)
ADMIN = Actor("admin@example.kz", Role.ADMIN)
SOURCE = Source(
    "SYNTHETIC", "SYNTHETIC", "https://example.kz/a", "SYNTHETIC", "SYNTHETIC", "official"
)


def seen(
    value: float | None,
    place: str = "KZ-43",
    period: str = "2023",
    indicator: str = "housing",
    status: ObservationStatus = ObservationStatus.NORMAL,
) -> Observation:
    return Observation(indicator, place, period, value, status, "office")


def make_upload(*observations: Observation, whole: bool = False, name: str = "a.csv") -> Upload:
    entries = tuple(Entry(each, row, "B") for row, each in enumerate(observations, 2))
    content = repr(observations).encode()
    return Upload(
        entries=entries,
        source=SOURCE,
        file_name=name,
        content=content,
        note="SYNTHETIC",
        decisions={"encoding": "cp1251"},
        whole=whole,
    )


def put(
    store: Store, *observations: Observation, actor: Actor = EDITOR, whole: bool = False
) -> Publication:
    """Publish over whatever is shown now."""
    upload = make_upload(*observations, whole=whole)
    return publish(store, upload, read_heads(store, upload.indicators), actor)


def values(store: Store, version: int | None = None) -> dict[tuple[str, str, str], str]:
    return {each.key: repr(each.obs_value) for each in store.published(version).observations}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2025, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


Opener = Callable[[], Store]


def opener_of(home: Path, url: str = "") -> Opener:
    return lambda: open_store(Settings(home, url))
