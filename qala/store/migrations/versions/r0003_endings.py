"""Sign-ins ended before their time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table of ended sign-ins."""
    op.create_table(
        "endings",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("expires", sa.Text, nullable=False),
    )
