"""The table `touches`: the events that can earn an order line, kept once more in the order of their pair."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.warehouse import relation

TOUCH_COLUMNS = (
    "user_id",
    "product_id",
    "at",
    "event_id",
    "kind",
    "content_type",
    "content_id",
    "account_id",
    "channel",
    "paid",
    "known_at",
    "load_id",
)


def touches_sql(events: str, kinds: tuple[str, ...]) -> str:
    """SQL of the touches among a relation of events: of these kinds, by somebody, of a product."""
    columns = ", ".join(
        "coalesce(paid, FALSE) AS paid" if name == "paid" else f'"{name}"' for name in TOUCH_COLUMNS
    )
    return f"SELECT {columns} FROM {events} AS e WHERE {is_touch(kinds)}"


def is_touch(kinds: tuple[str, ...]) -> str:
    """SQL over an event: whether it can be a touch."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"kind IN ({listed}) AND user_id IS NOT NULL AND product_id IS NOT NULL"


def build_touches(cursor: Cursor, kinds: tuple[str, ...]) -> None:
    """Make the table anew, sorted so that one pair's touches lie together."""
    found = touches_sql(relation("events"), kinds)
    cursor.run(f'CREATE OR REPLACE TABLE touches AS {found} ORDER BY user_id, product_id, "at", event_id')


def move_touches(cursor: Cursor, kinds: tuple[str, ...], since: int) -> None:
    """Take out the touches whose event changed after load `since`, and append what is new or changed."""
    replaced = (
        "SELECT user_id, product_id, event_id FROM events_history "
        f"WHERE superseded_load > {since} AND load_id <= {since} AND NOT deleted AND {is_touch(kinds)}"
    )
    if cursor.one(f"SELECT count(*) FROM ({replaced})") != (0,):
        cursor.run(f"DELETE FROM touches WHERE (user_id, product_id, event_id) IN ({replaced})")
    found = touches_sql(relation("events"), kinds)
    cursor.run(
        f'INSERT INTO touches {found} AND load_id > {since} ORDER BY user_id, product_id, "at", event_id'
    )
