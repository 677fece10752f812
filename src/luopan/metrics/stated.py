"""What a platform itself stated of a number, beside the rows that say otherwise or nothing (S49)."""

from __future__ import annotations

from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics.plan import Plan


def stated(cursor: Cursor, plan: Plan) -> Any:
    """The platforms' own aggregates of the plan's one metric, whether there are raw rows or not; None: none can
    be broken down and filtered as asked, or they cannot be added up."""
    id = plan.metrics[0].metric.id
    found = next((each for each in plan.aggregates if each.metric == id and each.answers()), None)
    if found is None:
        return None
    alone = msgspec.structs.replace(found, raw=None)
    value, count = cursor.one(f"SELECT s{alone.name}, n{alone.name} FROM ({alone.sql()})")
    return value if count else None
