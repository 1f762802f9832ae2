"""What is published: the state at a version, and the history that led there."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, desc, select

from qala.catalogue import Source
from qala.observation import Observation
from qala.store.database import Database
from qala.store.errors import CorruptStore, UnknownVersion
from qala.store.steps import Step, layers, read_steps
from qala.store.tables import audit, heads, uploads, versions
from qala.store.uploads import Entry, Kept, read_upload, without_rows


@dataclass(frozen=True, slots=True)
class Damage:
    """An indicator whose newest state cannot be trusted, and the version shown in its place."""

    indicator: str
    head: int
    shown: int


@dataclass(frozen=True, slots=True)
class Published:
    """The state of all uploads at one version.

    Attributes
    ----------
    version : int
    observations : tuple of Observation
        To be laid over the shipped ones; their source is a key of `sources`.
    sources : dict
    uploads : dict
        By source id, the uploads these observations come from, without their rows.
    cells : dict
        By observation key, row and column in the upload's file.
    definitions : dict
        Catalogue tables of indicators that uploads define.
    damage : tuple of Damage
        What fell back to an older version; show a banner when it is not empty.
    """

    version: int
    observations: tuple[Observation, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    uploads: dict[str, Kept] = field(default_factory=dict[str, Kept])
    cells: dict[tuple[str, str, str], tuple[int, str]] = field(
        default_factory=dict[tuple[str, str, str], tuple[int, str]]
    )
    definitions: dict[str, object] = field(default_factory=dict[str, object])
    damage: tuple[Damage, ...] = ()


class _Shelf:
    """Uploads of one read, each read once; None for a damaged one."""

    def __init__(self, store: Database, connection: Connection) -> None:
        self._store, self._connection = store, connection
        self._kept: dict[int, Kept | None] = {}
        self._entries: dict[int, dict[str, list[Entry]]] = {}

    def entries(self, upload: Kept, indicator: str) -> list[Entry]:
        if upload.id not in self._entries:
            sorted_out = self._entries[upload.id] = dict[str, list[Entry]]()
            for entry in upload.entries:
                sorted_out.setdefault(entry.observation.indicator, []).append(entry)
        return self._entries[upload.id].get(indicator, [])

    def get(self, number: int) -> Kept | None:
        if number not in self._kept:
            try:
                self._kept[number] = read_upload(self._connection, number, self._store.where)
            except (CorruptStore, UnknownVersion):
                self._store.damaged.add(number)
                self._kept[number] = None
        return self._kept[number]

    def good(self, numbers: tuple[int, ...]) -> list[Kept] | None:
        found = [self.get(each) for each in numbers]
        whole = [each for each in found if each is not None]
        return whole if len(whole) == len(found) else None


def published(store: Database, version: int | None = None) -> Published:
    """Return what uploads show at a version, by default the newest; the damaged parts older.

    Raises
    ------
    UnknownVersion
        There never was such a version.
    """
    with store.reading() as connection:
        return published_at(store, connection, version)


def published_at(store: Database, connection: Connection, version: int | None) -> Published:
    """Return what uploads show, on a connection that is open already."""
    every = read_steps(connection, version)
    at = max([0, *(step for steps in every.values() for step in steps)])
    if version is not None and version != at:
        raise UnknownVersion(store.where, f"no version {version}", version=str(version))
    shelf = _Shelf(store, connection)
    found = Published(at)
    observations: list[Observation] = []
    damage: list[Damage] = []
    for indicator, steps in every.items():
        head, shown, kept = _last_good(steps, shelf)
        if shown != head:
            damage.append(Damage(indicator, head, shown))
        observations += _lay(indicator, kept, shelf, found)
    return Published(
        at,
        tuple(observations),
        found.sources,
        found.uploads,
        found.cells,
        found.definitions,
        tuple(damage),
    )


def _last_good(steps: dict[int, Step], shelf: _Shelf) -> tuple[int, int, list[Kept]]:
    head = max(steps)
    for version in sorted(steps, reverse=True):
        numbers = layers(steps, version)
        kept = None if numbers is None else shelf.good(numbers)
        if kept is not None:
            return head, version, kept
    return head, 0, []


def _lay(indicator: str, kept: list[Kept], shelf: _Shelf, into: Published) -> list[Observation]:
    """Return an indicator's cells from its uploads, later over earlier."""
    cells: dict[tuple[str, str, str], Observation] = {}
    for upload in kept:
        for entry in shelf.entries(upload, indicator):
            key = entry.observation.key
            cells[key] = entry.observation
            into.cells[key] = (entry.row, entry.column)
        if indicator in upload.definitions:
            into.definitions[indicator] = upload.definitions[indicator]
    showing = {each.source for each in cells.values()}
    for upload in kept:
        if upload.source_code in showing:
            into.sources[upload.source_code] = upload.source
            into.uploads[upload.source_code] = without_rows(upload)
    return list(cells.values())


def heads_of(connection: Connection, indicators: list[str]) -> dict[str, int]:
    """Return each indicator's head; 0 where nothing was ever published."""
    query = select(heads.c.indicator, heads.c.version).where(heads.c.indicator.in_(indicators))
    found = {each.indicator: each.version for each in connection.execute(query)}
    return {each: found.get(each, 0) for each in indicators}


def read_heads(store: Database, indicators: list[str]) -> dict[str, int]:
    """Return the versions to name when publishing over what is shown now."""
    with store.reading() as connection:
        return heads_of(connection, indicators)


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history: a version of an indicator, and who made it."""

    version: int
    indicator: str
    state: int
    upload: int | None
    current: bool
    at: str
    who: str
    action: str
    file_name: str
    note: str


def read_history(store: Database, indicator: str | None = None) -> list[Event]:
    """Return the versions of an indicator, or of all, newest first."""
    # A restore tells of the newest version, and made none.
    made = (audit.c.version_after == versions.c.version) & (audit.c.action != "restore")
    query = (
        select(versions, heads.c.version.label("head"), audit, uploads.c.note)
        .outerjoin(heads, heads.c.indicator == versions.c.indicator)
        .outerjoin(audit, made)
        .outerjoin(uploads, uploads.c.id == versions.c.upload)
        .order_by(desc(versions.c.version), versions.c.indicator)
    )
    if indicator is not None:
        query = query.where(versions.c.indicator == indicator)
    with store.reading() as connection:
        found = connection.execute(query).mappings().all()
    return [
        Event(
            version=each[versions.c.version],
            indicator=each[versions.c.indicator],
            state=each[versions.c.state],
            upload=each[versions.c.upload],
            current=each["head"] == each[versions.c.version],
            at=each[audit.c.at] or "",
            who=each[audit.c.who] or "",
            action=each[audit.c.action] or "",
            file_name=each[audit.c.file_name] or "",
            note=each[uploads.c.note] or "",
        )
        for each in found
    ]
