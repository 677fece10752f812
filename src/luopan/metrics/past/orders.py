"""Which order lines stood otherwise at a moment than they do now.

A line did where another version of it held, and may have where its attribution rests on something else: a touch
or an earlier order of its buyer and product that came to be known since, or was known otherwise (the same that
makes a build attribute it again).
"""

from __future__ import annotations

import datetime as dt

from luopan.attribution import Model
from luopan.attribution.statement import slots_of
from luopan.attribution.stream import kinds_of
from luopan.attribution.touches import is_touch
from luopan.engine import Cursor
from luopan.metrics.past.lines import LinesThen
from luopan.metrics.past.told import Order, told
from luopan.metrics.past.versions import (
    ENOUGH,
    blank,
    differing,
    hashed,
    held,
    of_shops,
    one_of,
    unknown,
)
from luopan.metrics.zones import literal
from luopan.warehouse import relation

_MOST = f"LIMIT {ENOUGH + 1}"

_Pairs = dict[tuple[str | None, str | None], dt.datetime]
"""Buyers and products of which something was otherwise, and from when on it matters."""


def look(cursor: Cursor, moment: dt.datetime, shops: tuple[str, ...], model: Model) -> LinesThen | None:
    """How lines stood at the moment; None: so much was otherwise that the facts themselves must answer."""
    absent = _absent(cursor, moment, shops)
    if absent is None or _products_differ(cursor, moment):
        return None
    versions = _orders(cursor, f"order_lines_history l WHERE {held(moment)}")
    upto = _end(cursor, moment)
    pairs = _pairs(cursor, moment, upto, model, versions)
    if max(len(versions), len(pairs)) > ENOUGH:
        return None
    blanks = _orders(
        cursor, f"order_lines l WHERE {of_shops('shop_id', shops)} AND {blank('order_lines', moment)}"
    )
    moved = {order.line_id: order for order in (*blanks, *_moved(cursor, shops, pairs, upto))}
    own = [order for order in versions if not shops or order.shop_id in shops]
    again = {order.line_id: order for order in (*moved.values(), *own)}
    if len(again) > ENOUGH:
        return None
    before = _before(cursor, moment, again, versions)
    if before is None:
        return None
    born = [order for order in again.values() if order.shop_id not in absent]
    columns, rows = told(cursor, moment, model, born, before)
    return LinesThen(moment, shops, columns, rows, tuple(moved), absent)


def _absent(cursor: Cursor, moment: dt.datetime, shops: tuple[str, ...]) -> tuple[str, ...] | None:
    """The shops that were not known then; None: one of those asked about was otherwise."""
    found = cursor.rows(differing("shops", "shop_id, market", moment))
    own = [(side, id) for side, id, _ in found if not shops or id in shops]
    if shops or any(side == "then" for side, _ in own):
        return None if own else ()
    return tuple(id for _, id in own)


def _products_differ(cursor: Cursor, moment: dt.datetime) -> bool:
    """Whether lines may have been of other products, since SKUs tell it and were otherwise."""
    tables = [
        table
        for table in ("order_lines", "order_lines_history")
        if cursor.rows(f"SELECT 1 FROM {table} WHERE product_id IS NULL LIMIT 1")
    ]
    skus = f"SELECT sku_id FROM ({differing('skus', 'sku_id, product_id', moment)})"
    return any(
        cursor.rows(f"SELECT 1 FROM {table} WHERE product_id IS NULL AND sku_id IN ({skus}) LIMIT 1")
        for table in tables
    )


def _orders(cursor: Cursor, rows: str) -> list[Order]:
    """Lines of `rows`, SQL after FROM, with the product that their SKU gives where they name none."""
    found = cursor.rows(
        f"SELECT l.line_id, l.buyer_id, l.product_id, l.created_at, l.shop_id, l.sku_id FROM {rows} {_MOST}"
    )
    skus = {sku for *_, product, _, _, sku in found if product is None and sku is not None}
    of_skus = dict(
        cursor.rows(f"SELECT sku_id, product_id FROM {relation('skus')} WHERE {one_of('sku_id', skus)}")
        if skus
        else ()
    )
    return [
        Order(line, buyer, product or of_skus.get(sku), created, shop)
        for line, buyer, product, created, shop, sku in found
    ]


def _end(cursor: Cursor, moment: dt.datetime) -> dt.datetime:
    """When the last order was created that was known then: at the moment, or after it."""
    early = f"created_at > {literal(moment)} AND NOT {unknown(moment)}"
    (last,) = cursor.one(f"SELECT max(created_at) FROM order_lines WHERE {early}")
    return last or moment


def _pairs(
    cursor: Cursor, moment: dt.datetime, upto: dt.datetime, model: Model, versions: list[Order]
) -> _Pairs:
    """What became known late, up to the last order known then, and what was known otherwise."""
    known_later, end = f"{unknown(moment)} AND NOT deleted", literal(upto)
    touch = is_touch(kinds_of(slots_of([model])))
    touches = cursor.rows(
        f'SELECT user_id, product_id, "at" FROM events WHERE {known_later} AND "at" <= {end} AND {touch}'
        f' UNION ALL SELECT user_id, product_id, "at" FROM events_history WHERE {held(moment)} AND {touch} {_MOST}'
    )
    late = _orders(cursor, f"order_lines l WHERE {known_later} AND created_at <= {end}")
    pairs: _Pairs = {}
    for user, product, at in (
        *touches,
        *((o.buyer_id, o.product_id, o.created_at) for o in (*late, *versions)),
    ):
        if user is not None and product is not None:
            pairs[user, product] = min(at, pairs.get((user, product), at))
    return pairs


def _moved(cursor: Cursor, shops: tuple[str, ...], pairs: _Pairs, upto: dt.datetime) -> list[Order]:
    """The resolved lines of those pairs from then on, up to the last order known."""
    if not pairs:
        return []
    users = one_of("k.user_id", {user for user, _ in pairs})
    found = cursor.rows(
        "SELECT k.line_id, k.user_id, k.product_id, k.created_at, k.shop_id FROM sold k"
        f" WHERE {hashed('k.shop_hash', shops)} AND {of_shops('k.shop_id', shops)}"
        f" AND k.created_at >= {literal(min(pairs.values()))} AND k.created_at <= {literal(upto)} AND {users}"
    )
    orders = (Order(*row) for row in found)
    return [o for o in orders if o.created_at >= pairs.get((o.buyer_id, o.product_id), dt.datetime.max)]


def _before(
    cursor: Cursor, moment: dt.datetime, again: dict[str, Order], versions: list[Order]
) -> tuple[Order, ...] | None:
    """The other orders of the same buyers and products as they were known then; None: too many."""
    pairs = {(o.buyer_id, o.product_id) for o in again.values() if o.buyer_id and o.product_id}
    if not pairs:
        return ()
    products = one_of("product_id", {product for _, product in pairs})
    standing = _orders(
        cursor,
        f"order_lines l WHERE ({products} OR product_id IS NULL) AND {one_of('buyer_id', {user for user, _ in pairs})}"
        f" AND NOT deleted AND NOT {unknown(moment)}"
        f" AND created_at <= {literal(max(order.created_at for order in again.values()))}",
    )
    if len(standing) > ENOUGH:
        return None
    return tuple(
        order
        for order in (*standing, *versions)
        if (order.buyer_id, order.product_id) in pairs and order.line_id not in again
    )
