"""Which order lines must be attributed again after some writes, found from the versions they left behind.

A line is stale when it changed itself, when a touch of its buyer and product at or before it changed, or
when an earlier line of that buyer and product changed (an order uses its cart up). Both the old and the new
version of what changed count. A SKU that changed its product changes the lines that name no product.
"""

from __future__ import annotations

from luopan.attribution.lines import lines_sql
from luopan.attribution.touches import is_touch
from luopan.engine import Cursor
from luopan.warehouse import relation

STALE, SCOPE = "attribution_stale", "attribution_scope"
"""Temporary tables: line_id of stale lines, and whether they were attributed before (`known`); all lines that
are needed to attribute those again."""

_SINCE, _CHANGED = "attribution_since", "attribution_changed"


def find_stale(cursor: Cursor, kinds: tuple[str, ...], since: int) -> bool:
    """Fill STALE and SCOPE with what changed after load `since`. False: nothing is stale."""
    _make(cursor, _CHANGED, _changed_lines(since))
    _make(cursor, _SINCE, _changed_pairs(kinds, since))
    _make(cursor, SCOPE, _scope())
    _make(cursor, STALE, _stale(since))
    return cursor.one(f"SELECT count(*) FROM {STALE}") != (0,)


def forget(cursor: Cursor) -> None:
    """Drop the temporary tables."""
    for name in (_CHANGED, _SINCE, STALE, SCOPE):
        cursor.run(f"DROP TABLE IF EXISTS temp.{name}")


def _make(cursor: Cursor, name: str, select: str) -> None:
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")


def _versions(table: str, columns: str, since: int) -> str:
    """Current versions that came after load `since`, tombstones among them, and those that held at it and
    went after it. A version that was never current at either end does not matter."""
    return (
        f"SELECT {columns} FROM {table} WHERE load_id > {since} UNION ALL "
        f"SELECT {columns} FROM {table}_history WHERE superseded_load > {since} AND load_id <= {since}"
    )


def _changed_lines(since: int) -> str:
    """Every version of a line that came or went: line_id, buyer_id, product_id, created_at, and whether the
    version is from before, so that the line was attributed already."""
    columns = f"line_id, buyer_id, product_id, sku_id, created_at, load_id <= {since} AS known"
    skus = _versions("skus", "sku_id", since)
    return f"""
SELECT l.line_id, l.buyer_id, coalesce(l.product_id, k.product_id) AS product_id, l.created_at, l.known
FROM (
    {_versions("order_lines", columns, since)}
    UNION ALL
    SELECT {columns} FROM order_lines WHERE product_id IS NULL AND sku_id IN (SELECT sku_id FROM ({skus}))
) AS l
LEFT JOIN (
    SELECT sku_id, product_id FROM skus UNION SELECT sku_id, product_id FROM skus_history
) AS k ON k.sku_id = l.sku_id AND l.product_id IS NULL"""


def _changed_pairs(kinds: tuple[str, ...], since: int) -> str:
    """Pairs of which something changed, with the first instant that it can matter from."""
    events = _versions("events", 'user_id, product_id, "at", kind', since)
    return f"""
SELECT user_id, product_id, min("at") AS since FROM (
    SELECT user_id, product_id, "at" FROM ({events}) AS e WHERE {is_touch(kinds)}
    UNION ALL
    SELECT buyer_id, product_id, created_at FROM {_CHANGED}
    WHERE buyer_id IS NOT NULL AND product_id IS NOT NULL
) AS changed GROUP BY user_id, product_id"""


def _scope() -> str:
    """All lines of the changed pairs, and the changed lines that touches cannot earn."""
    lines = lines_sql(relation("order_lines"), relation("skus"))
    return f"""
SELECT * FROM {lines} AS l
WHERE EXISTS (SELECT 1 FROM {_SINCE} AS s WHERE s.user_id = l.buyer_id AND s.product_id = l.product_id)
UNION ALL
SELECT * FROM {lines} AS l
WHERE (buyer_id IS NULL OR product_id IS NULL) AND line_id IN (SELECT line_id FROM {_CHANGED})"""


def _stale(since: int) -> str:
    """Changed lines, and lines of changed pairs from the change on; `known`: it was attributed before."""
    return f"""
SELECT line_id, max(known) AS known FROM (
    SELECT line_id, known FROM {_CHANGED}
    UNION ALL
    SELECT l.line_id, TRUE FROM {SCOPE} AS l
    JOIN {_SINCE} AS s ON s.user_id = l.buyer_id AND s.product_id = l.product_id AND l.created_at >= s.since
    WHERE l.line_id NOT IN (SELECT line_id FROM {_CHANGED})
) AS found GROUP BY line_id"""
