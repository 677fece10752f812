"""What has to be computed again since a build: derived from the load ids on facts, their history, attribution."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.metrics.relations import Relations
from luopan.metrics.rollups.declared import Rollup
from luopan.metrics.sources import view


def changed(table: str, key: str, built: int) -> str:
    """The keys of `table` with a version that came or went after load `built`."""
    return (
        f"SELECT {key} AS key FROM {table} WHERE load_id > {built} "
        f"UNION SELECT {key} FROM {table}_history WHERE superseded_load > {built} OR load_id > {built}"
    )


def _lines(built: int) -> str:
    """Order lines whose resolved row may differ: they, their attribution, their SKU or their shop changed."""
    attribution = " UNION ".join(
        f"SELECT line_id AS key FROM {table} WHERE {column} > {built}"
        for table, column in (("attribution", "load_id"), ("attribution_history", "superseded_load"))
    )
    references = " UNION ".join(
        f"SELECT line_id FROM order_lines WHERE {key} IN (SELECT key FROM ({changed(table, key, built)}))"
        for table, key in (("skus", "sku_id"), ("shops", "shop_id"))
    )
    return f"{changed('order_lines', 'line_id', built)} UNION {attribution} UNION {references}"


def _parcels(built: int) -> str:
    """Order lines whose parcels may differ: they, a shipment of their order, or what was refunded of them changed."""
    orders = changed("shipments", "order_id", built)
    of_orders = f"SELECT line_id FROM order_lines WHERE order_id IN (SELECT key FROM ({orders}))"
    return f"{_lines(built)} UNION {of_orders} UNION {changed('refunds', 'line_id', built)}"


def keys(rollup: Rollup, built: int) -> str:
    """SQL of the keys of a `rows` rollup that are stale."""
    if rollup.source == "lines":
        return f"SELECT DISTINCT key FROM ({_lines(built)})"
    if rollup.source == "parcels":
        return f"SELECT DISTINCT key FROM ({_parcels(built)})"
    of_lines = f"SELECT refund_id FROM refunds WHERE line_id IN (SELECT key FROM ({_lines(built)}))"
    shops = changed("shops", "shop_id", built)
    of_shops = f"SELECT refund_id FROM refunds WHERE shop_id IN (SELECT key FROM ({shops}))"
    return f"SELECT DISTINCT key FROM ({changed('refunds', 'refund_id', built)} UNION {of_lines} UNION {of_shops})"


_REFERENCES = (
    ("products", "product_id", "product_id"),
    ("accounts", "account_id", "account_id"),
    ("bindings", "account_id", "account_id"),
    ("shops", "shop_id", "shop_id"),
)
"""What an event's shops and market are read from: table, its key, the event's column that refers to it."""


def events(cursor: Cursor, built: int) -> str | None:
    """SQL of the events, as resolved rows, that changed, left, or refer to something that changed; None: none.

    Versions that left are resolved by today's references, which is where the rollup counted them unless the
    reference itself changed, and then its own events are here too.
    """
    conditions = [f"e.load_id > {built}"] if _any(cursor, "events", built) else []
    conditions += [
        f"e.{column} IN (SELECT key FROM ({changed(table, key, built)}))"
        for table, key, column in _REFERENCES
        if _any(cursor, table, built)
    ]
    if _any(cursor, "videos", built):
        conditions += [
            f"e.content_id IN (SELECT video_id FROM {table} WHERE {load} > {built} AND NOT ever_public)"
            for table, load in (("videos", "load_id"), ("videos_history", "superseded_load"))
        ]
    if not conditions:
        return None
    current = f"SELECT * FROM events e WHERE NOT deleted AND ({' OR '.join(conditions)})"
    left = f"SELECT * EXCLUDE (superseded_at, superseded_load) FROM events_history WHERE superseded_load > {built}"
    gone = f"SELECT * FROM events WHERE deleted AND load_id > {built}"
    everything = f"({current} UNION ALL BY NAME {left} UNION ALL BY NAME {gone})"
    return Relations().expand(view("events").replace("{events}", everything))


def _any(cursor: Cursor, table: str, built: int) -> bool:
    exists = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE load_id > {built})"
    history = f"SELECT EXISTS (SELECT 1 FROM {table}_history WHERE superseded_load > {built})"
    return bool(cursor.one(f"SELECT ({exists}) OR ({history})")[0])


def moved(cursor: Cursor, built: int) -> bool:
    """Whether a shop or account left, or went to another market, since load `built`: then no day can be told
    from today's references, and everything is built again."""
    for table, key in (("accounts", "account_id"), ("shops", "shop_id")):
        gone = f"SELECT 1 FROM {table} WHERE load_id > {built} AND deleted"
        other = (
            f"SELECT 1 FROM {table} t JOIN {table}_history h USING ({key})"
            f" WHERE h.superseded_load > {built} AND t.market <> h.market"
        )
        if cursor.one(f"SELECT EXISTS ({gone}) OR EXISTS ({other})")[0]:
            return True
    return False
