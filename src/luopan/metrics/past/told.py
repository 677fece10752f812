"""Some order lines as they were resolved and attributed at a moment, in the columns of the rollup of lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa

from luopan.attribution import Model
from luopan.engine import Cursor
from luopan.metrics.past.earned import Outcome, then
from luopan.metrics.past.since import Order, Since
from luopan.metrics.relations import Relations
from luopan.metrics.zones import spread
from luopan.warehouse import relation

Columns = tuple[tuple[str, str], ...]

EARNED = ("content_type", "content_id", "account_id", "channel", "paid", "touch", "touched_at", "rule")
"""What attribution tells of a resolved line."""

Told = tuple[Any, ...]


def told(
    cursor: Cursor,
    moment: dt.datetime,
    model: Model,
    lines: Collection[Order],
    since: Since,
    now: Mapping[str, Told],
) -> tuple[Columns, tuple[Told, ...]]:
    """The resolved lines among `lines` that were known at the moment, with their columns (name, SQL type).

    `now`: of lines that can only have been earned otherwise, what `EARNED` says of them now; those that were earned
    as they are now are left out. Shops are read as they are now: they are the same to these lines.
    """
    if not lines:
        return (), ()
    outcomes = then(cursor, moment, model, lines, since)
    moved = {each.line_id: each for each in outcomes if now.get(each.line_id) != _values(each)}
    if not moved:
        return (), ()
    known = (
        f"(SELECT n.* FROM {relation('order_lines', moment)} n"
        " WHERE n.created_at IN (SELECT unnest($1::TIMESTAMP[])) AND n.line_id IN (SELECT unnest($2::VARCHAR[])))"
    )
    view = Relations(model.id, macros=(("order_lines", known), ("attribution", _EARNED))).source("lines")
    instants = sorted({line.created_at for line in lines if line.line_id in moved})
    with cursor.registered(**{_EARNED: _table(list(moved.values()))}):
        names, found = cursor.columns(
            f"SELECT x.*, {spread('x.shop_id')} AS shop_hash FROM {view} x", [instants, list(moved)]
        )
    kinds = {name: kind for name, kind, *_ in cursor.rows("DESCRIBE sold")}
    return tuple((name, kinds[name]) for name in names), tuple(found)


_EARNED = "earned_then"

_SCHEMA = pa.schema(
    [("line_id", pa.string())]
    + [(name, pa.string()) for name in ("content_type", "content_id", "account_id", "channel")]
    + [
        ("paid", pa.bool_()),
        ("touch", pa.string()),
        ("touched_at", pa.timestamp("us")),
        ("rule", pa.string()),
    ]
)


def _values(outcome: Outcome) -> Told:
    earned = outcome.earned
    values = [None if earned is None else getattr(earned, name) for name in EARNED[:-1]]
    values[EARNED.index("paid")] = bool(values[EARNED.index("paid")])
    return (*values, outcome.rule)


def _table(outcomes: list[Outcome]) -> pa.Table:
    rows = [dict(zip(_SCHEMA.names, (each.line_id, *_values(each)), strict=True)) for each in outcomes]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)
