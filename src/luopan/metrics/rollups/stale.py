"""What has to be computed again since a build: derived from the load ids on facts, their history, attribution."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.engine import Cursor
from luopan.metrics.relations import Relations
from luopan.metrics.rollups.declared import Rollup
from luopan.metrics.sources import view
from luopan.metrics.zones import literal


def changed(table: str, key: str, built: int) -> str:
    """The keys of `table` with a version that came or went after load `built`."""
    return (
        f"SELECT {key} AS key FROM {table} WHERE load_id > {built} "
        f"UNION SELECT {key} FROM {table}_history WHERE superseded_load > {built} OR load_id > {built}"
    )


def _differing(table: str, key: str, values: str, built: int) -> str:
    """The keys of `table` of which `values` came, went or became others after load `built`; of any other change of
    such a row nothing moves."""
    now = f"SELECT {key} AS key, {values} FROM {table} WHERE load_id > {built} AND NOT deleted"
    before = (
        f"SELECT {key} AS key, {values} FROM {table}_history"
        f" WHERE superseded_load > {built} AND load_id <= {built} AND NOT deleted"
    )
    return f"SELECT key FROM ({now} EXCEPT {before}) UNION SELECT key FROM ({before} EXCEPT {now})"


def paid(built: int) -> str:
    """SQL of shop, market and payment of every version of an order line that came or went after load `built`, or
    whose shop did."""
    found = " UNION ALL ".join(
        f"SELECT l.shop_id, s.market, l.paid_at FROM {table} l JOIN shops s ON s.shop_id = l.shop_id WHERE {moved}"
        for table, moved in (
            ("order_lines", f"l.load_id > {built}"),
            ("order_lines_history", f"l.superseded_load > {built}"),
            ("order_lines", f"l.shop_id IN ({_differing('shops', 'shop_id', 'market', built)})"),
        )
    )
    return f"SELECT * FROM ({found}) WHERE paid_at IS NOT NULL"


def lines_table(built: int) -> str:
    """The temporary table of `lines` that `keys` reads."""
    return f"stale_lines_{built}"


def lines(built: int) -> str:
    """SQL of the order lines whose resolved row may differ: they, their attribution, their SKU's product or their
    shop's market changed."""
    attribution = " UNION ".join(
        f"SELECT line_id AS key FROM {table} WHERE {column} > {built}"
        for table, column in (("attribution", "load_id"), ("attribution_history", "superseded_load"))
    )
    references = " UNION ".join(
        f"SELECT line_id FROM order_lines WHERE {key} IN ({_differing(table, key, value, built)})"
        for table, key, value in (("skus", "sku_id", "product_id"), ("shops", "shop_id", "market"))
    )
    return f"{changed('order_lines', 'line_id', built)} UNION {attribution} UNION {references}"


def _parcels(built: int) -> str:
    """Order lines whose parcels may differ: they, a shipment of their order, or what was refunded of them changed."""
    orders = changed("shipments", "order_id", built)
    of_orders = f"SELECT line_id FROM order_lines WHERE order_id IN (SELECT key FROM ({orders}))"
    return (
        f"SELECT key FROM {lines_table(built)} UNION {of_orders} UNION {changed('refunds', 'line_id', built)}"
    )


def _settlements(built: int) -> str:
    """Settlement entries that changed, or whose order line's resolved row may differ."""
    of_lines = (
        f"SELECT settlement_id FROM settlements WHERE line_id IN (SELECT key FROM {lines_table(built)})"
    )
    return f"{changed('settlements', 'settlement_id', built)} UNION {of_lines}"


def _followings(built: int) -> str:
    """Follows and unfollows that came, changed or left; not those that were superseded when they came, whose newest
    version stays as it is."""
    follow = "kind IN ('follow', 'unfollow')"
    return (
        f"SELECT event_id AS key FROM events WHERE load_id > {built} AND {follow} UNION SELECT event_id"
        f" FROM events_history WHERE superseded_load > {built} AND load_id <= {built} AND {follow}"
    )


def _followed(built: int) -> str:
    """SQL of user, account and instant of every version of a follow or unfollow that came or left."""
    follow = "kind IN ('follow', 'unfollow') AND user_id IS NOT NULL AND account_id IS NOT NULL"
    came = f"FROM events WHERE load_id > {built} AND NOT deleted AND {follow}"
    left = f"FROM events_history WHERE superseded_load > {built} AND load_id <= {built} AND {follow}"
    return f'SELECT user_id, account_id, "at" {came} UNION ALL SELECT user_id, account_id, "at" {left}'


def _first_events(built: int) -> str:
    """Accounts of which an earlier event came than the first, or the first left."""
    came = (
        "SELECT e.account_id AS key FROM events e LEFT JOIN first_events f ON f.account_id = e.account_id"
        f" WHERE e.load_id > {built} AND NOT e.deleted AND e.account_id IS NOT NULL"
        " AND (f.at IS NULL OR e.at < f.at)"
    )
    left = (
        "SELECT e.account_id FROM events_history e JOIN first_events f ON f.account_id = e.account_id"
        f" WHERE e.superseded_load > {built} AND e.at <= f.at"
    )
    return f"{came} UNION {left}"


def _live_minutes(built: int) -> str:
    """Lives that changed, whose samples or views came or went, or whose account is another shop's or market's."""
    view = "kind = 'view' AND content_type = 'live'"
    bound = _differing("bindings", "account_id", "shop_id, bound_at, unbound_at", built)
    moved = _differing("accounts", "account_id", "market", built)
    return " UNION ".join(
        (
            changed("lives", "live_id", built),
            changed("online", "live_id", built),
            f"SELECT content_id FROM events WHERE load_id > {built} AND {view}",
            f"SELECT content_id FROM events_history WHERE superseded_load > {built} AND {view}",
            f"SELECT live_id FROM lives WHERE account_id IN ({bound} UNION {moved})",
        )
    )


def keys(rollup: Rollup, built: int) -> str:
    """SQL of the keys of a `rows` rollup that are stale; it reads `lines_table`."""
    if rollup.source == "lines":
        return f"SELECT key FROM {lines_table(built)}"
    if rollup.source == "parcels":
        return f"SELECT DISTINCT key FROM ({_parcels(built)})"
    if rollup.source == "live_minutes":
        return f"SELECT DISTINCT key FROM ({_live_minutes(built)})"
    if rollup.source == "followings":
        return f"SELECT DISTINCT key FROM ({_followings(built)})"
    if rollup.source == "follow_spans":
        return f"SELECT DISTINCT user_id AS key FROM ({_followed(built)})"
    if rollup.source == "first_events":
        return _first_events(built)
    if rollup.source == "settlements":
        return f"SELECT DISTINCT key FROM ({_settlements(built)})"
    of_lines = f"SELECT refund_id FROM refunds WHERE line_id IN (SELECT key FROM {lines_table(built)})"
    shops = _differing("shops", "shop_id", "market", built)
    of_shops = f"SELECT refund_id FROM refunds WHERE shop_id IN ({shops})"
    return f"SELECT DISTINCT key FROM ({changed('refunds', 'refund_id', built)} UNION {of_lines} UNION {of_shops})"


_REFERENCES = (
    ("products", "product_id", "shop_id"),
    ("accounts", "account_id", "market"),
    ("bindings", "account_id", "shop_id, kind, merged, bound_at, unbound_at"),
    ("shops", "shop_id", "market"),
)
"""What an event's shops and market are read from: table, the column that the event refers by, what is read."""


class Events(msgspec.Struct, frozen=True):
    """SQL of stale events; `alone`: nothing that events refer to changed; `followed`: events that came before, or left,
    may have become those of fans, or ceased to be."""

    sql: str
    alone: bool
    followed: bool


def events(cursor: Cursor, built: int, written: frozenset[str]) -> Events | None:
    """The events, as resolved rows, that changed, left, or refer to something that changed; None: none. `written`: the
    tables of which a version came or went after load `built`.

    They are resolved by their product's versions of now and of `built`, so that the days of both markets are found
    where these differ, and of videos that are hidden too, which they may not have been.
    """
    conditions = _referring(cursor, built, written)
    arrived = left = followed = None
    if "events" in written:
        arrived, left, followed = cursor.one(
            f"SELECT EXISTS (SELECT 1 FROM events WHERE load_id > {built}),"
            f" EXISTS (SELECT 1 FROM events_history WHERE superseded_load > {built}),"
            f' (SELECT min("at") FROM ({_followed(built)}))'
        )
    found = [f"SELECT * FROM events e WHERE NOT deleted AND {condition}" for condition in conditions]
    later = _of_followers(built, followed) if followed else ""
    turned = bool(later) and bool(cursor.rows(f"SELECT 1 FROM ({later}) LIMIT 1"))
    if turned:
        found.append(later)
    if arrived:
        found.append(f"SELECT * FROM events WHERE load_id > {built}")
    if left:
        gone = f"FROM events_history WHERE superseded_load > {built}"
        found.append(f"SELECT * EXCLUDE (superseded_at, superseded_load) {gone}")
    if not found:
        return None
    read = {
        "events": f"({' UNION ALL BY NAME '.join(found)})",
        "products": _products(built),
        "hidden_videos": "(SELECT NULL::VARCHAR AS video_id WHERE FALSE)",
    }
    resolved = Relations(macros=tuple(read.items())).expand(view("events"))
    return Events(resolved, not conditions, turned or (bool(followed) and bool(left)))


def _referring(cursor: Cursor, built: int, written: frozenset[str]) -> list[str]:
    """Conditions over an event `e`: it refers to something of which what is read of it changed."""
    referred = [
        (column, _differing(table, column, values, built))
        for table, column, values in _REFERENCES
        if table in written
    ]
    if "shops" in written:
        shops = _differing("shops", "shop_id", "market", built)
        referred.append(("product_id", f"SELECT product_id FROM products WHERE shop_id IN ({shops})"))
    if "videos" in written:
        referred.append(("content_id", _hidden(built)))
    if not referred:
        return []
    some = cursor.one("SELECT " + ", ".join(f"EXISTS ({keys})" for _, keys in referred))
    return [f"e.{column} IN ({keys})" for (column, keys), any in zip(referred, some, strict=True) if any]


def _of_followers(built: int, since: dt.datetime) -> str:
    """The older events, later than `since`, of people who may have begun or ceased to follow the account before."""
    moved = f'SELECT user_id, account_id, min("at") AS since FROM ({_followed(built)}) GROUP BY ALL'
    return (
        f"SELECT e.* FROM events e JOIN ({moved}) f"
        " ON f.user_id = e.user_id AND f.account_id = e.account_id AND e.at > f.since"
        f" WHERE NOT e.deleted AND e.follower IS NULL AND e.load_id <= {built} AND e.at > {literal(since)}"
    )


def _products(built: int) -> str:
    """Every product with the shop that it is of, and the one that it was of at load `built`."""
    before = f"superseded_load > {built} AND load_id <= {built} AND NOT deleted"
    return (
        "(SELECT product_id, shop_id FROM products WHERE NOT deleted"
        f" UNION SELECT product_id, shop_id FROM products_history WHERE {before})"
    )


def _hidden(built: int) -> str:
    """The videos that began or ceased to be never public, or were so when they changed."""
    return " UNION ".join(
        f"SELECT video_id FROM {table} WHERE {load} > {built} AND NOT ever_public"
        for table, load in (("videos", "load_id"), ("videos_history", "superseded_load"))
    )


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
