"""Brings a database to the newest schema, once, whoever opens it first."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from qala.store.errors import NewerStore, ReadOnlyStore, translated
from qala.store.tables import SCHEMA

# Any constant of our own: PostgreSQL's advisory locks are numbers.
_LOCK = 0x51414C41


def schema_of(connection: Connection) -> str:
    """Return the schema a database has; empty where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def check_schema(engine: Engine, where: str) -> None:
    """Refuse a database that reading alone cannot understand.

    Raises
    ------
    StoreError
        The schema is older (and cannot be changed here) or newer than ours.
    """
    with translated(where), engine.begin() as connection:
        found = schema_of(connection)
    if found > SCHEMA:
        raise NewerStore(where, f"schema {found}, not {SCHEMA}")
    if found != SCHEMA:
        raise ReadOnlyStore(where, f"schema {found or 'none'}, not {SCHEMA}")


def migrate(engine: Engine, where: str) -> None:
    """Bring a database to the newest schema; two who come at once do not collide.

    Raises
    ------
    StoreError
        A newer Qala wrote it, or it cannot be written.
    """
    with translated(where), engine.connect() as plain:
        with plain.begin():
            if schema_of(plain) == SCHEMA:
                return
        connection = plain.execution_options(qala_writes=True)
        with connection.begin():
            if engine.dialect.name != "sqlite":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            found = schema_of(connection)
            if found > SCHEMA:
                raise NewerStore(where, f"schema {found}, not {SCHEMA}")
            if found != SCHEMA:
                command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's configuration on an open connection."""
    config = Config()
    config.set_main_option("script_location", "qala.store:migrations")
    config.attributes["connection"] = connection
    return config
