"""The tables, the same on SQLite and PostgreSQL.

Append-only: originals, uploads, rows, versions, audit. Moving: ledger, heads, aliases, drafts,
stories, endings.
Values are text (Python's shortest exact form of a float), times are ISO 8601 in UTC: both read
back to the last bit on either engine.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

# The newest schema; migrations/versions ends with it.
SCHEMA = "0003"

METADATA = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


# One row. Its update is what makes writers wait for each other, on PostgreSQL too, so that
# version numbers are given in the order in which they become visible.
ledger = Table(
    "ledger",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _number("version"),
    # Changes when a backup is restored: the same number may then mean another state.
    _text("epoch"),
)

originals = Table(
    "originals",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# An upload has the number of the version that published it.
uploads = Table(
    "uploads",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("file_name"),
    Column("sha256", Text, ForeignKey("originals.sha256"), nullable=False),
    _text("source"),
    _text("note"),
    _text("definitions"),
    _number("count"),
    _text("checksum"),
)

rows = Table(
    "rows",
    METADATA,
    Column("upload", Integer, ForeignKey("uploads.id"), nullable=False),
    _number("number"),
    _text("indicator"),
    _text("ref_area"),
    _text("time_period"),
    Column("obs_value", Text),
    _text("obs_status"),
    _text("note"),
    _number("file_row"),
    _text("file_column"),
    PrimaryKeyConstraint("upload", "number"),
)

# What an indicator shows from a version on: the state of version `state` (0: shipped data only),
# and over it the rows of `upload`, if any. `parent` is the head it took over from.
versions = Table(
    "versions",
    METADATA,
    _number("version"),
    _text("indicator"),
    _number("parent"),
    _number("state"),
    Column("upload", Integer, ForeignKey("uploads.id")),
    _text("checksum"),
    PrimaryKeyConstraint("version", "indicator"),
)

heads = Table(
    "heads",
    METADATA,
    Column("indicator", Text, primary_key=True),
    _number("version"),
)

aliases = Table(
    "aliases",
    METADATA,
    _text("publisher"),
    _text("label"),
    _text("ref_area"),
    _text("at"),
    _text("who"),
    PrimaryKeyConstraint("publisher", "label"),
)

drafts = Table(
    "drafts",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("at"),
    Column("expires", Text, nullable=False, index=True),
    _text("who"),
    _text("file_name"),
    Column("content", LargeBinary, nullable=False),
    _text("answers"),
    _text("edits"),
)

# A story of a user's own. `before` is what it was before the last change, `gone` when it was
# deleted (empty: it is there): both for undoing.
stories = Table(
    "stories",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("at"),
    _text("who"),
    _text("publisher"),
    _number("revision"),
    _text("content"),
    _text("before"),
    _text("gone"),
)

# Sign-ins ended before their time, by a digest of the token.
endings = Table(
    "endings",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("expires"),
)

# Each entry's checksum covers the one before it: a missing or altered entry shows.
audit = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("indicators"),
    _text("file_name"),
    _text("sha256"),
    _text("decisions"),
    _number("version_before"),
    _number("version_after"),
    _text("checksum"),
)
