"""Conditions, clocks and filters that several families of metrics share."""

from __future__ import annotations

from luopan.model.metric import Fold, Measure
from luopan.model.values import Filter

PAID = "x.paid_at IS NOT NULL"
SUCCEEDED = "x.succeeded_at IS NOT NULL"

CREATED_TOO = ("paid", "created")
ANY_LINE = ("paid", "created", "content_start", "posted")
"""By the start or posting of the content, only what content earned has a day."""
LIVE_CLOCKS = ("paid", "created", "content_start")
VIDEO_CLOCKS = ("paid", "created", "posted")
SESSION_CLOCKS = ("content_start", "paid", "created")
REFUND_CLOCKS = ("refunded", "applied", "paid", "created")

EVENT = ("event", "content_start", "posted")
LIVE_EVENT = ("event", "content_start")
VIDEO_EVENT = ("event", "posted")

LIVE = {"content_type": Filter(values=("live",))}
VIDEO = {"content_type": Filter(values=("video",))}

AUDIENCE = (
    "gender", "age_band", "country", "region", "consumer_group", "city_tier", "spend_level", "follower",
)  # fmt: skip
"""Attributes of people, over which an audience is distributed."""


def events(kind: str, fold: Fold = "count") -> Measure:
    """How often people did `kind`, or with `distinct` how many people did."""
    value = "x.user_id" if fold == "distinct" else "1"
    return Measure("events", fold, value, f"x.kind = '{kind}'")


def orders(source: str, where: str = "") -> Measure:
    """How many main orders the source's rows are of."""
    return Measure(source, "distinct", "x.order_id", where)


def clicks_per_view() -> Measure:
    """The mean over contents of product clicks ÷ views; contents without views are left out (G05)."""
    return Measure(
        "events",
        "mean",
        "CAST(sum(CASE WHEN x.kind = 'product_click' THEN 1 ELSE 0 END) AS DOUBLE)"
        " / nullif(sum(CASE WHEN x.kind = 'view' THEN 1 ELSE 0 END), 0)",
        "x.kind IN ('view', 'product_click')",
        per="x.content_id",
    )
