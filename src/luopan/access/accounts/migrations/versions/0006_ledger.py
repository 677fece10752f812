"""The ledger of who looked at whose data, which only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TABLES = ("looks", "looked_at")


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("look_id", sa.String(32), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("viewer", sa.String(512), nullable=False),
        sa.Column("by_operator", sa.Boolean, nullable=False),
        sa.Column("what", sa.String(256), nullable=False),
        sa.Column("metrics", sa.Text, nullable=False),
        sa.Column("first", sa.Date, nullable=True),
        sa.Column("last", sa.Date, nullable=True),
        sa.Column("subjects", sa.String(64), nullable=False),
    )
    op.create_index("ix_looks_at", "looks", ["at"])
    op.create_index("ix_looks_subjects", "looks", ["subjects"])
    op.create_table(
        "looked_at",
        sa.Column("subjects", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("subject_id", sa.String(128), primary_key=True),
    )
    op.create_index("ix_looked_at_kind_subject_id", "looked_at", ["kind", "subject_id"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_server()
    else:
        _guard_file()


def _guard_file() -> None:
    for table in _TABLES:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
            )


def _guard_server() -> None:
    op.execute(
        "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$"
    )
    for table in _TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        )
