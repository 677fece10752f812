"""What attribution reads for one order line: the line itself, what else its buyer bought of the product, the touches.

All of it is found by place: the rows of one line among a hundred million events in a few milliseconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.attribution.models import Model
from luopan.attribution.places import Instants, Wanted, instants, lying_at, quoted
from luopan.attribution.reading import Facts, Line
from luopan.attribution.statement import slots_of
from luopan.attribution.stream import kinds_of
from luopan.attribution.touches import touches_sql
from luopan.engine import Cursor
from luopan.model.receipts import Touch
from luopan.warehouse import relation

BOOKED = ("refund", "commission", "settlement")
"""What is booked on a line, by the name of its place."""

_LINE = tuple(name for name in Line.__struct_fields__ if name != "product_id")
_TOUCH = ", ".join(f'"{name}"' for name in Touch.__struct_fields__)


class Purchase(msgspec.Struct, frozen=True):
    """An order of the same buyer and product that was created before the line."""

    order_id: str
    shop_id: str
    created_at: dt.datetime


class Told(msgspec.Struct, frozen=True):
    """The line's own row by column, with `product_id` (default: its SKU's), and what attribution reads of it;
    the earlier purchases in their order; when what was booked on the line lies."""

    row: dict[str, Any]
    facts: Facts
    earlier: tuple[Purchase, ...]
    booked: Instants


def tell(
    cursor: Cursor, line: str, models: Mapping[str, Model], as_of: dt.datetime | None = None
) -> Told | None:
    """What there is of a line, now or as it was known at a moment; None: there is no such line."""
    when = instants(cursor, *(Wanted(name, (line,)) for name in ("line", *BOOKED)))
    row = _row(cursor, Wanted("line", (line,)), when, as_of)
    if row is None:
        return None
    read = Line(**{name: row[name] for name in _LINE}, product_id=row["product_id"])
    if read.buyer_id is None or read.product_id is None:
        return Told(row, Facts(read, (), None), (), when)
    earlier = _earlier(cursor, read.buyer_id, read.product_id, read.created_at, as_of)
    touches = _touches(cursor, read.buyer_id, read.product_id, read.created_at, models, as_of)
    return Told(row, Facts(read, touches, earlier[-1].created_at if earlier else None), earlier, when)


def _row(cursor: Cursor, line: Wanted, when: Instants, as_of: dt.datetime | None) -> dict[str, Any] | None:
    if not when[line]:
        return None
    names, rows = cursor.columns(f"SELECT * FROM {lying_at(line, when[line], as_of)} LIMIT 1")
    if not rows:
        return None
    row = dict(zip(names, rows[0], strict=True))
    if row["product_id"] is None and row["sku_id"] is not None:
        skus = f"SELECT product_id FROM {relation('skus', as_of)} WHERE sku_id = ?"
        row["product_id"] = next((product for (product,) in cursor.rows(skus, [row["sku_id"]])), None)
    return row


def _earlier(
    cursor: Cursor, buyer: str, product: str, before: dt.datetime, as_of: dt.datetime | None
) -> tuple[Purchase, ...]:
    """The buyer's orders of the product strictly before an instant, by their instants."""
    named, by_sku = Wanted("purchase", (buyer, product)), Wanted("purchase", (buyer, None))
    found = []
    for wanted, when in instants(cursor, named, by_sku).items():
        past = [instant for instant in when if instant < before]
        if past:
            skus = f"SELECT sku_id FROM {relation('skus', as_of)} WHERE product_id = $1"
            own = f" WHERE sku_id IN ({skus})" if wanted is by_sku else " WHERE product_id = $1"
            rows = f"SELECT order_id, shop_id, created_at FROM {lying_at(wanted, past, as_of)} r{own}"
            found += [Purchase(*row) for row in cursor.rows(rows, [product])]
    return tuple(sorted(found, key=lambda each: (each.created_at, each.order_id)))


def _touches(
    cursor: Cursor,
    buyer: str,
    product: str,
    upto: dt.datetime,
    models: Mapping[str, Model],
    as_of: dt.datetime | None,
) -> tuple[Touch, ...]:
    """The touches of the pair up to an instant in the order of attribution (S13); as of a moment also versions
    that were superseded since."""
    columns = f"{_TOUCH}, user_id, product_id, known_at"
    who = quoted(buyer)
    every = f"SELECT {columns} FROM touches WHERE user_hash = hash({who})"
    known = ""
    if as_of is not None:
        moment = f"TIMESTAMP '{as_of}'"
        past = f"(SELECT * FROM events_history WHERE superseded_at > {moment} AND NOT deleted AND user_id = {who})"
        past = touches_sql(past, kinds_of(slots_of(models.values())))
        every += f" UNION ALL SELECT {columns} FROM ({past})"
        known = f" AND known_at <= {moment}"
    found = cursor.rows(
        f"SELECT {_TOUCH} FROM ({every}) AS t WHERE user_id = {who} AND product_id = {quoted(product)}"
        f" AND \"at\" <= TIMESTAMP '{upto}'{known}"
    )
    return tuple(sorted((Touch(*row) for row in found), key=lambda touch: (touch.at, touch.event_id)))
