"""Services, their authorisations, and the contracts that follow from what people allow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "services",
        sa.Column("service_id", sa.String(32), primary_key=True),
        sa.Column("agency_id", sa.String(128), nullable=False),
        sa.Column("market", sa.String(128), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("email", sa.String(256), nullable=True),
        sa.Column("link", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("recommended", sa.Boolean, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime, nullable=True),
    )
    op.create_index("ix_services_market", "services", ["market"])
    op.create_table(
        "authorisations",
        sa.Column("authorisation_id", sa.String(32), primary_key=True),
        sa.Column("service_id", sa.String(32), sa.ForeignKey("services.service_id"), nullable=False),
        sa.Column("shop_id", sa.String(128), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("email", sa.String(256), nullable=True),
        sa.Column("phone", sa.String(256), nullable=True),
        sa.Column("authorised_at", sa.DateTime, nullable=False),
        sa.Column("authorised_by", sa.String(256), nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("ended_at", sa.DateTime, nullable=True),
        sa.Column("ended_by", sa.String(256), nullable=True),
        sa.Column("reason", sa.String(256), nullable=True),
        sa.Column("reminded", sa.Integer, nullable=True),
    )
    for column in ("service_id", "shop_id", "expires_at"):
        op.create_index(f"ix_authorisations_{column}", "authorisations", [column])
    op.create_table(
        "contracts",
        sa.Column("contract_id", sa.String(128), primary_key=True),
        sa.Column("follows_from", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(128), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("market", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("subject_id", sa.String(128), nullable=False),
        sa.Column("signed_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime, nullable=True),
        sa.Column("known_at", sa.DateTime, nullable=False),
        sa.Column("category", sa.String(32), nullable=True),
        sa.Column("share_rate", sa.Float, nullable=True),
        sa.Column("revision", sa.String(32), nullable=True),
    )
    op.create_index("ix_contracts_kind_subject_id", "contracts", ["kind", "subject_id"])
    op.create_index("ix_contracts_follows_from", "contracts", ["follows_from"])
    op.create_index("ix_contracts_revision", "contracts", ["revision"])
