"""The facts that a few rows of a rollup are made from, narrowed to those rows' own, so that not all of history is
joined to make them again."""

from __future__ import annotations

import datetime as dt

from luopan.engine import Cursor
from luopan.metrics.rollups.declared import Rollup
from luopan.metrics.zones import literal

KEYS = "stale_keys"
"""The temporary table of the keys (`key`) of the rows that are made again."""

_KEYS = f"SELECT key FROM {KEYS}"
_ORDERS = f"SELECT order_id FROM order_lines WHERE line_id IN ({_KEYS})"

_OWN: dict[str, dict[str, str]] = {
    "parcels": {"refunds": f"n.line_id IN ({_KEYS})", "shipments": f"n.order_id IN ({_ORDERS})"},
    "followings": {"events": "n.load_id > {built}"},
    "follow_spans": {"followings": f"n.user_id IN ({_KEYS})"},
    "first_events": {"events": f"n.account_id IN ({_KEYS})"},
    "live_minutes": {
        "events": f"n.content_id IN ({_KEYS}) AND n.at >= {{begun}}",
        "online": f"n.live_id IN ({_KEYS})",
        "lives": f"n.live_id IN ({_KEYS})",
    },
}
"""By source: relations that its view reads, each with what holds of those rows `n` that can matter since load
`{built}`; `{begun}` is when the first of the lives in KEYS began."""


def narrowed(cursor: Cursor, rollup: Rollup, sql: str, built: int) -> str:
    """`sql` over those facts alone that belong to the rows in KEYS."""
    for name, condition in _OWN.get(rollup.source, {}).items():
        begun = _begun(cursor) if "{begun}" in condition else ""
        own = condition.replace("{built}", str(built)).replace("{begun}", begun)
        whole = rollup.relations.expand(f"{{{name}}}")
        sql = sql.replace(whole, f"(SELECT * FROM {whole} n WHERE {own})")
    return sql


def _begun(cursor: Cursor) -> str:
    (begun,) = cursor.one(f"SELECT min(started_at) FROM lives WHERE live_id IN ({_KEYS})")
    return literal(begun or dt.datetime.max)
