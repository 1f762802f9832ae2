"""An upload: observations with the cell they stood in, their source, and their file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DBAPIError

from qala.catalogue import Source
from qala.observation import Observation, ObservationStatus
from qala.store.errors import CorruptStore, UnfitUpload, UnknownVersion, store_error
from qala.store.originals import keep_original
from qala.store.seal import pack, plain, plain_name, seal, unpack
from qala.store.tables import rows, uploads

_SOURCE_PREFIX = "upload-"
_BATCH = 5_000
_META = ("id", "at", "who", "file_name", "sha256", "source", "note", "definitions", "count")
# A look-up in a dict: an enum's own takes ten times as long, and there may be 200,000 rows.
_STATUS = {each.value: each for each in ObservationStatus}
_WORD = {each: each.value for each in ObservationStatus}
_ROW = tuple(column.name for column in rows.c if column.name != "upload")


@dataclass(frozen=True, slots=True)
class Entry:
    """An observation and where it stood in its file: row from 1, column by its letters."""

    observation: Observation
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What is about to be published.

    Attributes
    ----------
    entries : tuple of Entry
        Their observations' own ``source`` is replaced by the upload's.
    source : Source
        Title, publisher, link, licence of the figures.
    file_name, content : str, bytes
        The file as it came; the name is only ever shown.
    note : str
    decisions : mapping
        What was decided on the way: encoding, layout, answers, edits. Goes into the audit.
    definitions : mapping
        Catalogue tables, by id, of indicators this upload defines.
    whole : bool
        True: this is all there is, earlier uploads of these indicators no longer show.
        False: cells that are not in the file stay as they are.
    """

    entries: tuple[Entry, ...]
    source: Source
    file_name: str
    content: bytes
    note: str = ""
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    definitions: Mapping[str, object] = field(default_factory=dict[str, object])
    whole: bool = False

    @property
    def indicators(self) -> list[str]:
        """The indicators it has figures of, sorted."""
        return sorted({each.observation.indicator for each in self.entries})


@dataclass(frozen=True, slots=True)
class Kept:
    """An upload as it stands in the store; `id` is the version that published it."""

    id: int
    at: str
    who: str
    file_name: str
    sha256: str
    source: Source
    note: str
    definitions: dict[str, object]
    entries: tuple[Entry, ...]

    @property
    def source_code(self) -> str:
        """What its observations name as their source."""
        return source_code(self.id)


def source_code(upload: int) -> str:
    """Return the source id of an upload's observations."""
    return f"{_SOURCE_PREFIX}{upload}"


def upload_of(source: str) -> int | None:
    """Return the upload a source id names; None for a source of the catalogue."""
    number = source.removeprefix(_SOURCE_PREFIX)
    return int(number) if number != source and number.isdecimal() else None


def check_upload(upload: Upload, where: str) -> None:
    """Refuse what no reader could make sense of later.

    Raises
    ------
    UnfitUpload
        No rows, a cell twice, a value that is no finite number, or a link that is not http(s).
    """
    if not upload.entries:
        raise UnfitUpload(where, "no row to publish")
    seen: set[tuple[str, str, str]] = set()
    for entry in upload.entries:
        observation = entry.observation
        at = f"{entry.column}{entry.row}"
        if observation.key in seen:
            raise UnfitUpload(where, f"{at}: {' '.join(observation.key)} is there twice")
        seen.add(observation.key)
        value = observation.obs_value
        if value is not None and not math.isfinite(value):
            raise UnfitUpload(where, f"{at}: {value} is no finite number")
        if (value is None) != observation.obs_status.missing:
            raise UnfitUpload(where, f"{at}: {value} with status {observation.obs_status}")
    if upload.source.url and not upload.source.url.startswith(("https://", "http://")):
        raise UnfitUpload(where, f"{plain(upload.source.url, 40)} is no web address")


def keep_upload(connection: Connection, upload: Upload, number: int, at: str, who: str) -> str:
    """Write an upload's rows and original; return the original's sha256."""
    written = [_written(place, each) for place, each in enumerate(upload.entries, 1)]
    source = {key: plain(text) for key, text in msgspec.structs.asdict(upload.source).items()}
    meta: dict[str, Any] = {
        "id": number,
        "at": at,
        "who": who,
        "file_name": plain_name(upload.file_name),
        "sha256": keep_original(connection, upload.content),
        "source": pack(source),
        "note": plain(upload.note),
        "definitions": pack(upload.definitions),
        "count": len(written),
    }
    checksum = _seal_upload([meta[name] for name in _META], written)
    connection.execute(insert(uploads).values(**meta, checksum=checksum))
    for start in range(0, len(written), _BATCH):
        batch = written[start : start + _BATCH]
        connection.execute(
            insert(rows), [{"upload": number, **dict(zip(_ROW, r, strict=True))} for r in batch]
        )
    return meta["sha256"]


def _written(number: int, entry: Entry) -> list[object]:
    each = entry.observation
    # repr is the shortest text that reads back as exactly this float.
    value = None if each.obs_value is None else repr(float(each.obs_value))
    key = (each.indicator, each.ref_area, each.time_period)
    return [number, *key, value, _WORD[each.obs_status], plain(each.note), entry.row, entry.column]


def _seal_upload(meta: list[Any], written: Iterable[object]) -> str:
    def parts() -> Iterator[object]:
        yield meta
        yield from written

    return seal(parts())


def read_upload(connection: Connection, number: int, where: str) -> Kept:
    """Return an upload whose checksum holds.

    Raises
    ------
    UnknownVersion
        There is none of this number.
    CorruptStore
        Something in it is not what was written.
    """
    try:
        # A savepoint: what cannot be read must not end the reading of everything else.
        with connection.begin_nested():
            return _read(connection, number, where)
    except DBAPIError as error:
        raise store_error(where, error) from error


def _read(connection: Connection, number: int, where: str) -> Kept:
    meta = connection.execute(select(uploads).where(uploads.c.id == number)).mappings().first()
    if meta is None:
        raise UnknownVersion(where, f"no upload {number}")
    columns = [rows.c[name] for name in _ROW]
    query = select(*columns).where(rows.c.upload == number).order_by(rows.c.number)
    written = [tuple(each) for each in connection.execute(query)]
    if _seal_upload([meta[name] for name in _META], written) != meta["checksum"]:
        raise CorruptStore(where, f"upload {number} has changed", upload=str(number))
    code = source_code(number)
    return Kept(
        id=number,
        at=meta["at"],
        who=meta["who"],
        file_name=meta["file_name"],
        sha256=meta["sha256"],
        source=msgspec.convert(unpack(meta["source"]), Source),
        note=meta["note"],
        definitions=unpack(meta["definitions"]),
        entries=tuple(_entry(each, code) for each in written),
    )


def _entry(row: tuple[Any, ...], source: str) -> Entry:
    _, indicator, area, period, value, status, note, file_row, file_column = row
    number = None if value is None else float(value)
    observation = Observation(indicator, area, period, number, _STATUS[status], source, note)
    return Entry(observation, file_row, file_column)


def without_rows(kept: Kept) -> Kept:
    """Return an upload's description alone."""
    return replace(kept, entries=())
