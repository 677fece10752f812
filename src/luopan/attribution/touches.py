"""The table `touches`: the events that can earn an order line, kept once more in the order of user and product.

`user_hash` stands first in that order: a few users' touches are found among a hundred million by comparing
numbers, and whole blocks of the table are passed over.
"""

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


def layout_sql(kinds: tuple[str, ...]) -> str:
    """SQL of the whole table as it is stored, sorted so that one pair's touches lie together."""
    return f"{_stored(kinds)}{_ORDER}"


def build_touches(cursor: Cursor, kinds: tuple[str, ...]) -> None:
    """Make the table anew."""
    cursor.run(f"CREATE OR REPLACE TABLE touches AS {layout_sql(kinds)}")


def move_touches(cursor: Cursor, kinds: tuple[str, ...], since: int) -> None:
    """Take out the touches whose event changed after load `since`, and append what is new or changed."""
    replaced = (
        "SELECT hash(user_id) AS user_hash, event_id FROM events_history "
        f"WHERE superseded_load > {since} AND load_id <= {since} AND NOT deleted AND {is_touch(kinds)}"
    )
    users = cursor.rows(f"SELECT DISTINCT user_hash FROM ({replaced})")
    if users:
        few = _few("user_hash", [row[0] for row in users])
        cursor.run(f"DELETE FROM touches WHERE {few} (user_hash, event_id) IN ({replaced})")
    cursor.run(f"INSERT INTO touches {_stored(kinds)} AND load_id > {since}{_ORDER}")


def touches_of(cursor: Cursor, asked: str) -> str:
    """A relation of the touches of the users in `asked` (and of few others), without reading all of the table."""
    hashes = f"SELECT DISTINCT hash(buyer_id) AS user_hash FROM {asked} AS a"
    few = _few("user_hash", [row[0] for row in cursor.rows(f"{hashes} LIMIT {FEW + 1}")])
    return f"(SELECT * FROM touches WHERE {few} user_hash IN ({hashes}))"


FEW = 256
"""Up to so many values are listed in SQL, where a zone map can see them; more are joined."""

_ORDER = ' ORDER BY user_hash, user_id, product_id, "at", event_id'


def _stored(kinds: tuple[str, ...]) -> str:
    found = touches_sql(relation("events"), kinds)
    return found.replace("SELECT ", "SELECT hash(user_id) AS user_hash, ", 1)


def _few(column: str, values: list[int]) -> str:
    """A condition that lists the values, `AND` included; nothing where they are many."""
    if not 0 < len(values) <= FEW:
        return ""
    return f"{column} IN ({', '.join(str(value) for value in values)}) AND "
