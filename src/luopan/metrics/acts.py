"""What the view of acts is made of: the same for questions and for the rollup that keeps them ready."""

from __future__ import annotations

import datetime as dt

from luopan.metrics import zones
from luopan.metrics.relations import Relations
from luopan.metrics.zones import Market

OFFICIAL = "(NOT x.of_content OR x.account_kind = 'official')"
"""A shop's fan crowds are those of its official accounts (R209)."""


def event_macros(
    relations: Relations, markets: tuple[Market, ...], span: tuple[dt.datetime, dt.datetime], bounds: str
) -> tuple[tuple[str, str], ...]:
    """What `interests` names: the resolved events within `bounds` (over `x`), which lie in `span`.

    Whose an account is, is read from today's bindings: `as_of` never applies to bindings as rights (S17).
    """
    offset = zones.offset_sql("x.at", markets, span) if markets else "to_seconds(0)"
    return (
        ("acts", relations.source("events")),
        ("event_local", f"(x.at + {offset})"),
        ("event_bounds", bounds),
        ("owners_now", Relations().source("owners")),
    )
