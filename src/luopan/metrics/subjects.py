"""What belongs to a shop or an account, so that a filter cannot name what lies outside of a scope (S20)."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.metrics.relations import Relations
from luopan.metrics.zones import literal
from luopan.model.scope import Scope

SUBJECTS: dict[str, tuple[str, str]] = {
    "shop_id": ("shops", "shop_id"),
    "account_id": ("accounts", "account_id"),
    "creator_id": ("accounts", "account_id"),
    "live_id": ("lives", "live_id"),
    "video_id": ("videos", "video_id"),
    "product_id": ("products", "product_id"),
    "market": ("markets", "market"),
}
"""Dimensions whose values are subjects: the table where these stand, and its key."""

_BOUND = "SELECT account_id FROM {bindings} WHERE shop_id = $id"
_CARRIED = (
    "SELECT c.$key FROM {$carriers} c JOIN {products} q ON q.product_id = c.product_id WHERE q.shop_id = $id"
)
_EARNED = "account_id = $id OR creator_id = $id"

_ACCOUNT_OF_SHOP = (
    f"t.account_id IN ({_BOUND}) OR t.account_id IN (SELECT account_id FROM sold WHERE shop_id = $id)"
    " OR t.account_id IN (SELECT creator_id FROM sold WHERE shop_id = $id)"
)
_CONTENT_OF_SHOP = (
    f"t.account_id IN ({_BOUND}) OR t.$key IN (SELECT content_id FROM sold WHERE shop_id = $id)"
    f" OR t.$key IN ({_CARRIED})"
)

_OF_SHOP: dict[str, str] = {
    "shop_id": "t.shop_id = $id",
    "product_id": "t.shop_id = $id",
    "account_id": _ACCOUNT_OF_SHOP,
    "creator_id": _ACCOUNT_OF_SHOP,
    "live_id": _CONTENT_OF_SHOP.replace("$key", "live_id").replace("$carriers", "live_products"),
    "video_id": _CONTENT_OF_SHOP.replace("$key", "video_id").replace("$carriers", "video_products"),
}

_OF_ACCOUNT: dict[str, str] = {
    "shop_id": f"t.shop_id IN (SELECT shop_id FROM sold WHERE {_EARNED})",
    "product_id": f"t.product_id IN (SELECT product_id FROM sold WHERE {_EARNED})",
    "account_id": "t.account_id = $id",
    "creator_id": "t.account_id = $id",
    "live_id": "t.account_id = $id",
    "video_id": "t.account_id = $id",
}


def subjects_within(cursor: Cursor, scope: Scope, dimension: str, values: list[str]) -> set[str]:
    """Those of `values` that exist and belong to the scope, now or at any time."""
    if dimension == "market":
        return {scope.market} if scope.market is not None else set()
    table, key = SUBJECTS[dimension]
    listed = ", ".join(literal(value) for value in values) or "NULL"
    sql = f"SELECT t.{key} FROM {{{table}}} t WHERE t.{key} IN ({listed}) AND ({_belongs(scope, dimension)})"
    return {row[0] for row in cursor.rows(Relations().expand(sql))}


def _belongs(scope: Scope, dimension: str) -> str:
    if scope.kind in ("shop", "creator"):
        owners = [(_OF_SHOP if scope.kind == "shop" else _OF_ACCOUNT, str(scope.viewer.id))]
    else:
        owners = [(_OF_SHOP if grant.subject == "shop" else _OF_ACCOUNT, grant.id) for grant in scope.grants]
    parts = [predicates[dimension].replace("$id", literal(id)) for predicates, id in owners]
    return " OR ".join(f"({part})" for part in parts) or "FALSE"
