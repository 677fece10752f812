"""People; tokens know whose they are, when they end and when they were last used. Those of before stay in force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("email", sa.String(256), nullable=True),
        sa.Column("password_hash", sa.String(256), nullable=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("disabled_at", sa.DateTime, nullable=True),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("email"),
    )
    with op.batch_alter_table("tokens") as tokens:
        tokens.add_column(sa.Column("person_id", sa.String(32), nullable=True))
        tokens.add_column(sa.Column("expires_at", sa.DateTime, nullable=True))
        tokens.add_column(sa.Column("used_at", sa.DateTime, nullable=True))
        tokens.create_foreign_key("fk_tokens_person_id", "people", ["person_id"], ["person_id"])
        tokens.create_index("ix_tokens_person_id", ["person_id"])
