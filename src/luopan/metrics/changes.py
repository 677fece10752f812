"""What became known between two moments, as causes that divide what lies between a question's two answers (X44).

Rows are told apart by their keys and versions: one that happened since, came to be known late, was taken back or
corrected; one that is the same and is counted otherwise because of what it refers to, or of what earned it.
"""

from __future__ import annotations

import datetime as dt
import re

from luopan.metrics.legs import Leg
from luopan.metrics.past.versions import held, unknown
from luopan.metrics.zones import literal
from luopan.model.cause import Cause
from luopan.model.causes_of_time import CHANGES

_KEYS: dict[str, tuple[str, str, str]] = {
    "lines": ("order_lines", "line_id", "line_id"),
    "refunds": ("refunds", "refund_id", "refund_id"),
    "events": ("events", "event_id", "event_id"),
    "lives": ("lives", "live_id", "content_id"),
    "videos": ("videos", "video_id", "content_id"),
    "commissions": ("commissions", "commission_id", "commission_id"),
    "settlements": ("settlements", "settlement_id", "settlement_id"),
    "reviews": ("reviews", "review_id", "review_id"),
    "complaints": ("complaints", "complaint_id", "complaint_id"),
    "chats": ("chats", "chat_id", "chat_id"),
    "replies": ("chat_messages", "message_id", "message_id"),
}
"""By source: the table that its rows are versions of, the table's key, and the row's column that holds it."""

_SOLD = ("lines", "refunds")
_EARNED = re.compile(r"\bx\.(content_type|content_id|account_id|touch|touched_at|channel|paid|rule)\b")
"""What attribution says of a line."""

_FAR = dt.datetime(9999, 1, 1)


def of_moments(
    legs: tuple[Leg, ...], first: dt.datetime | None, last: dt.datetime | None
) -> tuple[Cause, ...]:
    """The causes on the way from the earlier of two moments to the later (None: now); none where they are one, where
    the rows of the number are of several kinds, or are kept in no versions."""
    sources = {leg.source.base for leg in legs}
    source = next(iter(sources))
    if (
        first == last
        or len(sources) > 1
        or source not in _KEYS
        or any(leg.terms[0][0].measure.per for leg in legs)
    ):
        return ()
    earlier, later = sorted((first or _FAR, last or _FAR))
    filled = _filled(source, legs, earlier, later)
    return tuple(
        Cause(change.id, change.label, when, (source,), coordinate="as_of")
        for change in CHANGES
        if "[]" not in (when := _BRACKETS.sub(lambda match: f"({filled[match[1]] or '[]'})", change.when))
    )


_BRACKETS = re.compile(r"\[([a-z]+)\]")


def _filled(source: str, legs: tuple[Leg, ...], earlier: dt.datetime, later: dt.datetime) -> dict[str, str]:
    """What the brackets of the causes stand for; '' what such rows cannot tell."""
    table, key, column = _KEYS[source]
    sold, own = source in _SOLD, f"x.{column}"
    return {
        "instant": legs[0].source.own_instant,
        "earlier": literal(earlier),
        "new": (
            f"{own} IN (SELECT {key} FROM {table} WHERE {unknown(earlier)})"
            f" AND {own} NOT IN (SELECT {key} FROM {table}_history WHERE {held(earlier)})"
        ),
        "gone": f"{own} IN ({_deleted(table, key, earlier, later)})",
        "changed": f"{own} IN ({_superseded(table, key, earlier, later)})",
        "refunded": f"x.line_id IN ({_touched('refunds', 'line_id', earlier, later)})"
        if source == "lines"
        else "",
        "referred": " OR ".join(
            f"x.{name} IN ({_superseded(*refers, earlier, later)})"
            for name, refers in _REFERENCES[sold].items()
        ),
        "earned": "TRUE" if sold and any(map(_by_content, legs)) else "",
    }


_REFERENCES: dict[bool, dict[str, tuple[str, str]]] = {
    True: {
        "content_id": ("lives", "live_id"),
        "product_id": ("products", "product_id"),
        "sku_id": ("skus", "sku_id"),
        "account_id": ("bindings", "account_id"),
    },
    False: {},
}
"""By whether rows are sales: what they refer to, of which another description can count them otherwise."""


def _by_content(leg: Leg) -> bool:
    """Whether it matters to the number what earned a line."""
    fragments = [
        *leg.filters(),
        *(leg.condition(term) for term, _ in leg.terms),
        leg.source.clocks[leg.clock],
    ]
    return any(_EARNED.search(fragment) or "lv." in fragment for fragment in fragments)


def _within(column: str, earlier: dt.datetime, later: dt.datetime) -> str:
    return f"{column} > {literal(earlier)} AND {column} <= {literal(later)}"


def _superseded(table: str, key: str, earlier: dt.datetime, later: dt.datetime) -> str:
    return f"SELECT {key} FROM {table}_history WHERE {_within('superseded_at', earlier, later)}"


def _touched(table: str, key: str, earlier: dt.datetime, later: dt.datetime) -> str:
    """The rows of which a version became known between the moments."""
    return " UNION ALL ".join(
        f"SELECT {key} FROM {each} WHERE {key} IS NOT NULL AND {_within('known_at', earlier, later)}"
        for each in (table, f"{table}_history")
    )


def _deleted(table: str, key: str, earlier: dt.datetime, later: dt.datetime) -> str:
    return " UNION ALL ".join(
        f"SELECT {key} FROM {each} WHERE deleted AND {_within('known_at', earlier, later)}"
        for each in (table, f"{table}_history")
    )
