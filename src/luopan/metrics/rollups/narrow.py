"""The facts that a few rows of a rollup are made from, narrowed to those rows' own, so that not all of history is
joined to make them again."""

from __future__ import annotations

from luopan.metrics.relations import Relations
from luopan.metrics.rollups.declared import Rollup

KEYS = "stale_keys"
"""The temporary table of the keys (`key`) of the rows that are made again."""

_KEYS = f"SELECT key FROM {KEYS}"
_ORDERS = f"SELECT order_id FROM order_lines WHERE line_id IN ({_KEYS})"

_OWN: dict[str, dict[str, tuple[str, str]]] = {
    "parcels": {"refunds": ("line_id", _KEYS), "shipments": ("order_id", _ORDERS)},
}
"""By source: relations that its view joins to its rows, each with the column and the values that they can have."""


def narrowed(rollup: Rollup, sql: str) -> str:
    """`sql` over those facts alone that belong to the rows in KEYS."""
    for name, (column, values) in _OWN.get(rollup.source, {}).items():
        whole = Relations().expand(f"{{{name}}}")
        sql = sql.replace(whole, f"(SELECT * FROM {whole} n WHERE n.{column} IN ({values}))")
    return sql
