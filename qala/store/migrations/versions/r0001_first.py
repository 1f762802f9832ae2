"""The first tables. A released migration never changes; a new one follows it."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def upgrade() -> None:
    """Create every table and the ledger's one row."""
    ledger = op.create_table("ledger", _id("id"), *_numbers("version"), *_texts("epoch"))
    op.bulk_insert(ledger, [{"id": 1, "version": 0, "epoch": secrets.token_hex(4)}])
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "uploads",
        _id("id"),
        *_texts("at", "who", "file_name"),
        sa.Column("sha256", sa.Text, sa.ForeignKey("originals.sha256"), nullable=False),
        *_texts("source", "note", "definitions"),
        *_numbers("count"),
        *_texts("checksum"),
    )
    op.create_table(
        "rows",
        sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.id"), nullable=False),
        *_numbers("number"),
        *_texts("indicator", "ref_area", "time_period"),
        sa.Column("obs_value", sa.Text),
        *_texts("obs_status", "note"),
        *_numbers("file_row"),
        *_texts("file_column"),
        sa.PrimaryKeyConstraint("upload", "number"),
    )
    op.create_table(
        "versions",
        *_numbers("version"),
        *_texts("indicator"),
        *_numbers("parent", "state"),
        sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.id")),
        *_texts("checksum"),
        sa.PrimaryKeyConstraint("version", "indicator"),
    )
    op.create_table(
        "heads", sa.Column("indicator", sa.Text, primary_key=True), *_numbers("version")
    )
    _create_moving_tables()


def _create_moving_tables() -> None:
    op.create_table(
        "aliases",
        *_texts("publisher", "label", "ref_area", "at", "who"),
        sa.PrimaryKeyConstraint("publisher", "label"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True),
        *_texts("at", "expires", "who", "file_name"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        *_texts("answers", "edits"),
    )
    op.create_index("ix_drafts_expires", "drafts", ["expires"])
    op.create_table(
        "audit",
        _id("number"),
        *_texts("at", "who", "action", "indicators", "file_name", "sha256", "decisions"),
        *_numbers("version_before", "version_after"),
        *_texts("checksum"),
    )
