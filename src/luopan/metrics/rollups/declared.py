"""Which rollups there are: data that building and choosing both read."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.relations import Relations

DERIVED: dict[str, str] = {"fan": DIMENSIONS["follower"].sql["events"]}
"""Columns that rollups keep in the place of what is told of an event by rows that are joined to it."""


_FACTS = {
    "lines": ("order_lines",),
    "refunds": ("refunds",),
    "settlements": ("settlements",),
    "parcels": ("order_lines",),
    "live_minutes": ("events", "online"),
}


class Rollup(msgspec.Struct, frozen=True):
    """A relation kept ready for questions.

    `rows`: the source's rows resolved under direct attribution, one each, by `key`, sorted by shop and time, or by
    what `order` says.
    `sums`: partial sums by day and `keys`. `users`: the distinct users by day and `keys`, for `kinds` of event.
    Sums and users hold a row once for each shop that sees it (`scope_shop`, `is_primary`).
    `acts`: what each user did that counts for a shop's crowds, by day and `keys`.
    `counts`: how many people a shop had, by day and `keys`, counted from the rollup `of`.
    `of`: another rollup that this one is made from, before it.
    """

    name: str
    source: str
    form: Literal["rows", "sums", "users", "acts", "counts"]
    key: str = ""
    keys: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    time: str = ""
    of: str = ""
    order: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The contract tables that its rows come from: where none of them has a row, neither has it."""
        return _FACTS.get(self.source, ("events",))

    @property
    def folded(self) -> bool:
        return self.form != "rows"

    @property
    def relations(self) -> Relations:
        """What its SQL reads: the facts, and the rollup that it is made from."""
        return Relations(macros=((self.of, f"(SELECT * FROM {self.of})"),) if self.of else ())

    @property
    def derived(self) -> dict[str, str]:
        """SQL over the source's row of those keys that the row itself does not have."""
        return {key: DERIVED[key] for key in self.keys if key in DERIVED}

    def told(self, sql: str) -> str:
        """SQL over the source's row, as over a row of the rollup."""
        for key, derived in self.derived.items():
            sql = sql.replace(derived, f"x.{key}")
        return sql

    @property
    def merged(self) -> dict[str, str]:
        """The columns of a folded rollup that are no keys, and SQL of what they are for several rows of a key."""
        match self.form:
            case "sums":
                seconds = "CASE WHEN sum(timed) > 0 THEN CAST(sum(seconds) AS DECIMAL(38,6)) END"
                counts = {name: f"CAST(sum({name}) AS BIGINT)" for name in ("n", "timed")}
                return {**counts, "seconds": seconds}
            case "acts":
                flags = {name: f"bool_or({name})" for name in ("reached", "acted", "shown", "tapped")}
                return {**flags, "stay": "max(stay)", "hours": "bit_or(hours)"}
        return {}

    @property
    def sorted_by(self) -> str:
        """What its rows lie in the order of, so that storage skips what is not asked for."""
        return "scope_hash, day" if self.folded else self.order or f"shop_hash, {self.time}"


ROLLUPS: tuple[Rollup, ...] = (
    Rollup("sold", "lines", "rows", key="line_id", time="paid_at"),
    Rollup("refunded", "refunds", "rows", key="refund_id", time="succeeded_at"),
    Rollup("settled", "settlements", "rows", key="settlement_id", time="settled_at"),
    Rollup("parcelled", "parcels", "rows", key="line_id", time="paid_at"),
    Rollup("followings", "followings", "rows", key="event_id", order='account_id, "at"'),
    Rollup("follow_spans", "follow_spans", "rows", key="user_id", order="account_id, since", of="followings"),
    Rollup("first_events", "first_events", "rows", key="account_id", order="account_id"),
    Rollup(
        "traffic",
        "events",
        "sums",
        keys=(
            "content_type",
            "content_id",
            "account_id",
            "product_id",
            "channel",
            "paid",
            "kind",
            "completed",
            "fan",
        ),
        of="follow_spans",
    ),
    Rollup(
        "audience",
        "events",
        "users",
        keys=("content_type", "content_id", "account_id", "kind", "fan"),
        kinds=("view", "product_click", "product_view", "follow"),
        of="follow_spans",
    ),
    Rollup("lit_minutes", "live_minutes", "rows", key="content_id", time='"at"'),
    Rollup(
        "interests",
        "interests",
        "acts",
        keys=("shop_id", "account_id", "account_kind", "content_type", "content_id", "user_id"),
    ),
    Rollup("seen_by_day", "events", "counts", keys=("kind",), of="audience"),
    Rollup("bought_by_day", "lines", "counts", of="sold"),
)
