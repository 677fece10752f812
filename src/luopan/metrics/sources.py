"""The relations that metrics are folded from: their SQL, their clocks, the joins that their columns allow.

Every SQL fragment of the catalogue, of dimensions and of scopes speaks of the row as `x` and of joined rows by
the aliases of `JOINS`; a join is added only where a fragment names its alias.
"""

from __future__ import annotations

import re
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

    Whose a row is: `instant`, the row's own, after which an ended contract shows nothing (S17; default: that of
    the first clock); `begun`, when the binding of the account decides (S19; without it the row's own shop does);
    `creator`, the column of the creator who sees it ('': none does, S39).
    `lag`: a cohort, told on the business day that many days after the clock's (G13).
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

    @property
    def own_instant(self) -> str:
        return self.instant or next(iter(self.clocks.values()))

    @property
    def view(self) -> str:
        return view(self.name)


@cache
def view(name: str) -> str:
    """The SQL of a view file, with `{table}` where it reads a contract table or another view."""
    text = files("luopan.metrics").joinpath("views", f"{name}.sql").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


EVENT_CLOCKS = {"event": "x.at", "content_start": "lv.started_at", "posted": "vd.posted_at"}

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
        Source("contracts", {"snapshot": ""}, "contract_id", ("contracts",)),
        Source("targets", {"paid": "x.at"}, "account_id", ("targets",)),
        Source("reviews", {"reviewed": "x.at"}, "review_id", ("reviews",), creator=""),
        Source("complaints", {"event": "x.at"}, "complaint_id", ("complaints",), creator=""),
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

JOINS: dict[str, str] = {
    "p": "LEFT JOIN {products} p ON p.product_id = x.product_id",
    "u": "LEFT JOIN {users} u ON u.user_id = x.user_id",
    "m": "LEFT JOIN {markets} m ON m.market = x.market",
    "lv": "LEFT JOIN {lives} lv ON x.content_type = 'live' AND lv.live_id = x.content_id",
    "vd": "LEFT JOIN {videos} vd ON x.content_type = 'video' AND vd.video_id = x.content_id",
    "lo": (
        "LEFT JOIN {owners} lo ON lo.account_id = lv.account_id"
        " AND lv.started_at >= lo.since AND lv.started_at < lo.until"
    ),
    "hd": "LEFT JOIN {heads} hd ON hd.line_id = x.line_id",
    "pk": "LEFT JOIN {owners} pk ON pk.account_id = x.account_id AND x.paid_at >= pk.since AND x.paid_at < pk.until",
    "os": "LEFT JOIN {order_states} os ON os.order_id = x.order_id",
    "fp": "LEFT JOIN {first_purchases} fp ON fp.shop_id = x.shop_id AND fp.user_id = x.user_id",
    "sh": "LEFT JOIN {line_shipments} sh ON sh.line_id = x.line_id",
    "pr": (
        "LEFT JOIN {promises} pr ON pr.product_id = x.product_id AND x.paid_at >= pr.since AND x.paid_at < pr.until"
    ),
    "vs": "LEFT JOIN {video_sales} vs ON vs.content_id = x.content_id",
    "rf": "LEFT JOIN {line_refunds} rf ON rf.line_id = x.line_id",
    "fl": (
        "LEFT JOIN {follows} fl ON fl.user_id = x.user_id AND fl.account_id = x.account_id"
        " AND x.created_at > fl.since AND x.created_at <= fl.until"
    ),
    "fe": (
        "LEFT JOIN {follows} fe ON fe.user_id = x.user_id AND fe.account_id = x.account_id"
        " AND x.at > fe.since AND x.at <= fe.until"
    ),
    "fa": "LEFT JOIN {first_events} fa ON fa.account_id = x.account_id",
    "ag": (
        "LEFT JOIN {agency_terms} ag ON ag.account_id = x.payee_id"
        " AND x.settled_at >= ag.since AND x.settled_at < ag.until"
    ),
}
"""Every join by alias. Each matches at most one row per `x`, so that none can multiply a sum."""

NEEDS = {"lo": "lv"}
"""Joins that need another one first."""

_ALIAS = re.compile(r"\b([a-z]{1,2})\.[a-z_]")


def aliases(*fragments: str) -> list[str]:
    """The joins that SQL fragments need, in the order in which they must stand."""
    named = {alias for fragment in fragments for alias in _ALIAS.findall(fragment)}
    named |= {NEEDS[alias] for alias in named if alias in NEEDS}
    return [alias for alias in JOINS if alias in named]


def columns(*fragments: str) -> set[str]:
    """The columns of `x` that SQL fragments and their joins read."""
    texts = [*fragments, *(JOINS[alias] for alias in aliases(*fragments))]
    return {name for text in texts for name in re.findall(r"\bx\.([a-z_]+)", text)}
