"""Some order lines as they were resolved and attributed at a moment, from those facts alone that decide about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import msgspec

from luopan.attribution import Model, attributed_sql, lines_sql
from luopan.attribution.statement import slots_of
from luopan.attribution.stream import kinds_of
from luopan.attribution.touches import TOUCH_COLUMNS, is_touch
from luopan.engine import Cursor
from luopan.metrics.past.versions import held, one_of, unknown
from luopan.metrics.relations import Relations
from luopan.metrics.zones import literal, spread
from luopan.warehouse import relation


class Order(msgspec.Struct, frozen=True):
    """What must be known of an order line to find what else it decides: an order uses a cart up (S13)."""

    line_id: str
    buyer_id: str | None
    product_id: str | None
    created_at: dt.datetime
    shop_id: str | None = None


Columns = tuple[tuple[str, str], ...]


def told(
    cursor: Cursor, moment: dt.datetime, model: Model, again: Collection[Order], before: Collection[Order]
) -> tuple[Columns, tuple[tuple[Any, ...], ...]]:
    """The resolved lines of `again` that were known at the moment, in the columns of the rollup of lines.

    `before`: the other orders of their buyers and products. Shops and SKUs are read as they are now: they are the
    same to these lines, or the caller would not ask.
    """
    if not again:
        return (), ()
    skus = relation("skus")
    asked = f"SELECT * FROM {lines_sql(_LINES, skus)} UNION ALL BY NAME {_orders(before)}"
    earned = attributed_sql(_ASKED, _touches(cursor, moment, model, again), model)
    macros = (("order_lines", _LINES), ("attribution", f"({earned})"))
    view = Relations(model.id, macros=macros).source("lines")
    names, rows = cursor.columns(
        f"WITH {_LINES} AS MATERIALIZED ({_held(moment, again)}), {_ASKED} AS MATERIALIZED ({asked})\n"
        f"SELECT x.*, {spread('x.shop_id')} AS shop_hash FROM {view} x"
    )
    kinds = {name: kind for name, kind, *_ in cursor.rows("DESCRIBE sold")}
    return tuple((name, kinds[name]) for name in names), tuple(rows)


_LINES, _ASKED = "lines_then", "asked_then"


def _held(moment: dt.datetime, again: Collection[Order]) -> str:
    """Found by their instants first: whole blocks of lines are passed over."""
    created = [order.created_at for order in again]
    low, high = literal(min(created)), literal(max(created))
    ids = one_of("n.line_id", (order.line_id for order in again))
    return (
        f"SELECT n.* FROM {relation('order_lines', moment)} n"
        f" WHERE n.created_at >= {low} AND n.created_at <= {high} AND {ids}"
    )


def _orders(before: Collection[Order]) -> str:
    columns = "line_id, buyer_id, product_id, created_at"
    if not before:
        return f"SELECT {columns} FROM order_lines WHERE FALSE"
    rows = ", ".join(
        f"({', '.join(map(literal, (o.line_id, o.buyer_id, o.product_id, o.created_at)))})" for o in before
    )
    return f"SELECT * FROM (VALUES {rows}) v ({columns})"


def _touches(cursor: Cursor, moment: dt.datetime, model: Model, again: Collection[Order]) -> str:
    """What the buyers did, as it was known; found by their hashes, by which touches lie."""
    users = sorted({order.buyer_id for order in again if order.buyer_id is not None})
    listed = ", ".join(map(literal, users))
    hashes = cursor.rows(f"SELECT hash(u) FROM (SELECT unnest([{listed}]) AS u)") if users else []
    columns = ", ".join(f'"{name}"' for name in TOUCH_COLUMNS)
    known = f"user_hash IN ({', '.join(str(each) for (each,) in hashes) or 'NULL'}) AND NOT {unknown(moment)}"
    gone = f"{held(moment)} AND {is_touch(kinds_of(slots_of([model])))} AND {one_of('user_id', users)}"
    return (
        f"(SELECT {columns} FROM touches WHERE {known}"
        f" UNION ALL SELECT {columns} FROM events_history WHERE {gone})"
    )
