"""Typed batches from plain rows, for the tests of the warehouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from luopan.engine import arrow_schema
from luopan.model.contract import TABLES
from luopan.warehouse import Counts

Put = Callable[..., Counts]


def batch(table: str, rows: list[dict[str, Any]]) -> pa.Table:
    """A typed batch; what a row leaves out is null."""
    return pa.Table.from_pylist(rows, schema=arrow_schema(TABLES[table]))


def day(number: int, hour: int = 0) -> dt.datetime:
    return dt.datetime(2026, 1, number, hour)


def shop(name: str, known_at: dt.datetime | None = None, **values: Any) -> dict[str, Any]:
    return {"shop_id": "S1", "name": name, "market": "US", "known_at": known_at, **values}


def event(event_id: str, at: dt.datetime, user: str = "U1", **values: Any) -> dict[str, Any]:
    return {"event_id": event_id, "at": at, "kind": "view", "user_id": user, **values}
