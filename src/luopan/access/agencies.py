"""Agency identities as viewers."""

from __future__ import annotations

import datetime as dt

from luopan.engine import Cursor
from luopan.model.values import Viewer
from luopan.warehouse import relation


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
