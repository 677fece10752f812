"""What goes on growing after the day that it is told of: which rows, by which clock, until when."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.metrics.sources import SOURCES
from luopan.metrics.terms import Term
from luopan.settings import Settings

Window = Literal["session", "refunds", "settlement"]
"""Carts of a live paid until 30 days after its end (S14); refunds of what was paid; settlement of what was paid."""


class Growth(msgspec.Struct, frozen=True):
    """Rows of a source come later than the day that a clock gives them.

    `windows` follow one another, the first from that day on; without any the day closes with itself (a cohort,
    `Source.lag`). `beside`: a metric that is whole when the day is over, and to which what comes is proportional.
    """

    windows: tuple[Window, ...]
    beside: str


GROWTHS: dict[str, dict[str, Growth]] = {
    "lines": {"content_start": Growth(("session",), "live_in_session_gmv")},
    "refunds": {
        "paid": Growth(("refunds",), "gmv"),
        "created": Growth(("refunds",), "gmv"),
        "content_start": Growth(("session", "refunds"), "live_in_session_gmv"),
    },
    "commissions": {"paid": Growth(("settlement",), "estimated_commission")},
    "settlements": {"paid": Growth(("settlement",), "gmv")},
    "complaint_cohorts": {"paid": Growth((), "paid_orders_14d")},
    "refund_cohorts": {"paid": Growth((), "paid_orders_14d")},
    "review_cohorts": {"signed": Growth((), "signed_orders_14d")},
}
"""By source and clock; whatever is not here is whole when its day is over."""


class Growing(msgspec.Struct, frozen=True):
    """How one term grows: until the end of the day `days` after the one it is told of, by rows that each begin to
    count at `adds` (SQL over the row)."""

    growth: Growth
    days: int
    adds: str


def growing(term: Term, settings: Settings) -> Growing | None:
    """How a term grows; None where it is whole when its day is over."""
    growth = GROWTHS.get(term.measure.source, {}).get(term.clock)
    if growth is None or "{in_room}" in term.measure.where:
        return None
    return Growing(growth, sum(_days(window, settings) for window in growth.windows), _adds(term))


def _days(window: Window, settings: Settings) -> int:
    """A live that runs over midnight ends the day after it began."""
    return {
        "session": settings.live.session_days + 1,
        "refunds": settings.maturity.refund_days,
        "settlement": settings.maturity.settlement_days,
    }[window]


def _adds(term: Term) -> str:
    """Sales count when they are paid, refunds when they succeed; a measure that does not ask for that counts both
    as soon as they are there."""
    where, source = term.measure.where, SOURCES[term.measure.source]
    if source.base == "lines":
        return "x.paid_at" if "x.paid_at" in where or "{in_session}" in where else "x.created_at"
    if source.base == "refunds":
        return "x.succeeded_at" if "x.succeeded_at" in where else "x.applied_at"
    return source.own_instant
