"""Agency identities as viewers."""

from __future__ import annotations

import datetime as dt

from luopan.engine import Cursor
from luopan.model.values import Viewer
from luopan.warehouse import relation


def levels(cursor: Cursor, agency: Viewer, now: dt.datetime) -> frozenset[str]:
    """Of which levels the contracts in force of an agency identity are: `shop`, as those of Shop Management are, and
    `account` (R041, G01)."""
    rows = cursor.rows(
        "SELECT DISTINCT CASE WHEN shop_id IS NOT NULL THEN 'shop' ELSE 'account' END "
        f"FROM {relation('contracts')} WHERE agency_id = ? AND role = ? AND market = ? "
        "AND signed_at <= ? AND coalesce(ended_at > ?, true)",
        [agency.id, agency.role, agency.market, now, now],
    )
    return frozenset(level for (level,) in rows)


def contracted(cursor: Cursor, agency: Viewer) -> bool:
    """Whether an agency identity has, or ever had, a contract; without one there is nothing that it may see."""
    rows = cursor.rows(
        f"SELECT 1 FROM {relation('contracts')} WHERE agency_id = ? AND role = ? AND market = ? LIMIT 1",
        [agency.id, agency.role, agency.market],
    )
    return bool(rows)


def agencies(cursor: Cursor, now: dt.datetime) -> list[Viewer]:
    """For each role the agency identity with the most contracts in force."""
    rows = cursor.rows(
        f"SELECT role, agency_id, market FROM {relation('contracts')} "
        "WHERE ended_at IS NULL OR ended_at > ? GROUP BY role, agency_id, market "
        "QUALIFY row_number() OVER (PARTITION BY role ORDER BY count(*) DESC, agency_id, market) = 1 "
        "ORDER BY role DESC",
        [now],
    )
    return [Viewer("agency", agency, role, market) for role, agency, market in rows]
