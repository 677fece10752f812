"""Whether an order line belongs to the session of the live that earned it (R092, S14, S15, S42)."""

from __future__ import annotations

import msgspec


class SessionColumns(msgspec.Struct, frozen=True):
    """SQL of what decides: the line's touch and clocks, and the live's start and end (null: running)."""

    touch: str = "touch"
    touched_at: str = "touched_at"
    created_at: str = "created_at"
    paid_at: str = "paid_at"
    started_at: str = "started_at"
    ended_at: str = "ended_at"


def session_sql(columns: SessionColumns, days: int) -> str:
    """Boolean SQL, never null: the line, attributed to the live, is in its session of `days` after the end.

    Paid between start and end; or put into the cart in that time and paid until `days` x 24 hours after the
    end, that instant included. A platform that names no touch is taken as a cart from the live (S42), as is
    a cart without a time. A live that runs has no end yet (S11).
    """
    c = columns
    paid_in_time = f"({c.ended_at} IS NULL OR {c.paid_at} <= {c.ended_at} + INTERVAL {days} DAY)"
    carted = f"({c.touch} = 'cart' AND {_during(c, f'coalesce({c.touched_at}, {c.started_at})')})"
    kept = f"(({c.touch} IS NULL OR {carted}) AND {c.paid_at} >= {c.started_at} AND {paid_in_time})"
    return f"coalesce({_during(c, c.paid_at)} OR {kept}, FALSE)"


def in_room_sql(columns: SessionColumns) -> str:
    """Boolean SQL, never null: created and paid between the live's start and end, both included (S15)."""
    return f"coalesce({_during(columns, columns.created_at)} AND {_during(columns, columns.paid_at)}, FALSE)"


def _during(columns: SessionColumns, instant: str) -> str:
    ended = f"({columns.ended_at} IS NULL OR {instant} <= {columns.ended_at})"
    return f"({instant} >= {columns.started_at} AND {ended})"
