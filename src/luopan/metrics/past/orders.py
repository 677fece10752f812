"""Which order lines stood otherwise at a moment than they do now.

A line did where another version of it held, and may have where its attribution rests on something else: a touch
or an earlier order of its buyer and product that came to be known since, or was known otherwise (the same that
makes a build attribute it again).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from luopan.attribution import Model
from luopan.attribution.rule import REMOVAL
from luopan.engine import Cursor
from luopan.metrics.past import since as known_since
from luopan.metrics.past.lines import LinesThen
from luopan.metrics.past.references import References
from luopan.metrics.past.since import Order, Pair, Since
from luopan.metrics.past.told import EARNED, told
from luopan.metrics.past.versions import ENOUGH, hashed, of_shops, one_of
from luopan.metrics.zones import literal

_STATED = ("platform", "platform_touch_unknown")
"""The rules by which a line says itself what earned it."""


def look(
    cursor: Cursor, moment: dt.datetime, shops: tuple[str, ...], model: Model, references: References
) -> LinesThen | None:
    """How lines stood at the moment; None: so much was otherwise that the facts themselves must answer."""
    absent = _absent(references, shops)
    if absent is None or _products_differ(cursor, references):
        return None
    since = known_since.look(cursor, moment, shops, model)
    if since is None:
        return None
    moved = _moved(cursor, shops, since)
    own = [order for order in since.versions if not shops or order.shop_id in shops]
    again = {**{each.order.line_id: each.order for each in moved}, **_by_id(since.blanks), **_by_id(own)}
    if len(again) > ENOUGH:
        return None
    born = [order for order in again.values() if order.shop_id not in absent]
    blanks, others = _by_id(since.blanks), _by_id((*since.blanks, *own))
    now = {each.order.line_id: each.earned for each in moved if each.order.line_id not in others}
    columns, rows = told(cursor, moment, model, born, since, now)
    return LinesThen(moment, shops, columns, rows, (*blanks, *(id for id, *_ in rows if id in now)), absent)


def _by_id(orders: tuple[Order, ...] | list[Order]) -> dict[str, Order]:
    return {order.line_id: order for order in orders}


def _absent(references: References, shops: tuple[str, ...]) -> tuple[str, ...] | None:
    """The shops that were not known then; None: one of those asked about was otherwise."""
    now, then = (
        [id for id, _ in side["shops"] if not shops or id in shops]
        for side in (references.now, references.then)
    )
    if shops or then:
        return None if now or then else ()
    return tuple(sorted(now))


def _products_differ(cursor: Cursor, references: References) -> bool:
    """Whether lines may have been of other products, since SKUs tell it and were otherwise."""
    skus = {sku for side in (references.now, references.then) for sku, _ in side["skus"]}
    unnamed = f"product_id IS NULL AND {one_of('sku_id', sorted(skus))} LIMIT 1"
    return bool(skus) and any(
        cursor.rows(f"SELECT 1 FROM {table} WHERE product_id IS NULL LIMIT 1")
        and cursor.rows(f"SELECT 1 FROM {table} WHERE {unnamed}")
        for table in ("order_lines", "order_lines_history")
    )


class _Doubt(msgspec.Struct):
    """What of a buyer and product was otherwise: from when on (`since`); touches that were not known (kind, instant);
    and whether more than that, an order or a touch that was told otherwise."""

    since: dt.datetime
    late: list[tuple[str, dt.datetime]] = []
    more: bool = False


class _Resolved(msgspec.Struct, frozen=True):
    """A resolved line of now, and what `EARNED` says of it."""

    order: Order
    earned: tuple[Any, ...]

    def doubtful(self, doubt: _Doubt) -> bool:
        """Whether it may have been earned otherwise. A touch that came late matters where it is the one that earned the
        line, or took something out of the cart: all others came before the one that did, or were undone with it."""
        *_, touched_at, rule = self.earned
        if rule in _STATED or doubt.since > self.order.created_at:
            return False
        return doubt.more or any(
            at <= self.order.created_at and (kind == REMOVAL or at == touched_at) for kind, at in doubt.late
        )


def _doubts(since: Since) -> dict[Pair, _Doubt]:
    doubts: dict[Pair, _Doubt] = {}

    def doubt(pair: Pair, at: dt.datetime) -> _Doubt:
        found = doubts.setdefault(pair, _Doubt(at))
        found.since = min(found.since, at)
        return found

    for pair, kind, at in since.late:
        doubt(pair, at).late.append((kind, at))
    for pair, touch in since.held:
        doubt(pair, touch.at).more = True
    for order in (*since.orders, *since.versions):
        if order.pair is not None:
            doubt(order.pair, order.created_at).more = True
    return doubts


def _moved(cursor: Cursor, shops: tuple[str, ...], since: Since) -> list[_Resolved]:
    """The resolved lines that may have been earned otherwise, up to the last order known."""
    doubts = _doubts(since)
    if not doubts:
        return []
    first = min(doubt.since for doubt in doubts.values())
    found = cursor.rows(
        f"SELECT k.line_id, k.user_id, k.product_id, k.created_at, k.shop_id, {', '.join(EARNED)} FROM sold k"
        f" WHERE {hashed('k.shop_hash', shops)} AND {of_shops('k.shop_id', shops)}"
        f" AND k.created_at >= {literal(first)} AND k.created_at <= {literal(since.upto)}"
        " AND k.user_id IN (SELECT unnest($1::VARCHAR[]))",
        [sorted({buyer for buyer, _ in doubts})],
    )
    lines = (_Resolved(Order(*row[:5]), row[5:]) for row in found)
    return [each for each in lines if each.order.pair in doubts and each.doubtful(doubts[each.order.pair])]
