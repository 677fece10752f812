"""Which rollups there are: data that building and choosing both read."""

from __future__ import annotations

from typing import Literal

import msgspec


class Rollup(msgspec.Struct, frozen=True):
    """A relation kept ready for questions.

    `rows`: the source's rows resolved under direct attribution, one each, by `key`, sorted by shop and time, or by
    what `order` says.
    `sums`: partial sums by day and `keys`. `users`: the distinct users by day and `keys`, for `kinds` of event.
    Sums and users hold a row once for each shop that sees it (`scope_shop`, `is_primary`).
    `acts`: what each user did that counts for a shop's crowds, by day and `keys`.
    `counts`: how many people a shop had, by day and `keys`, counted from the rollup `of`.
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
    def folded(self) -> bool:
        return self.form != "rows"

    @property
    def sorted_by(self) -> str:
        """What its rows lie in the order of, so that storage skips what is not asked for."""
        return "scope_hash, day" if self.folded else self.order or f"shop_hash, {self.time}"


ROLLUPS: tuple[Rollup, ...] = (
    Rollup("sold", "lines", "rows", key="line_id", time="paid_at"),
    Rollup("refunded", "refunds", "rows", key="refund_id", time="succeeded_at"),
    Rollup("settled", "settlements", "rows", key="settlement_id", time="settled_at"),
    Rollup("parcelled", "parcels", "rows", key="line_id", time="paid_at"),
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
        ),
    ),
    Rollup(
        "audience",
        "events",
        "users",
        keys=("content_type", "content_id", "account_id", "kind"),
        kinds=("view", "product_click", "product_view", "follow"),
    ),
    Rollup("lit_minutes", "live_minutes", "rows", key="content_id", time='"at"'),
    Rollup("followings", "followings", "rows", key="event_id", order='account_id, "at"'),
    Rollup(
        "interests",
        "interests",
        "acts",
        keys=("shop_id", "account_id", "account_kind", "content_type", "content_id", "user_id"),
    ),
    Rollup("seen_by_day", "events", "counts", keys=("kind",), of="audience"),
    Rollup("bought_by_day", "lines", "counts", of="sold"),
)
