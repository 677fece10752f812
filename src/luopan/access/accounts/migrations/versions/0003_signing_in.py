"""As whom people may look, their sessions, failed tries, password resets, sign-in by a provider, and mails."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "views",
        _of_person(primary_key=True),
        sa.Column("viewer", sa.String(512), primary_key=True),
        sa.Column("modules", sa.Text, nullable=True),
        sa.Column("granted_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_views_viewer", "views", ["viewer"])
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.String(32), primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        _of_person(),
        sa.Column("viewer", sa.String(512), nullable=True),
        sa.Column("address", sa.String(256), nullable=False),
        sa.Column("agent", sa.String(256), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime, nullable=True),
    )
    op.create_table(
        "tries",
        sa.Column("try_id", sa.String(32), primary_key=True),
        sa.Column("of", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_tries_of_at", "tries", ["of", "at"])
    op.create_table(
        "password_resets",
        sa.Column("hash", sa.String(64), primary_key=True),
        _of_person(),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "provider_flows",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("nonce", sa.String(256), nullable=False),
        sa.Column("verifier", sa.String(256), nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "provider_people",
        sa.Column("issuer", sa.String(256), primary_key=True),
        sa.Column("subject", sa.String(256), primary_key=True),
        _of_person(),
    )
    op.create_table(
        "mails",
        sa.Column("mail_id", sa.String(32), primary_key=True),
        sa.Column("to", sa.String(256), nullable=False),
        sa.Column("subject", sa.String(256), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("useless_at", sa.DateTime, nullable=True),
        sa.Column("due_at", sa.DateTime, nullable=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("problem", sa.String(256), nullable=True),
        sa.Column("sent_at", sa.DateTime, nullable=True),
    )
    op.create_index("ix_mails_due_at", "mails", ["due_at"])


def _of_person(primary_key: bool = False) -> sa.Column[str]:
    person = sa.ForeignKey("people.person_id")
    return sa.Column(
        "person_id", sa.String(32), person, nullable=False, primary_key=primary_key, index=not primary_key
    )
