"""Contracts know since when their sides were bound already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("contracts", sa.Column("bound_at", sa.DateTime, nullable=True))
