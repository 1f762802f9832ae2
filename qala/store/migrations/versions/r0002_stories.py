"""Stories of users' own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table of stories."""
    texts = ("at", "who", "publisher", "content", "before", "gone")
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("revision", sa.Integer, nullable=False),
    )
