"""Order lines as attribution reads them: with the product that their SKU gives where they name none."""

from __future__ import annotations

LINE_COLUMNS = (
    "line_id",
    "buyer_id",
    "created_at",
    "content_type",
    "content_id",
    "account_id",
    "touch",
    "touched_at",
    "channel",
    "paid",
    "follower",
    "creator_id",
    "creator_content_type",
    "creator_content_id",
)
"""The columns of order_lines that rules look at, besides product_id."""


def lines_sql(order_lines: str, skus: str) -> str:
    """A parenthesised SELECT over two relations: LINE_COLUMNS and product_id (default: the SKU's product)."""
    columns = ", ".join(f"l.{name}" for name in LINE_COLUMNS)
    return (
        f"(SELECT {columns}, coalesce(l.product_id, k.product_id) AS product_id FROM {order_lines} AS l "
        f"LEFT JOIN {skus} AS k ON k.sku_id = l.sku_id AND l.product_id IS NULL)"
    )
