"""The relations that metrics are folded from: their views, their clocks, and whose their rows are.

Every SQL fragment of the catalogue, of dimensions and of scopes speaks of the row as `x` and of joined rows by
the aliases of `luopan.metrics.joins`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

LINE_CLOCKS = {
    "paid": "x.paid_at",
    "created": "x.created_at",
    "content_start": "lv.started_at",
    "posted": "vd.posted_at",
}


class Source(msgspec.Struct, frozen=True):
    """One relation: its `view` file, `clocks` (the instant that dates a row under each), `key` (what `/rows`
    lists a row by), the contract `tables` it reads and whether it depends on the attribution model.
    `loose`: rows of the first table count without those of the others (S37); else there is no row without all.

    Whose a row is: `instant`, the row's own, after which an ended contract shows nothing (S17; default: that of
    the first clock); `begun`, when the binding of the account decides (S19; without it the row's own shop does);
    `creator`, the column of the creator who sees it ('': none does, S39).
    `lag`: a cohort, told on the business day that many days after the clock's (G13).
    `narrowed`: the dimensions by which the view narrows and splits itself, as it does by the viewer: it folds over
    the whole period, so nothing that it folds may be left out afterwards.
    `of`: the source whose rows these are, told by other clocks. `detail`: columns that `/rows` adds to the row's own.
    """

    name: str
    clocks: dict[str, str]
    key: str
    tables: tuple[str, ...]
    attributed: bool = False
    instant: str = ""
    begun: str = ""
    creator: str = "x.account_id"
    lag: int = 0
    loose: bool = False
    of: str = ""
    detail: str = ""
    narrowed: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The source whose view, rollups and dimensions these rows have."""
        return self.of or self.name

    @property
    def needed(self) -> tuple[str, ...]:
        """The tables without any of which there is no row."""
        return self.tables[:1] if self.loose else self.tables

    @property
    def own_instant(self) -> str:
        return self.instant or next(iter(self.clocks.values()))

    @property
    def view(self) -> str:
        return view(self.base)


@cache
def view(name: str) -> str:
    """The SQL of a view file, with `{table}` where it reads a contract table or another view."""
    text = files("luopan.metrics").joinpath("views", f"{name}.sql").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


EVENT_CLOCKS = {"event": "x.at", "content_start": "lv.started_at", "posted": "vd.posted_at"}

CROWD_KEYS = ("shop_id", "account_id", "account_kind", "content_type", "product_id")
"""The dimensions by which crowds are folded, where a question names them."""

SESSION = (
    "date_diff('microsecond', x.started_at, x.ended_at) / 1e6 AS duration_s, cm.agent_messages, cm.buyer_messages,"
    " date_diff('microsecond', x.queued_at, cm.first_reply_at) / 1e6 AS first_response_s, cm.conversation"
)
"""What a list of sessions shows beside the session's own columns (R181, R182)."""

PARCEL = (
    "date_diff('microsecond', x.paid_at, x.shipped_at) / 1e6 AS pay_to_ship_s,"
    " date_diff('microsecond', x.shipped_at, x.collected_at) / 1e6 AS ship_to_collect_s,"
    " date_diff('microsecond', x.collected_at, x.signed_at) / 1e6 AS collect_to_sign_s,"
    " vo.logistics_score, vo.complaint_reason, vo.return_reason"
)
"""What a list of orders shows of a product's parcels beside their own columns (R194)."""

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source(
            "lines",
            LINE_CLOCKS,
            "line_id",
            ("order_lines",),
            attributed=True,
            instant="coalesce(x.paid_at, x.created_at)",
        ),
        Source(
            "refunds",
            {"refunded": "x.succeeded_at", "applied": "x.applied_at", **LINE_CLOCKS},
            "refund_id",
            ("refunds", "order_lines"),
            attributed=True,
            instant="coalesce(x.succeeded_at, x.applied_at)",
            loose=True,
        ),
        Source("events", EVENT_CLOCKS, "event_id", ("events",), begun="x.at"),
        Source("lives", {"content_start": "x.started_at"}, "content_id", ("lives",), begun="x.started_at"),
        Source("videos", {"posted": "x.posted_at"}, "content_id", ("videos",), begun="x.posted_at"),
        Source(
            "online",
            {"event": "x.at", "content_start": "x.started_at"},
            "content_id",
            ("online",),
            begun="x.started_at",
        ),
        Source(
            "live_minutes",
            {"content_start": "x.started_at", "event": "x.at"},
            "content_id",
            ("events",),
            instant="x.at",
            begun="x.started_at",
        ),
        Source(
            "commissions",
            {"settled": "x.settled_at", "paid": "x.paid_at"},
            "commission_id",
            ("commissions",),
            attributed=True,
            creator="x.payee_id",
        ),
        Source(
            "settlements",
            {"settled": "x.settled_at", "paid": "x.paid_at"},
            "settlement_id",
            ("settlements",),
            attributed=True,
            creator="",
        ),
        *(
            Source(name, dict.fromkeys(clocks, "x.at"), "user_id", tables, of=of, narrowed=CROWD_KEYS)
            for name, of, clocks, tables in (
                ("crowds", "", ("event", "created"), ("events",)),
                ("customers", "crowds", ("paid", "created"), ("order_lines",)),
                ("flows", "", ("event", "created"), ("events",)),
            )
        ),
        Source("contracts", {"snapshot": ""}, "contract_id", ("contracts",)),
        Source("targets", {"paid": "x.at"}, "account_id", ("targets",)),
        Source("stock_levels", {"event": "x.at"}, "sku_id", ("stock",), creator=""),
        Source("stock_covers", {"snapshot": ""}, "sku_id", ("stock",), instant="x.at", creator=""),
        Source("ad_minutes", {"event": "x.at"}, "plan_id", ("ad_stats",)),
        Source("reviews", {"reviewed": "x.at"}, "review_id", ("reviews",), creator=""),
        Source("complaints", {"event": "x.at"}, "complaint_id", ("complaints",), creator=""),
        Source(
            "parcels",
            {"paid": "x.paid_at"},
            "line_id",
            ("shipments", "order_lines"),
            creator="",
            detail=PARCEL,
        ),
        *(
            Source(name, {clock: instant}, "order_id", tables, of="parcels", instant=own, creator="")
            for name, clock, instant, tables, own in (
                ("paid_orders", "paid", "x.paid_at", ("order_lines",), "x.paid_at"),
                ("arrivals", "signed", "x.signed_at", ("shipments", "order_lines"), "x.signed_at"),
                ("backlog", "snapshot", "", ("shipments", "order_lines"), "x.paid_at"),
            )
        ),
        Source(
            "offers",
            {"snapshot": ""},
            "product_id",
            ("ship_promises",),
            instant="coalesce(x.configured_at, {now})",
            creator="",
        ),
        *(
            Source(
                name,
                {"paid": "x.paid_at"},
                key,
                tables,
                of=of,
                creator="",
                instant=instant,
                lag=13,
                attributed=True,
            )
            for name, of, key, tables, instant in (
                ("line_cohorts", "lines", "line_id", ("order_lines",), "x.paid_at"),
                ("refund_cohorts", "refunds", "refund_id", ("refunds", "order_lines"), "x.succeeded_at"),
            )
        ),
        Source(
            "complaint_cohorts",
            {"paid": "x.paid_at"},
            "complaint_id",
            ("complaints", "order_lines"),
            instant="x.at",
            creator="",
            lag=13,
        ),
        *(
            Source(
                name,
                {"signed": "x.signed_at"},
                "line_id",
                tables,
                of="parcels",
                creator="",
                instant=instant,
                lag=13,
            )
            for name, tables, instant in (
                ("signed_cohorts", ("shipments", "order_lines"), "x.signed_at"),
                ("review_cohorts", ("reviews", "shipments", "order_lines"), "rv.at"),
            )
        ),
        *(
            Source(name, {"event": instant}, "chat_id", ("chats",), of=of, creator="", detail=SESSION)
            for name, of, instant in (("chats", "", "x.started_at"), ("transfers", "chats", "x.queued_at"))
        ),
        *(
            Source(name, {"event": instant}, "message_id", ("chat_messages", "chats"), of=of, creator="")
            for name, of, instant in (("replies", "", "x.at"), ("responses", "replies", "x.started_at"))
        ),
        Source(
            "consulted_sales",
            {"event": "x.started_at"},
            "line_id",
            ("chats", "order_lines"),
            instant="coalesce(x.paid_at, x.created_at)",
            creator="",
        ),
    )
}

STATS = Source(
    "stats",
    {"event": "x.at"},
    "metric",
    ("stats",),
    instant=(
        "x.at + CASE x.grain WHEN 'minute' THEN INTERVAL 59999999 MICROSECOND"
        " WHEN 'hour' THEN INTERVAL 3599999999 MICROSECOND WHEN 'day' THEN INTERVAL 86399999999 MICROSECOND"
        " ELSE INTERVAL 100 YEAR END"
    ),
    begun="x.at",
)
"""What platforms aggregated: as late as the last instant that it can tell of; a total tells of all that came
after. No measure folds it; it stands beside those that do (S49)."""
