"""Which tables were written since a load: of what none of them can have moved, nothing more is looked for."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.metrics.rollups.declared import Rollup

_LINES = ("order_lines", "attribution", "skus", "shops")
_EVENTS = ("events", "products", "accounts", "bindings", "shops", "videos")
_READ: dict[str, tuple[str, ...]] = {
    "lines": _LINES,
    "refunds": ("refunds", *_LINES),
    "settlements": ("settlements", *_LINES),
    "parcels": ("shipments", "refunds", *_LINES),
    "live_minutes": ("lives", "online", "events", "bindings", "accounts", "shops"),
    "events": _EVENTS,
    "interests": _EVENTS,
}
"""By source, the tables whose versions decide which rows are stale; of the others the events alone."""

_WATCHED = tuple({table: None for tables in _READ.values() for table in tables})


def written(cursor: Cursor, built: int) -> frozenset[str]:
    """The tables of which a version came or went after load `built`."""
    some = cursor.one("SELECT " + ", ".join(_some(table, built) for table in _WATCHED))
    return frozenset(table for table, any in zip(_WATCHED, some, strict=True) if any)


def may_move(rollup: Rollup, tables: frozenset[str]) -> bool:
    """Whether rows of a rollup can be stale where `tables` were written."""
    return not tables.isdisjoint(_READ.get(rollup.source, ("events",)))


def _some(table: str, built: int) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {table} WHERE load_id > {built}) OR EXISTS"
        f" (SELECT 1 FROM {table}_history WHERE load_id > {built} OR superseded_load > {built})"
    )
