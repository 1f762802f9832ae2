"""Alembic's entry: migrations run on the connection, and in the transaction, they are given."""

from alembic import context

from qala.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
