"""What earned some order lines at a moment: the rules of attribution read over the few facts that decide about them.

The statement that attributes all lines costs its planning, whatever it reads; for few lines their rules are read as
a receipt reads them. That both say the same is a law (`tests/laws/test_receipts.py`, `tests/laws/test_as_of.py`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from luopan.attribution import Model
from luopan.attribution.places import purchases
from luopan.attribution.reading import Facts, Line, read
from luopan.engine import Cursor
from luopan.metrics.past.since import Order, Pair, Since, products_of
from luopan.metrics.past.versions import held, unknown
from luopan.model.receipts import Earned, Touch

Row = dict[str, Any]

_LINE = tuple(name for name in Line.__struct_fields__ if name != "product_id")
_TOUCH = ", ".join(f'"{name}"' for name in Touch.__struct_fields__)


class Outcome(msgspec.Struct, frozen=True):
    """What a model says of a line: the rule that decided, and what it gives."""

    line_id: str
    rule: str
    earned: Earned | None


def then(
    cursor: Cursor, moment: dt.datetime, model: Model, lines: Collection[Order], since: Since
) -> tuple[Outcome, ...]:
    """What earned those of the lines that were known.

    SKUs are read as they are now: they are the same to these lines, or the caller would not ask.
    """
    pairs = {line.pair for line in lines if line.pair is not None}
    rows = _orders(cursor, moment, lines, pairs)
    wanted = {line.line_id for line in lines}
    asked = [row for row in rows if row["line_id"] in wanted]
    touches = _touches(cursor, moment, pairs & {_undecided(model, row) for row in asked}, since)
    created: dict[Pair, list[dt.datetime]] = defaultdict(list)
    for row in rows:
        created[row["buyer_id"], row["product_id"]].append(row["created_at"])
    for instants in created.values():
        instants.sort()
    facts = [_facts(row, touches, created) for row in asked]
    found = ((each.line.line_id, read(model, each)) for each in facts)
    return tuple(Outcome(line, outcome.rule, outcome.earned) for line, outcome in found)


def _undecided(model: Model, row: Row) -> Pair | None:
    """The pair whose touches decide about a line; None where it says itself what earned it (S42)."""
    stated = model.rule == "direct" and row["content_type"] is not None
    return None if stated else (row["buyer_id"], row["product_id"])


def _orders(cursor: Cursor, moment: dt.datetime, lines: Collection[Order], pairs: set[Pair]) -> list[Row]:
    """What rules look at of the lines, and of what else their buyers may have ordered of their products, as it was
    known then, with the products that SKUs give. None of it is an instant that events tell of later (S41)."""
    there = (
        "created_at IN (SELECT unnest($1::TIMESTAMP[]))"
        " AND (line_id IN (SELECT unnest($2::VARCHAR[])) OR buyer_id IN (SELECT unnest($3::VARCHAR[])))"
    )
    names = (*_LINE, "product_id", "sku_id")
    columns = ", ".join(names)
    known = (
        f"SELECT {columns} FROM order_lines WHERE NOT deleted AND NOT {unknown(moment)} AND {there}"
        f" UNION ALL SELECT {columns} FROM order_lines_history WHERE {held(moment)} AND {there}"
    )
    instants = {line.created_at for line in lines}.union(purchases(cursor, pairs) if pairs else ())
    sought = [sorted(instants), [line.line_id for line in lines], [buyer for buyer, _ in pairs]]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.rows(known, sought)]
    unnamed = [row for row in rows if row["product_id"] is None and row["sku_id"] is not None]
    of_skus = products_of(cursor, {row["sku_id"] for row in unnamed})
    for row in unnamed:
        row["product_id"] = of_skus.get(row["sku_id"])
    return rows


def _touches(
    cursor: Cursor, moment: dt.datetime, pairs: set[Pair], since: Since
) -> Mapping[Pair, list[Touch]]:
    """What the buyers did with the products, as it was known, in the order of attribution (S13); found by the hashes
    by which touches lie."""
    if not pairs:
        return {}
    users, products = sorted({user for user, _ in pairs}), sorted({product for _, product in pairs})
    known = (
        f"SELECT user_id, product_id, {_TOUCH} FROM touches"
        " WHERE user_hash IN (SELECT hash(u) FROM (SELECT unnest($1::VARCHAR[]) AS u))"
        f" AND product_id IN (SELECT unnest($2::VARCHAR[])) AND NOT {unknown(moment)}"
    )
    found: dict[Pair, list[Touch]] = {pair: [] for pair in pairs}
    now = (((user, product), Touch(*told)) for user, product, *told in cursor.rows(known, [users, products]))
    for pair, touch in _chained(now, since.held):
        if pair in found:
            found[pair].append(touch)
    for touches in found.values():
        touches.sort(key=lambda touch: (touch.at, touch.event_id))
    return found


def _chained(*several: Iterable[tuple[Pair, Touch]]) -> Iterable[tuple[Pair, Touch]]:
    return (each for some in several for each in some)


def _facts(row: Row, touches: Mapping[Pair, list[Touch]], created: Mapping[Pair, list[dt.datetime]]) -> Facts:
    line = Line(**{name: row[name] for name in _LINE}, product_id=row["product_id"])
    if line.buyer_id is None or line.product_id is None:
        return Facts(line, (), None)
    pair = (line.buyer_id, line.product_id)
    past = tuple(touch for touch in touches.get(pair, ()) if touch.at <= line.created_at)
    orders = created[pair]
    place = bisect_left(orders, line.created_at)
    return Facts(line, past, orders[place - 1] if place else None)
