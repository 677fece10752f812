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
from luopan.warehouse import relation_parts

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
    macros = (("order_lines", f"({_known(moment, list(moved), since)})"), ("attribution", _EARNED))
    view = Relations(model.id, macros=macros).source("lines")
    instants = sorted({line.created_at for line in lines if line.line_id in moved})
    with cursor.registered(**{_EARNED: _table(list(moved.values()))}):
        names, found = cursor.columns(
            f"SELECT x.*, {spread('x.shop_id')} AS shop_hash FROM {view} x", [instants, list(moved)]
        )
    kinds = {name: kind for name, kind, *_ in cursor.rows("DESCRIBE sold")}
    return tuple((name, kinds[name]) for name in names), tuple(found)


def _known(moment: dt.datetime, lines: Collection[str], since: Since) -> str:
    """SQL of contract rows as they were known: lines $2 created at $1, looked for where versions of them are."""
    replaced = {order.line_id for order in since.versions}
    now, then = relation_parts("order_lines", moment)
    parts = [now] if any(id not in replaced for id in lines) else []
    parts += [then] if any(id in replaced for id in lines) else []
    wanted = "created_at IN (SELECT unnest($1::TIMESTAMP[])) AND line_id IN (SELECT unnest($2::VARCHAR[]))"
    return " UNION ALL ".join(f"{part} AND {wanted}" for part in parts)


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
