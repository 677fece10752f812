"""What belongs to a shop or an account, so that a filter cannot name what lies outside of a scope (S20)."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.granted import one_of
from luopan.metrics.relations import Relations
from luopan.metrics.zones import hash_of, literal
from luopan.model.scope import Scope

SUBJECTS: dict[str, tuple[str, str]] = {
    "shop_id": ("shops", "shop_id"),
    "account_id": ("accounts", "account_id"),
    "creator_id": ("accounts", "account_id"),
    "live_id": ("lives", "live_id"),
    "video_id": ("videos", "video_id"),
    "product_id": ("products", "product_id"),
    "sku_id": ("skus", "sku_id"),
    "plan_id": ("ad_plans", "plan_id"),
    "creative_id": ("ad_plans", "creative_id"),
    "market": ("markets", "market"),
}
"""Dimensions whose values are subjects: the table where these stand, and its key."""

BELOW_SHOP = frozenset(dimension.id for dimension in DIMENSIONS.values() if dimension.below_shop)
"""Dimensions that a shop-level contract does not show (S39)."""

_BOUND = "SELECT account_id FROM {bindings} WHERE shop_id $ids"
_SEEN = "SELECT $column FROM traffic WHERE scope_shop $ids AND scope_hash $hashes"
_SOLD = "SELECT $column FROM sold WHERE shop_id $ids AND shop_hash $hashes"
_CARRIED = (
    "SELECT c.$key FROM {$carriers} c JOIN {products} q ON q.product_id = c.product_id WHERE q.shop_id $ids"
)
_POSTED = "SELECT c.$key FROM {$contents} c WHERE c.account_id IN ($bound)".replace("$bound", _BOUND)
_EARNED = "SELECT $column FROM sold WHERE account_id $ids OR creator_id $ids"
_DONE = "SELECT $column FROM traffic WHERE account_id $ids"


def _of(template: str, *columns: str) -> tuple[str, ...]:
    return tuple(template.replace("$column", column) for column in columns)


def _content(kind: str) -> tuple[str, ...]:
    """A shop's lives or videos: of its accounts, with its products, and those that sold for it or were seen."""
    words = {"$key": f"{kind}_id", "$carriers": f"{kind}_products", "$contents": f"{kind}s"}
    selects = (_POSTED, _CARRIED, *_of(_SOLD, "content_id", "creator_content_id"), *_of(_SEEN, "content_id"))
    for word, name in words.items():
        selects = tuple(select.replace(word, name) for select in selects)
    return selects


_PRODUCTS = "SELECT product_id FROM {products} WHERE shop_id $ids"
_SKUS = f"SELECT sku_id FROM {{skus}} WHERE product_id IN ({_PRODUCTS})"
_PLANS = "SELECT $column FROM {ad_plans} WHERE shop_id $ids"
_ADVERTISED = "SELECT $column FROM {ad_plans} WHERE account_id $ids"
_PEOPLE = (_BOUND, *_of(_SOLD, "account_id", "creator_id"), *_of(_SEEN, "account_id"))
_ITSELF = ("SELECT account_id FROM {accounts} WHERE account_id $ids",)

_OF_SHOP: dict[str, tuple[str, ...]] = {
    "shop_id": ("SELECT shop_id FROM {shops} WHERE shop_id $ids",),
    "product_id": (_PRODUCTS, *_of(_SOLD, "product_id")),
    "sku_id": (_SKUS, *_of(_SOLD, "sku_id")),
    "account_id": _PEOPLE,
    "creator_id": _PEOPLE,
    "live_id": _content("live"),
    "video_id": _content("video"),
    "plan_id": _of(_PLANS, "plan_id"),
    "creative_id": _of(_PLANS, "creative_id"),
    "market": ("SELECT market FROM {shops} WHERE shop_id $ids", *_of(_SEEN, "market")),
}
"""By dimension, where the ids stand that belong to the shops $ids: what its answers can show, it may ask for. First
where most of them stand: only those that are not there are looked for elsewhere."""

_OF_ACCOUNT: dict[str, tuple[str, ...]] = {
    "shop_id": (*_of(_EARNED, "shop_id"), *_of(_DONE, "shop_id")),
    "product_id": (*_of(_EARNED, "product_id"), *_of(_DONE, "product_id")),
    "sku_id": _of(_EARNED, "sku_id"),
    "account_id": _ITSELF,
    "creator_id": _ITSELF,
    "live_id": ("SELECT live_id FROM {lives} WHERE account_id $ids",),
    "video_id": ("SELECT video_id FROM {videos} WHERE account_id $ids",),
    "plan_id": _of(_ADVERTISED, "plan_id"),
    "creative_id": _of(_ADVERTISED, "creative_id"),
    "market": (
        "SELECT market FROM {accounts} WHERE account_id $ids",
        *_of(_EARNED, "market"),
        *_of(_DONE, "market"),
    ),
}
"""The same for the accounts $ids; what others did on the same rows is not its to ask for."""


def subjects_within(cursor: Cursor, scope: Scope, dimension: str, values: list[str]) -> set[str]:
    """Those of `values` that exist and belong to the scope, now or at any time."""
    if dimension == "market" and scope.kind == "agency":
        return {str(scope.market)}
    selects, found = _belonging(scope, dimension), set[str]()
    for some in (selects[:1], selects[1:]):
        found |= _among(cursor, [value for value in values if value not in found], some)
    return found


def _among(cursor: Cursor, values: list[str], selects: list[str]) -> set[str]:
    """Those of `values` that stand somewhere among `selects`."""
    if not values or not selects:
        return set()
    asked = ", ".join(f"({literal(value)})" for value in values)
    within = " OR ".join(f"t.id IN ({select})" for select in selects)
    sql = f"SELECT DISTINCT t.id FROM (VALUES {asked}) t(id) WHERE {within}"
    return {id for (id,) in cursor.rows(Relations().expand(sql))}


def _belonging(scope: Scope, dimension: str) -> list[str]:
    if scope.kind == "creator":
        return _of_all(_OF_ACCOUNT, dimension, (str(scope.viewer.id),))
    return [
        select
        for kind, owners in scope.subjects.items()
        for select in _of_all(_OF_SHOP if kind == "shop" else _OF_ACCOUNT, dimension, owners)
    ]


def _of_all(selects: dict[str, tuple[str, ...]], dimension: str, owners: tuple[str, ...]) -> list[str]:
    ids, hashes = one_of(owners), one_of(tuple(map(hash_of, owners)))
    return [select.replace("$hashes", hashes).replace("$ids", ids) for select in selects[dimension]]
