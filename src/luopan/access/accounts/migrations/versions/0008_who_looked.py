"""The ledger names the person who looked, not only as whom; looks of before stay as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("looks", sa.Column("person_id", sa.String(32), nullable=True))
    op.add_column("looks", sa.Column("person_name", sa.String(256), nullable=True))
