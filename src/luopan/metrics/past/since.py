"""What became known since a moment that order lines rest on: lines, their versions, and touches, in all shops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from luopan.attribution import Model
from luopan.attribution.statement import slots_of
from luopan.attribution.stream import kinds_of
from luopan.attribution.touches import is_touch
from luopan.engine import Cursor
from luopan.metrics.past.versions import ENOUGH, blank, held, of_shops, one_of, unknown
from luopan.metrics.zones import literal
from luopan.model.receipts import Touch
from luopan.warehouse import relation

Pair = tuple[str, str]
"""A buyer and a product."""

MANY = 50_000
"""Of so many touches that became known since it is told which lines they can have earned."""


class Order(msgspec.Struct, frozen=True):
    """What must be known of an order line to find what else it decides: an order uses a cart up (S13)."""

    line_id: str
    buyer_id: str | None
    product_id: str | None
    created_at: dt.datetime
    shop_id: str | None = None

    @property
    def pair(self) -> Pair | None:
        return (self.buyer_id, self.product_id) if self.buyer_id and self.product_id else None


class Since(msgspec.Struct, frozen=True):
    """`upto`: when the last order was created that was known then. `versions`: lines of which another version held;
    `blanks`: lines of the shops asked about that were told with instants missing (S41); `orders`: lines that were
    not known, up to `upto`. `late`: touches that were not known, as (pair, kind, instant), up to `upto`; `held`:
    touches as other versions of them told."""

    upto: dt.datetime
    versions: tuple[Order, ...]
    blanks: tuple[Order, ...]
    orders: tuple[Order, ...]
    late: tuple[tuple[Pair, str, dt.datetime], ...]
    held: tuple[tuple[Pair, Touch], ...]


def look(cursor: Cursor, moment: dt.datetime, shops: tuple[str, ...], model: Model) -> Since | None:
    """What became known since; None: too much."""
    upto = _end(cursor, moment)
    found: dict[str, list[tuple[Any, ...]]] = {
        name: [] for name in ("version", "blank", "order", "late", "held")
    }
    for name, *row in cursor.rows(" UNION ALL BY NAME ".join(_arms(moment, upto, shops, model))):
        found[name].append(tuple(row))
    most = {"late": MANY, "held": MANY}
    if any(len(rows) > most.get(name, ENOUGH) for name, rows in found.items()):
        return None
    versions, blanks, orders = (_orders(cursor, found[name]) for name in ("version", "blank", "order"))
    late = (((user, product), kind, at) for user, product, at, _, kind, *_ in found["late"])
    held = (_touch(*row) for row in found["held"])
    return Since(upto, versions, blanks, orders, tuple(late), tuple(held))


def _touch(user: str, product: str, *told: Any) -> tuple[Pair, Touch]:
    at, id, kind, _, _, content_type, content_id, account, channel, paid = told
    return (user, product), Touch(id, at, kind, content_type, content_id, account, channel, bool(paid))


def products_of(cursor: Cursor, skus: Collection[str]) -> dict[str, str | None]:
    """The products of SKUs."""
    if not skus:
        return {}
    known = f"SELECT sku_id, product_id FROM {relation('skus')} WHERE {one_of('sku_id', skus)}"
    return dict(cursor.rows(known))


def _end(cursor: Cursor, moment: dt.datetime) -> dt.datetime:
    """When the last order was created that was known then: at the moment, or after it."""
    early = f"created_at > {literal(moment)} AND NOT {unknown(moment)}"
    (last,) = cursor.one(f"SELECT max(created_at) FROM order_lines WHERE {early}")
    return last or moment


def _arms(moment: dt.datetime, upto: dt.datetime, shops: tuple[str, ...], model: Model) -> Iterator[str]:
    later, end = f"{unknown(moment)} AND NOT deleted", literal(upto)
    touch = is_touch(kinds_of(slots_of([model])))
    yield _lines("version", f"order_lines_history WHERE {held(moment)}")
    yield _lines(
        "blank", f"order_lines WHERE {of_shops('shop_id', shops)} AND {blank('order_lines', moment)}"
    )
    yield _lines("order", f"order_lines WHERE {later} AND created_at <= {end}")
    happened = 'user_id, product_id, "at", event_id AS id, kind'
    yield (
        f"(SELECT 'late' AS arm, {happened} FROM events WHERE {later} AND \"at\" <= {end} AND {touch}"
        f" LIMIT {MANY + 1})"
    )
    yield (
        f"(SELECT 'held' AS arm, {happened}, content_type, content_id, account_id, channel, paid FROM events_history"
        f" WHERE {held(moment)} AND {touch} LIMIT {MANY + 1})"
    )


def _lines(arm: str, rows: str) -> str:
    return (
        f"(SELECT '{arm}' AS arm, buyer_id AS user_id, product_id, created_at AS \"at\", line_id AS id,"
        f" NULL::VARCHAR AS kind, shop_id, sku_id FROM {rows} LIMIT {ENOUGH + 1})"
    )


def _orders(cursor: Cursor, rows: list[tuple[Any, ...]]) -> tuple[Order, ...]:
    """Order lines, with the product that their SKU gives where they name none."""
    unnamed = {
        sku for _, product, *_, sku in (row[:7] for row in rows) if product is None and sku is not None
    }
    of_skus = products_of(cursor, unnamed)
    return tuple(
        Order(id, buyer, product or of_skus.get(sku), created, shop)
        for buyer, product, created, id, _, shop, sku, *_ in rows
    )
