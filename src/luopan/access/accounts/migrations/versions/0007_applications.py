"""Applications: links of creators with MCNs, and creators' data shared whole or by live."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("application_id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("giver", sa.String(512), nullable=False),
        sa.Column("owner", sa.String(512), nullable=True),
        sa.Column("taker", sa.String(512), nullable=False),
        sa.Column("live_id", sa.String(128), nullable=True),
        sa.Column("days", sa.Integer, nullable=True),
        sa.Column("share_rate", sa.Float, nullable=True),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("asked_by", sa.String(512), nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=True),
        sa.Column("decided_by", sa.String(512), nullable=True),
        sa.Column("ends_at", sa.DateTime, nullable=True),
        sa.Column("ending_asked_at", sa.DateTime, nullable=True),
        sa.Column("ending_asked_by", sa.String(512), nullable=True),
        sa.Column("ended_at", sa.DateTime, nullable=True),
        sa.Column("ended_by", sa.String(512), nullable=True),
    )
    for column in ("giver", "owner", "taker"):
        op.create_index(f"ix_applications_{column}", "applications", [column])
