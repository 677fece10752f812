"""Everything that is known of one order line: what attribution reads of it, and what was booked on it afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from luopan.attribution.places import Instants, lying_at
from luopan.attribution.reading import Read, read
from luopan.attribution.receipt import Told, tell
from luopan.engine import Cursor
from luopan.metrics import macros
from luopan.metrics.frame import Frame
from luopan.metrics.receipt_scope import veiled
from luopan.metrics.zones import literal
from luopan.model.receipts import (
    Commission,
    Entry,
    LineFacts,
    Outcome,
    ReceiptLine,
    Refund,
    Session,
    Stated,
)
from luopan.warehouse import relation

_REFUND = ", ".join(Refund.__struct_fields__)


def line_facts(cursor: Cursor, line: str, frame: Frame, as_of: dt.datetime | None) -> LineFacts | None:
    """What the frame's viewer may know of a line, now or as it was known at a moment; None: no such line is theirs.

    A line whose shop's market is not known is in no answer, and has no receipt either.
    """
    told = tell(cursor, line, frame.models, as_of)
    if told is None or _market(told, frame) is None:
        return None
    reads = [read(model, told.facts) for model in frame.models.values()]
    measures = dict(
        macros.of_measures(frame.settings, frame.scope, as_of or frame.now, as_of is not None, ())
    )
    booked = told.booked
    facts = LineFacts(
        _line(told, frame),
        Stated(**{name: told.row[name] for name in Stated.__struct_fields__}),
        told.facts.touches,
        tuple(_outcomes(cursor, told, reads, measures, as_of)),
        _commission(told.row, measures, cursor, frame, _entries(cursor, "commission", booked, as_of)),
        tuple(Refund(*row) for row in _booked(cursor, "refund", _REFUND, booked, as_of)),
        tuple(_entries(cursor, "settlement", booked, as_of)),
        {each.created_at: each.order_id for each in told.earlier if each.shop_id == told.row["shop_id"]},
        frame.settings.live.session_days,
    )
    return facts if frame.scope.everything else veiled(cursor, facts, frame, as_of is not None)


def _market(told: Told, frame: Frame) -> str | None:
    return frame.world.homes.get(("shop", str(told.row["shop_id"])))


def _line(told: Told, frame: Frame) -> ReceiptLine:
    row = told.row
    market = next(market for market in frame.world.markets if market.id == _market(told, frame))
    known = {name: row[name] for name in ReceiptLine.__struct_fields__ if name in row}
    gone = row["cancelled"] if row["cancelled"] is not None else row["cancelled_at"] is not None
    return ReceiptLine(
        **{
            **known,
            "market": market.id,
            "currency": market.currency,
            "user_id": row["buyer_id"],
            "cancelled": gone,
        }
    )


def _outcomes(
    cursor: Cursor,
    told: Told,
    reads: Sequence[Read],
    measures: dict[str, str],
    as_of: dt.datetime | None,
) -> list[Outcome]:
    sessions = _sessions(cursor, told.row, reads, measures, as_of)
    return [
        Outcome(
            each.model.id,
            each.model.name,
            each.model.days,
            each.rule,
            each.earned,
            each.objections,
            each.after,
            sessions.get(each.model.id),
        )
        for each in reads
    ]


def _sessions(
    cursor: Cursor,
    row: dict[str, Any],
    reads: Sequence[Read],
    measures: dict[str, str],
    as_of: dt.datetime | None,
) -> dict[str, Session]:
    """By model, the session of the live that earned the line under it, told by what measures are told by."""
    earned = [
        (each.model.id, each.earned)
        for each in reads
        if each.earned is not None and each.earned.content_type == "live" and each.earned.content_id
    ]
    if not earned:
        return {}
    rows = ", ".join(
        f"({literal(id)}, {literal(e.content_id)}, {_text(e.touch)}, {_time(e.touched_at)},"
        f" {_time(row['created_at'])}, {_time(row['paid_at'])})"
        for id, e in earned
    )
    lives = ", ".join(sorted({literal(each.content_id) for _, each in earned}))
    found = cursor.rows(
        f"SELECT x.model, lv.account_id, lv.started_at, lv.ended_at, {measures['in_session']}, {measures['in_room']}"
        f" FROM (VALUES {rows}) x(model, content_id, touch, touched_at, created_at, paid_at)"
        f" JOIN {relation('lives', as_of)} lv ON lv.live_id = x.content_id AND lv.live_id IN ({lives})"
    )
    return {model: Session(*session) for model, *session in found}


def _commission(
    row: dict[str, Any], measures: dict[str, str], cursor: Cursor, frame: Frame, entries: Sequence[Entry]
) -> Commission:
    actual = sum((entry.amount for entry in entries), Decimal(0))
    estimated = _estimated(cursor, row, measures, frame)
    return Commission(
        row["creator_id"],
        row["creator_content_type"],
        row["creator_content_id"],
        row["commission_rate"],
        estimated,
        actual,
        tuple(entries),
    )


def _estimated(cursor: Cursor, row: dict[str, Any], measures: dict[str, str], frame: Frame) -> Decimal | None:
    """What the metric `estimated_commission` makes of the line alone."""
    measure = frame.catalogue["estimated_commission"].measure
    if row["paid_at"] is None or row["commission_rate"] is None or measure is None:
        return None
    value = measure.value.replace("{commission_base}", measures["commission_base"])
    amounts = ", ".join(
        f"{literal(row[name] or Decimal(0))} AS {name}"
        for name in ("pay_amount", "shipping_amount", "tax_amount")
    )
    rate = f"{literal(row['commission_rate'])} AS commission_rate"
    found: Decimal = cursor.one(f"SELECT CAST({value} AS DECIMAL(38, 4)) FROM (SELECT {amounts}, {rate}) x")[
        0
    ]
    return found


def _entries(cursor: Cursor, name: str, booked: Instants, as_of: dt.datetime | None) -> tuple[Entry, ...]:
    account = ", account_id" if name == "commission" else ""
    columns = f"{name}_id, amount, settled_at{account}"
    return tuple(Entry(*row) for row in _booked(cursor, name, columns, booked, as_of))


def _booked(
    cursor: Cursor, name: str, columns: str, booked: Instants, as_of: dt.datetime | None
) -> list[tuple[Any, ...]]:
    """What was booked on the line, in the order of time."""
    wanted = next(each for each in booked if each.name == name)
    when = booked[wanted]
    if not when:
        return []
    instant = "applied_at" if name == "refund" else "settled_at"
    found = cursor.rows(f"SELECT {instant}, {name}_id, {columns} FROM {lying_at(wanted, when, as_of)}")
    return [row[2:] for row in sorted(found, key=lambda row: row[:2])]


def _text(value: str | None) -> str:
    return f"CAST({literal(value)} AS VARCHAR)"


def _time(value: dt.datetime | None) -> str:
    return f"CAST({literal(value)} AS TIMESTAMP)"
