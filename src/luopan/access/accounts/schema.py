"""The tables of the account database, for SQLAlchemy Core; their history is in `migrations/`."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("token_id", sa.String(32), primary_key=True),
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
    sa.Column("viewer", sa.String(512), nullable=False),
    sa.Column("scopes", sa.String(256), nullable=False),
    sa.Column("label", sa.String(256), nullable=False, server_default=""),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("revoked_at", sa.DateTime, nullable=True),
)
